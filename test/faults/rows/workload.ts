import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../immich/library/random.js';
import { decisionOf, mixedDecisions, sayings } from '../decisions.js';
import { lost, type Finding } from '../findings.js';
import { decide, limitTo, othersIn, type Prepared } from '../operations.js';
import { inWords, requestOf, wasDone } from '../request.js';
import { targetsOf, type Target } from '../targets.js';
import type { World } from '../world.js';

const photosOfTheRun = 25;
const singles = 8;
const batch = 15;
/** Faces that a workload uses up, about. */
export const facesNeeded = photosOfTheRun + singles + batch;

/** How long a client waits before it says the same again, in milliseconds. */
const pause = 250;
/** How long a client goes on after the fault is over, in milliseconds. */
const patience = 120_000;

/**
 * What goes on in a home of an evening: one reviewer decides on photo after photo and takes two decisions back, another
 * sends a batch, and auto-fix runs. Each of them says the same again until it is answered.
 */
export class Workload {
  readonly said: Prepared[] = [];
  readonly findings: Finding[] = [];
  private giveUpAt = Number.MAX_SAFE_INTEGER;

  private constructor(
    private readonly world: World,
    private readonly random: Random,
    private readonly targets: Target[],
    /** Something that happens to a face right before it is decided. */
    private readonly before: (target: Target) => Promise<void>,
  ) {}

  /** Null where too few faces are left. */
  static async prepare(
    world: World,
    random: Random,
    before: (target: Target) => Promise<void> = async () => undefined,
  ): Promise<Workload | null> {
    const targets = await targetsOf(world);
    if (targets.length < facesNeeded + 20) return null;
    const from = random.whole(0, targets.length - photosOfTheRun);
    const last = targets[from + photosOfTheRun - 1]!;
    await limitTo(world, last.takenAt, targets[from]!.takenAt);
    const inTheRun = (target: Target): boolean =>
      target.takenAt >= last.takenAt && target.takenAt <= targets[from]!.takenAt;
    const others = random.shuffled(targets.filter((target) => !inTheRun(target)));
    return new Workload(world, random, others, before);
  }

  /** Resolves when all of them were answered. */
  async run(): Promise<void> {
    await Promise.all([this.autoFix(), this.reviewer(), this.batches()]);
  }

  /** From now on nobody has a reason to wait for long. */
  faultIsOver(): void {
    this.giveUpAt = Date.now() + patience;
  }

  private async autoFix(): Promise<void> {
    const body = { action: 'start', dryRun: false };
    await this.say({ request: requestOf('POST', `/sessions/${this.world.sessionId}/auto-fix`, body), said: 0 });
  }

  private async reviewer(): Promise<void> {
    for (let index = 0; index < singles; index++) {
      const target = this.targets[index]!;
      await this.before(target);
      const saying = sayings[index % sayings.length]!;
      const decision = decisionOf(saying, target, this.random, othersIn(this.world));
      await this.say(decide(this.world.sessionId, [decision]));
      if (index % 3 === 2) {
        const request = requestOf('POST', `/sessions/${this.world.sessionId}/undo`);
        await this.say({ request, said: 1 });
      }
      await sleep(this.random.between(10, 120));
    }
  }

  private async batches(): Promise<void> {
    await sleep(60);
    const targets = this.targets.slice(singles, singles + batch);
    for (const target of targets.slice(0, 3)) await this.before(target);
    await this.say(decide(this.world.sessionId, mixedDecisions(targets, this.random, othersIn(this.world))));
  }

  /** As the page does it: until it is answered, under the same key. */
  private async say(prepared: Prepared): Promise<void> {
    this.said.push(prepared);
    for (;;) {
      const answer = await this.world.send(prepared.request);
      if (wasDone(answer) || (answer.status === 409 && prepared.request.path.endsWith('/undo'))) return;
      if (Date.now() > this.giveUpAt) {
        this.findings.push(lost(`${prepared.request.path} is refused for good: ${inWords(answer)}`));
        return;
      }
      await sleep(pause);
    }
  }
}
