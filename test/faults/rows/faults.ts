import { Random, textToNumber } from '../../immich/library/random.js';
import { foundAt } from '../findings.js';
import { emptyRow, type Row } from '../table.js';
import { checkTakenBack } from '../take-back.js';
import { World } from '../world.js';
import { faultRound } from './fault-round.js';
import type { Fault } from './fault.js';
import { Workload } from './workload.js';

export interface FaultsOptions {
  seed: number;
  faults: Fault[];
  /** Of each fault; of long ones there is one. */
  tries: number;
  photos: number;
  /** Below 1, faults last shorter. */
  hurry: number;
  say: (text: string) => void;
}

/** Lets each fault fall into people's work, so many times. */
export class FaultTries {
  private world: World | null = null;
  private readonly restored: Row = emptyRow('everything taken back after faults');

  constructor(private readonly options: FaultsOptions) {}

  async run(): Promise<Row[]> {
    const { faults, tries } = this.options;
    const rows: Row[] = [];
    try {
      for (const fault of faults) {
        const row: Row = { ...emptyRow(fault.name), ...(fault.note && { note: fault.note }) };
        rows.push(row);
        for (let attempt = 0; attempt < (fault.isLong ? 1 : tries); attempt++) await this.attempt(fault, attempt, row);
      }
      if (this.world) await this.endWorld(this.world, true);
    } finally {
      await this.world?.stop();
    }
    return [...rows, this.restored];
  }

  private async attempt(fault: Fault, attempt: number, row: Row): Promise<void> {
    const { seed, hurry, say } = this.options;
    const random = new Random(seed, attempt, textToNumber(fault.name));
    const { world, workload } = await this.ready(fault, random);
    const { findings, handedBack, decisions } = await faultRound(world, fault, workload, random, hurry);
    row.times++;
    row.decisions += decisions;
    row.handedBack += handedBack;
    row.findings.push(...foundAt(`seed ${seed}, try ${attempt + 1}`, findings));
    say(`${fault.name}: ${decisions} decisions${findings.length > 0 ? `: ${findings.length} FOUND` : ''}`);
    if (findings.length > 0) world.log.forEach((line) => say(`  ${line}`));
    if (fault.ownWorld || findings.length > 0) await this.endWorld(world, false);
  }

  /** A world with enough faces left, and the work to be done in it. */
  private async ready(fault: Fault, random: Random): Promise<{ world: World; workload: Workload }> {
    if (this.world && fault.ownWorld) await this.endWorld(this.world, true);
    for (;;) {
      const world = (this.world ??= await this.newWorld(fault));
      const workload = await Workload.prepare(world, random, fault.beforeDecision?.(world, random));
      if (workload) return { world, workload };
      await this.endWorld(world, true);
    }
  }

  private newWorld({ ownWorld }: Fault): Promise<World> {
    const { seed, photos } = this.options;
    return World.start({ photos, seed, latency: 3, noFavourites: true, ...ownWorld });
  }

  private async endWorld(world: World, isSound: boolean): Promise<void> {
    if (isSound) {
      this.restored.times++;
      this.restored.findings.push(...foundAt(`seed ${this.options.seed}`, await checkTakenBack(world)));
    }
    await world.stop();
    this.world = null;
  }
}
