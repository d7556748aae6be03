import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { get, type IncomingMessage } from 'node:http';
import { Harness } from '../support/harness.js';

describe('the streams of events', () => {
  let harness: Harness;
  let url: string;
  beforeAll(async () => {
    harness = await Harness.start();
    const { id } = await harness.open();
    url = `${await harness.app.getUrl()}/api/sessions/${id}/events`;
  });
  afterAll(() => harness.stop());

  /** Opens a stream, and comes back when its first event is here, or it was refused. */
  const listen = (): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      get(url, { agent: false }, (response) => response.once('data', () => resolve(response))).once('error', reject);
    });

  it('are a hundred at most, and there is room again when one is left', async () => {
    const open: IncomingMessage[] = [];
    while (open.length < 100) {
      open.push(await listen());
    }
    expect(open.map(({ statusCode }) => statusCode)).toEqual(open.map(() => 200));
    expect((await listen()).statusCode).toBe(429);
    open.pop()!.destroy();
    await harness.until(listen, ({ statusCode }) => statusCode === 200);
    open.forEach((response) => response.destroy());
  });
});
