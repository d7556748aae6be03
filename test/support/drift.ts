import type { BatchState } from '../../src/audit/batch.schema.js';
import type { DriftCheck, DriftFace, DriftPage, MassDrift } from '../../src/audit/drift/drift.schema.js';
import type { ReapplyAnswer, ReapplyPreview } from '../../src/audit/drift/reapply.schema.js';
import type { Harness } from './harness.js';

type Response = { status: number; text: string };
const expectOk = (response: Response): void => {
  if (response.status >= 300) {
    throw new Error(`${response.status} ${response.text}`);
  }
};

/** Somebody who looks whether Immich still agrees, and puts it right. */
export class DriftWatch {
  constructor(readonly harness: Harness) {}

  async page(query = ''): Promise<DriftPage> {
    return (await this.harness.call('get', `/audit/drift?limit=200${query}`).expect(expectOk)).body as DriftPage;
  }

  async mass(): Promise<MassDrift> {
    return (await this.harness.call('get', '/audit/drift/mass').expect(expectOk)).body as MassDrift;
  }

  command(action: 'start' | 'stop') {
    return this.harness.call('post', '/audit/drift').send({ action });
  }

  async start(): Promise<DriftCheck> {
    return (await this.command('start').expect(expectOk)).body as DriftCheck;
  }

  /** Waits for the end of the check that is running. */
  async ended(): Promise<DriftCheck> {
    const { check } = await this.harness.until(
      () => this.page(),
      (page) => page.check !== null && page.check.state !== 'running',
    );
    return check!;
  }

  /** Checks, and tells where Immich does not agree. */
  async check(): Promise<DriftFace[]> {
    await this.start();
    await this.ended();
    return (await this.page()).faces;
  }

  async preview(wanted: object): Promise<ReapplyPreview> {
    const { body } = await this.send({ ...wanted, dryRun: true }).expect(expectOk);
    return (body as ReapplyAnswer).preview!;
  }

  send(body: object, key?: string) {
    const request = this.harness.call('post', '/audit/reapply');
    if (key) {
      void request.set('idempotency-key', key);
    }
    return request.send(body);
  }

  /** Restores, and waits until that is done. */
  async reapply(wanted: object, key?: string): Promise<BatchState> {
    const { body } = await this.send({ ...wanted, dryRun: false }, key).expect(expectOk);
    return this.done((body as ReapplyAnswer).batch!.id);
  }

  async batch(id: string): Promise<BatchState> {
    return (await this.harness.call('get', `/audit/batches/${id}`).expect(expectOk)).body as BatchState;
  }

  async done(id: string): Promise<BatchState> {
    return this.harness.until(
      () => this.batch(id),
      ({ state }) => state === 'done',
    );
  }

  /** Takes a whole batch back, and waits until that is done. */
  async takeBack(id: string): Promise<BatchState> {
    const { body } = await this.harness.call('post', `/audit/batches/${id}/revert`).expect(expectOk);
    return this.done((body as BatchState).id);
  }
}
