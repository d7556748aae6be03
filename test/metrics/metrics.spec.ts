import { afterEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { Harness, type HarnessOptions } from '../support/harness.js';
import { Reviewer } from '../support/reviewer.js';

let harness: Harness;
const start = async (options: HarnessOptions = {}) => {
  harness = await Harness.start(options);
};
const ask = (headers: Record<string, string> = {}) => request(harness.app.getHttpServer()).get('/metrics').set(headers);
afterEach(() => harness.stop());

describe('numbers for whoever watches the server', () => {
  it('are told only where the owner asked for them', async () => {
    await start();
    const { body } = await ask()
      .expect(404)
      .expect('content-type', /problem\+json/);
    expect(body).toMatchObject({ type: '/problems/not-found', detail: expect.stringContaining('METRICS=true') });
  });

  it('tell how Immich answers, what waits and what was decided, and name nobody', async () => {
    await start({ config: { metrics: true } });
    const reviewer = await Reviewer.of(harness, { skipBothPresent: false });
    const face = reviewer.face('solo of Nora at four');
    await reviewer.say('reassign', face);
    await reviewer.say('keep', reviewer.face('burst 3'));
    const { text } = await ask()
      .expect(200)
      .expect('content-type', /^text\/plain; version=0\.0\.4/);
    expect(text).toMatch(
      /^face_fix_immich_request_duration_seconds_count\{method="PUT",route="\/faces\/:id",outcome="ok"\} 1$/m,
    );
    expect(text).toMatch(/^face_fix_queue_photos\{status="pending"\} \d+$/m);
    expect(text).toMatch(/^face_fix_planned_entries 0$/m);
    expect(text).toMatch(/^face_fix_decisions_total\{cause="manual"\} 2$/m);
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
    const { library, immich } = harness;
    for (const secret of [
      immich.apiKey,
      face.faceId,
      face.assetId,
      library.wrong.id,
      library.wrong.name,
      library.owner.id,
    ]) {
      expect(text).not.toContain(secret);
    }
  });

  it('count each decision once, however often they are asked for', async () => {
    await start({ config: { metrics: true } });
    const reviewer = await Reviewer.of(harness, { skipBothPresent: false });
    await reviewer.say('keep', reviewer.face('burst 2'));
    await Promise.all([ask(), ask(), ask()]);
    await reviewer.say('keep', reviewer.face('burst 3'));
    expect((await ask()).text).toContain('face_fix_decisions_total{cause="manual"} 2');
  });

  it('tell what Immich failed at, and how', async () => {
    await start({ config: { metrics: true } });
    harness.immich.faults.add({ kind: '500', on: 'GET /people' });
    await harness.call('get', '/people');
    expect((await ask()).text).toMatch(/_count\{method="GET",route="\/people",outcome="broken"\} [1-9]/);
  });

  it('want the token, where there is one', async () => {
    const metricsToken = 'a token that nobody guesses';
    await start({ config: { metrics: true, metricsToken } });
    await ask().expect(401);
    await ask({ authorization: 'Bearer a token that nobody guesse' }).expect(401);
    await ask({ authorization: `Bearer ${metricsToken}` }).expect(200);
  });
});
