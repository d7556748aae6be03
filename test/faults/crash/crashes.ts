import { Random, textToNumber } from '../../immich/library/random.js';
import { foundAt } from '../findings.js';
import type { Operation } from '../operations.js';
import { emptyRow, type Row } from '../table.js';
import { checkTakenBack } from '../take-back.js';
import { World } from '../world.js';
import { crashRound } from './crash-round.js';

export interface CrashOptions {
  seed: number;
  operations: Operation[];
  /** Of each operation. */
  rounds: number;
  photos: number;
  /** After so many rounds everything is taken back, and a new world begins. */
  roundsInAWorld: number;
  say: (text: string) => void;
}

/** How far beyond its usual time an operation is still worth waiting for. */
const beyond = 1.15;

/** Kills the server in the middle of each operation, so many times, over worlds whose history grows. */
export class Crashes {
  private world: World | null = null;
  private roundsInWorld = 0;
  private readonly usual = new Map<string, number>();
  private readonly restored: Row = emptyRow('everything taken back after crashes');

  constructor(private readonly options: CrashOptions) {}

  async run(): Promise<Row[]> {
    const { operations, rounds, seed } = this.options;
    const rows = new Map(operations.map(({ name }) => [name, emptyRow(`killed: ${name}`)]));
    try {
      for (let round = 0; round < rounds; round++) {
        for (const operation of new Random(seed, round).shuffled(operations)) {
          await this.round(operation, round, rows.get(operation.name)!);
        }
      }
      if (this.world) await this.endWorld(this.world, true);
    } finally {
      await this.world?.stop();
    }
    return [...rows.values(), this.restored];
  }

  private async round(operation: Operation, round: number, row: Row): Promise<void> {
    const { seed, rounds, say } = this.options;
    const random = new Random(seed, round, textToNumber(operation.name));
    const usual = this.usual.get(operation.name) ?? operation.usual;
    const place = ((round + random.next()) / rounds) * beyond;
    const world = await this.worldFor();
    if (operation.isThere && !(await operation.isThere(world))) {
      row.note = 'NOT TRIED: this build has none';
      return;
    }
    const result = await crashRound(world, operation, place, usual, random);
    if (result === null) {
      say(`${operation.name}: nothing is left to do it with; a new world begins`);
      await this.endWorld(world, true);
      return;
    }
    const { findings, said, handedBack, moment, took } = result;
    if (took !== null) this.usual.set(operation.name, took);
    row.times++;
    row.decisions += said;
    row.handedBack += handedBack;
    const where = `seed ${seed}, round ${round + 1}, killed ${moment}`;
    row.findings.push(...foundAt(where, findings));
    say(`${operation.name}: killed ${moment}${findings.length > 0 ? `: ${findings.length} FOUND` : ''}`);
    if (findings.length > 0) world.log.forEach((line) => say(`  ${line}`));
    // what is wrong once would be found again after each further round
    if (findings.length > 0) await this.endWorld(world, false);
  }

  private async worldFor(): Promise<World> {
    const { seed, photos, roundsInAWorld } = this.options;
    if (this.world && this.roundsInWorld >= roundsInAWorld) await this.endWorld(this.world, true);
    this.world ??= await World.start({ photos, seed, latency: 3, noFavourites: true });
    this.roundsInWorld++;
    return this.world;
  }

  private async endWorld(world: World, isSound: boolean): Promise<void> {
    if (isSound) {
      this.restored.times++;
      this.restored.findings.push(...foundAt(`seed ${this.options.seed}`, await checkTakenBack(world)));
    }
    await world.stop();
    this.world = null;
    this.roundsInWorld = 0;
  }
}
