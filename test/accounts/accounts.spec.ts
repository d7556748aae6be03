import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Response } from 'supertest';
import type { AuditPage } from '../../src/audit/audit.schema.js';
import { createLibrary } from '../immich/library/create-library.js';
import { startImmich, type ImmichStandIn } from '../immich/server/start-immich.js';
import { Harness } from '../support/harness.js';
import { Heard } from '../support/heard.js';
import { Reviewer } from '../support/reviewer.js';

describe('the account of another user of Immich, on the same data', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  let theirs: ImmichStandIn;
  let entryId: string;
  let face: { assetId: string; faceId: string };
  let crop: string;

  beforeAll(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
    face = reviewer.face('burst 1');
    const { faces } = await reviewer.photo(face.assetId);
    crop = faces.find(({ id }) => id === face.faceId)!.crop;
    await harness.call('get', `/faces/${face.faceId}/crop?v=${crop}`).expect(200);
    entryId = (await reviewer.say('reassign', face)).entryId!;
    // somebody else's key: the server is started anew with it, over the same database
    theirs = await startImmich({ library: createLibrary({ seed: 77 }) });
    await harness.restart({ immichApiUrl: `${theirs.url}/api`, apiKey: theirs.apiKey });
  });
  afterAll(async () => {
    await harness.stop();
    await theirs.stop();
  });

  it('sees no session, and gets none by its id', async () => {
    await harness.call('get', '/sessions').expect(200, { sessions: [], nextCursor: null });
    const path = `/sessions/${reviewer.sessionId}`;
    for (const below of ['', '/next', '/faces', '/summary', '/events', '/auto-fix']) {
      await harness.call('get', `${path}${below}`).expect(404);
    }
    await harness
      .call('patch', path)
      .send({ settings: { autoFix: 'off' } })
      .expect(404);
    await harness.call('delete', path).expect(404);
    await harness.call('post', `${path}/undo`).expect(404);
    await harness.call('post', `${path}/auto-fix`).send({ action: 'start' }).expect(404);
    await harness
      .call('post', `${path}/decisions`)
      .send({ decisions: [{ ...face, action: 'keep' }] })
      .expect(404);
  });

  it('sees no entry of the log, takes none back, and exports none', async () => {
    expect(((await harness.call('get', '/audit').expect(200)).body as AuditPage).entries).toEqual([]);
    await harness.call('post', `/audit/${entryId}/revert`).expect(404);
    expect((await harness.call('get', '/audit/export?format=ndjson').buffer().expect(200)).text).toBe('');
  });

  it('gets no picture by an id of the other library', async () => {
    await harness.call('get', `/faces/${face.faceId}/crop`).expect(404);
    // it lies on the disk under this very name
    await harness.call('get', `/faces/${face.faceId}/crop?v=${crop}`).expect(404);
    const { body } = await harness.call('get', `/faces/crops?faces=${face.faceId}.${crop}`).buffer().parse(asBytes);
    expect(body).toHaveLength(6);
    await harness.call('get', `/assets/${face.assetId}/preview`).expect(404);
  });

  it('may use the same idempotency keys without meeting the other’s answers', async () => {
    const key = 'the-same-key-for-both';
    const session = await harness.call('put', '/sessions').send({
      wrongPersonId: theirs.library.wrong.id,
      correctPersonId: theirs.library.correct.id,
    });
    const { id } = session.body as { id: string };
    const photo = theirs.library.setPiece('burst 1');
    await harness
      .call('post', `/sessions/${id}/decisions`)
      .set('idempotency-key', key)
      .send({ decisions: [{ assetId: photo.id, action: 'skip' }] })
      .expect(200);
    await harness.restart();
    await harness
      .call('post', `/sessions/${reviewer.sessionId}/decisions`)
      .set('idempotency-key', key)
      .send({ decisions: [{ assetId: face.assetId, action: 'skip' }] })
      .expect(200);
  });

  it('leaves the first one as it was', async () => {
    expect((await reviewer.session()).progress.reassigned).toBe(1);
    expect((await reviewer.log()).map(({ id }) => id)).toContain(entryId);
  });
});

describe('another library that answers at the same address for a moment, with no pause that could be noticed', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  let pending: string[];
  const others = () => harness.immich.address.other!.journal.list();

  beforeAll(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
    pending = await reviewer.pendingIds();
  });
  beforeEach(() => harness.immich.address.replace(createLibrary({ seed: 77 })));
  afterEach(() => harness.immich.address.putBack());
  afterAll(() => harness.stop());

  const seenAgain = async () => {
    harness.immich.address.putBack();
    await harness.until(
      () => harness.call('get', `/sessions/${reviewer.sessionId}/next`),
      ({ status }) => status === 200,
    );
  };

  it('is not believed where it does not have a photo: what was decided waits, and is sent to the right one', async () => {
    const face = reviewer.face('burst 1');
    expect(await reviewer.say('reassign', face)).toMatchObject({
      outcome: 'unsettled',
      message: 'Immich at this address holds another library now.',
    });
    await seenAgain();
    await harness.until(
      async () => harness.library.face(face.faceId).personId,
      (personId) => personId === harness.library.correct.id,
    );
    pending = pending.filter((assetId) => assetId !== face.assetId);
    expect(others()).toEqual([]);
  });

  it('makes no photo leave the queue, neither by a look nor by a list of the person’s photos', async () => {
    const path = `/sessions/${reviewer.sessionId}/next?assetId=${pending[0]}`;
    await harness.call('get', path).expect(503);
    harness.immich.address.putBack();
    await seenAgain();
    harness.immich.address.replace(createLibrary({ seed: 77 }));
    const { wrong, correct } = harness.library;
    await harness.call('put', '/sessions').send({ wrongPersonId: wrong.id, correctPersonId: correct.id });
    await seenAgain();
    expect((await reviewer.pendingIds()).sort()).toEqual([...pending].sort());
  });
});

describe('the key', () => {
  let harness: Harness;
  let heard: Heard;
  beforeAll(async () => {
    heard = new Heard();
    harness = await Harness.start({ logger: heard });
  });
  afterAll(() => harness.stop());

  it('is in no answer, no header, no log line, no export and not in the database, whatever goes wrong', async () => {
    const { apiKey } = harness.config;
    const reviewer = await Reviewer.of(harness, { skipBothPresent: false });
    const answers: string[] = [];
    const ask = async (method: 'get' | 'post' | 'put', path: string, body?: object): Promise<void> => {
      const answer = await harness.call(method, path).send(body).buffer();
      answers.push(JSON.stringify([answer.headers, answer.text, answer.body]));
    };
    const face = reviewer.face('burst 1');
    const look = async (): Promise<void> => {
      for (const path of ['/status', '/health', '/people', '/sessions', '/audit', '/audit/export?format=json']) {
        await ask('get', path);
      }
      await ask('get', `/sessions/${reviewer.sessionId}/next`);
      await ask('get', `/people/${harness.library.wrong.id}/thumbnail`);
      await ask('post', `/sessions/${reviewer.sessionId}/decisions`, { decisions: [{ ...face, action: 'reassign' }] });
      await ask('post', `/sessions/${reviewer.sessionId}/undo`);
      // an error that repeats what was sent would give it away
      await ask('put', '/sessions', { wrongPersonId: apiKey, correctPersonId: apiKey });
      await ask('get', `/people?limit=${apiKey}`);
      await ask('get', '/docs-json');
    };
    await look();
    for (const kind of ['500', '502', 'cut-after'] as const) {
      harness.immich.faults.add({ kind, times: 30 });
      await look();
      harness.immich.faults.clear();
    }
    harness.immich.revokeKey(apiKey);
    await look();
    harness.immich.restoreKey(apiKey);

    const sentBack = answers.filter((text) => text.includes(apiKey));
    expect(answers.length).toBeGreaterThan(60);
    expect(sentBack).toEqual([]);
    expect(heard.text).not.toContain(apiKey);
    for (const file of ['face-fix.db', 'face-fix.db-wal']) {
      expect(readFileSync(join(harness.config.dataDir, file)).includes(apiKey)).toBe(false);
    }
  }, 60_000);

  it('goes to the configured address alone, not where that sends it on', async () => {
    const elsewhere = await startImmich({ library: createLibrary() });
    const forwarding = createServer((request, response) =>
      response.writeHead(307, { location: elsewhere.url + (request.url ?? '') }).end(),
    ).listen(0, '127.0.0.1');
    await new Promise((resolve) => forwarding.once('listening', resolve));
    const { port } = forwarding.address() as { port: number };
    await harness.restart({ immichApiUrl: `http://127.0.0.1:${port}/api` });
    await harness.call('get', '/people').expect(503);
    expect(elsewhere.requests.all()).toEqual({});
    forwarding.close();
    await elsewhere.stop();
  });
});

const asBytes = (response: Response, done: (error: Error | null, body: unknown) => void): void => {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part));
  response.on('end', () => done(null, [...Buffer.concat(parts)]));
};
