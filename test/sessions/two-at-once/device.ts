import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { BatchResult, Decision, UndoResult } from '../../../src/sessions/decisions/decision.schema.js';
import type { NextPhotos } from '../../../src/sessions/queue/photo.schema.js';
import { Random } from '../../immich/library/random.js';
import { Ear } from '../../support/ear.js';
import type { Records } from './said.js';
import { atHandOf, type AtHand, type TableOfWork } from './table-of-work.js';

/** As the page does it: so many photos at once, and more when fewer than so many are left. */
const page = 20;
const lowWater = 10;
/** Requests that a device has under way: more than the page ever has. */
const atOnce = 4;

export interface DeviceOptions {
  name: string;
  /** Of the server. */
  url: string;
  sessionId: string;
  seed: number;
  /** Somebody who is neither of the pair. */
  thirdId: string;
  table: TableOfWork;
  records: Records;
}

/** Somebody at a device who decides what the device has at hand, now and then takes back, and now and then oversteps. */
export class Device {
  readonly atHand: AtHand[] = [];
  ear!: Ear;
  /** Whom it oversteps: the other device, whose photos it decides although they were not handed to it. */
  other: Device | null = null;
  private readonly random: Random;
  private filling: Promise<void> | null = null;

  private constructor(private readonly options: DeviceOptions) {
    this.random = new Random(options.seed);
  }

  static async open(options: DeviceOptions): Promise<Device> {
    const device = new Device(options);
    device.ear = await Ear.open(`${options.url}/api/sessions/${options.sessionId}/events?device=${options.name}`);
    await device.fill();
    return device;
  }

  /**
   * Does so many things at this pace, whether or not what was said before is answered; on a slow machine it takes longer.
   * @param gap milliseconds from one to the next
   * @param isOver whether all was met that is to be met; until then it goes on, up to four times as long
   */
  async work(gap: number, steps: number, isOver: () => boolean): Promise<void> {
    const queue = new PQueue({ concurrency: atOnce });
    let due = performance.now();
    for (let count = 0; count < steps || (!isOver() && count < 4 * steps); count++) {
      await sleep(Math.max(0, due - performance.now()));
      await queue.onSizeLessThan(1);
      void queue.add(() => this.step());
      due = Math.max(due + gap, performance.now());
    }
    await queue.onIdle();
    await this.filling;
  }

  private async step(): Promise<void> {
    if (this.atHand.length < lowWater) {
      void this.fill();
    }
    const [photo] = this.atHand;
    const roll = this.random.next();
    if (!photo) {
      await this.fill();
    } else if (roll < 0.04) {
      await this.undo();
    } else if (roll < 0.08) {
      this.drop(photo);
      await this.say({ action: 'skip', assetId: photo.assetId });
    } else if (roll < 0.12) {
      await this.overstep();
    } else {
      await this.decide(photo, photo.faceIds[0] ?? '');
    }
  }

  private async decide(photo: AtHand, faceId: string): Promise<void> {
    photo.faceIds = photo.faceIds.filter((id) => id !== faceId);
    if (photo.faceIds.length === 0) {
      this.drop(photo);
    }
    await this.say(this.decisionOn(photo.assetId, faceId));
  }

  /** Decides a face that the other device has at hand: one of them must hear that it was too late. */
  private async overstep(): Promise<void> {
    const photos = this.other?.atHand.slice(0, 2) ?? [];
    const photo = photos.at(-1);
    if (photo?.faceIds[0] !== undefined) {
      await this.say(this.decisionOn(photo.assetId, photo.faceIds[0]));
    }
  }

  private decisionOn(assetId: string, faceId: string): Decision {
    const face = { assetId, faceId };
    const roll = this.random.next();
    if (roll < 0.55) return { ...face, action: 'reassign' };
    if (roll < 0.8) return { ...face, action: 'keep' };
    if (roll < 0.92) return { ...face, action: 'unassign' };
    return { ...face, action: 'reassign', toPersonId: this.options.thirdId };
  }

  private async say(decision: Decision): Promise<void> {
    const faceId = decision.action === 'skip' ? null : decision.faceId;
    while (faceId !== null && !this.options.table.grasp(faceId, 'device')) {
      await sleep(2);
    }
    const key = randomUUID();
    const began = performance.now();
    const isSaidTwice = this.random.chance(0.05);
    const body = { decisions: [decision] };
    const [answer] = await Promise.all([
      this.call<BatchResult>('POST', '/decisions', body, key),
      isSaidTwice && this.call<BatchResult>('POST', '/decisions', body, key),
    ]);
    const took = performance.now() - began;
    const [result = null] = answer?.results ?? [];
    this.options.records.said.push({ device: this.options.name, key, decision, result, took });
    if (faceId !== null) {
      this.options.table.letGo(faceId);
    }
  }

  private async undo(): Promise<void> {
    const { table, records, name } = this.options;
    const answer = await table.undoing(() => this.call<UndoResult>('POST', '/undo', undefined, randomUUID()));
    for (const result of answer?.results ?? []) {
      records.undone.push({ device: name, batchId: answer?.undoneBatchId ?? '', result });
    }
    const [assetId] = answer?.assetIds ?? [];
    if (assetId !== undefined) {
      const back = await this.call<NextPhotos>('GET', `/next?limit=1&assetId=${assetId}`);
      this.take(back, 'front');
    }
  }

  private async fill(): Promise<void> {
    this.filling ??= this.fetchMore().finally(() => (this.filling = null));
    return this.filling;
  }

  private async fetchMore(): Promise<void> {
    const last = this.atHand.at(-1);
    const after = last ? `&after=${last.assetId}` : '';
    this.take(await this.call<NextPhotos>('GET', `/next?limit=${page}${after}`), 'end');
  }

  private take(answer: NextPhotos | null, where: 'front' | 'end'): void {
    const { table, name } = this.options;
    for (const photo of answer?.photos ?? []) {
      const atHand = atHandOf(photo);
      table.handed(name, photo.assetId, where === 'front');
      const known = this.atHand.findIndex(({ assetId }) => assetId === photo.assetId);
      if (known >= 0) {
        this.atHand.splice(known, 1);
      }
      if (atHand.faceIds.length > 0) {
        this.atHand.splice(where === 'front' ? 0 : this.atHand.length, 0, atHand);
      }
    }
  }

  private drop(photo: AtHand): void {
    const index = this.atHand.indexOf(photo);
    if (index >= 0) {
      this.atHand.splice(index, 1);
    }
    this.options.table.finished(this.options.name, photo.assetId);
  }

  private async call<T>(method: string, path: string, body?: unknown, key?: string): Promise<T | null> {
    const { url, sessionId, name, records } = this.options;
    const response = await fetch(`${url}/api/sessions/${sessionId}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'x-device': name,
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      const text = await response.text();
      if (!text.includes('nothing-to-undo')) {
        records.refused.push(`${method} ${path.split('?')[0]}: ${response.status} ${text}`);
      }
      return null;
    }
    return (await response.json()) as T;
  }
}
