import { setTimeout as sleep } from 'node:timers/promises';
import type { ControlClient } from '../../immich/control-client.js';
import { Random } from '../../immich/library/random.js';
import type { Device } from './device.js';
import type { Records } from './said.js';
import type { TableOfWork } from './table-of-work.js';

/** Somebody who moves faces in Immich's own pages meanwhile: such as are about to be decided, and such as were. */
export class Outsider {
  readonly moved = new Set<string>();
  private readonly random: Random;

  constructor(
    private readonly control: ControlClient,
    private readonly devices: readonly Device[],
    private readonly table: TableOfWork,
    private readonly records: Records,
    private readonly people: readonly string[],
    seed: number,
  ) {
    this.random = new Random(seed);
  }

  async work(gap: number, over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      await sleep(gap, undefined, { signal: over }).catch(() => undefined);
      const faceId = this.faceAtHand();
      if (faceId !== undefined && this.table.grasp(faceId, 'outsider')) {
        await this.control.moveFace(faceId, this.random.pick(this.people));
        this.moved.add(faceId);
        this.table.letGo(faceId);
      }
    }
  }

  private faceAtHand(): string | undefined {
    if (this.random.chance(0.25)) {
      const lately = this.records.said.slice(-200).flatMap(({ result }) => result?.faceId ?? []);
      return lately.length > 0 ? this.random.pick(lately) : undefined;
    }
    const next = this.random.pick(this.devices).atHand.slice(0, 8);
    return next.length > 0 ? this.random.pick(this.random.pick(next).faceIds) : undefined;
  }
}
