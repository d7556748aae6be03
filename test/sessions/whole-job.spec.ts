import { afterEach, describe, expect, it } from '@jest/globals';
import type { AuditPage } from '../../src/audit/audit.schema.js';
import type { BatchResult, UndoResult } from '../../src/sessions/decisions/decision.schema.js';
import type { FacesPage } from '../../src/sessions/queue/face.schema.js';
import type { NextPhotos, ReviewPhoto } from '../../src/sessions/queue/photo.schema.js';
import type { Session } from '../../src/sessions/session.schema.js';
import type { Snapshot } from '../immich/library/library.js';
import { Harness, type HarnessOptions } from '../support/harness.js';

/** 60 photos unless told otherwise; `FACE_FIX_PHOTOS=demo` takes 3,000. */
const photos = (process.env['FACE_FIX_PHOTOS'] ?? 'tests') as 'tests' | 'demo';
const allowed = photos === 'tests' ? 30_000 : 900_000;

/** Somebody who knows whose faces they are, and works through the queue to its end. */
const reviewAll = async (harness: Harness, session: Session): Promise<void> => {
  const { wrong, correct } = harness.library;
  const decide = (photo: ReviewPhoto) =>
    photo.faces
      .filter(({ role, decision }) => role === 'wrong' && decision === null)
      .map(({ id: faceId }) => {
        const truth = harness.library.truthOf(faceId);
        const where = truth === wrong.id ? { action: 'keep' } : truth === correct.id ? { action: 'reassign' } : null;
        return { assetId: photo.assetId, faceId, ...(where ?? { action: 'reassign', toPersonId: truth }) };
      });
  for (;;) {
    const { body } = await harness.call('get', `/sessions/${session.id}/next?limit=20`).expect(200);
    const { photos } = body as NextPhotos;
    if (photos.length === 0) {
      return;
    }
    const { body: answer } = await harness
      .call('post', `/sessions/${session.id}/decisions`)
      .send({ decisions: photos.flatMap(decide) })
      .expect(200);
    for (const { outcome, message } of (answer as BatchResult).results) {
      expect({ outcome, message }).toEqual({ outcome: expect.stringMatching(/applied|recorded/), message: null });
    }
  }
};

/** Where all faces are by the ledger alone, from a state and what was done since. */
const replay = async (harness: Harness, start: Snapshot): Promise<Snapshot['faces']> => {
  const faces = { ...start.faces };
  const { text } = await harness.call('get', '/audit/export?format=ndjson').expect(200);
  const entries = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as AuditPage['entries'][number]);
  for (const { state, faceId, to, action } of entries.reverse()) {
    if (state === 'applied' && faceId !== null && to && (action === 'reassign' || action === 'unassign')) {
      faces[faceId] = to.id;
    }
  }
  return faces;
};

const undoAll = async (harness: Harness, session: Session): Promise<void> => {
  for (;;) {
    const answer = await harness.call('post', `/sessions/${session.id}/undo`);
    if (answer.status === 409) {
      return;
    }
    expect(answer.status).toBe(200);
    for (const { outcome } of (answer.body as UndoResult).results) {
      expect(outcome).toMatch(/applied|recorded/);
    }
  }
};

describe('the whole job', () => {
  let harness: Harness;
  afterEach(() => harness.stop());

  const run = async (options: HarnessOptions) => {
    harness = await Harness.start(options);
    const { wrong, correct } = harness.library;
    const start = harness.library.snapshot();
    const session = await harness.open({ skipBothPresent: false }, allowed / 2);
    const queued = new Set<string>();
    for (let cursor: string | null = ''; cursor !== null;) {
      const after: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
      const { body } = await harness.call('get', `/sessions/${session.id}/faces?limit=500&status=all${after}`);
      const page = body as FacesPage;
      page.faces.forEach(({ id }) => queued.add(id));
      cursor = page.nextCursor;
    }

    await reviewAll(harness, session);
    const end = harness.library.snapshot();
    for (const [faceId, personId] of Object.entries(end.faces)) {
      const before = start.faces[faceId];
      const expected = before === wrong.id && queued.has(faceId) ? harness.library.truthOf(faceId) : before;
      expect({ faceId, personId }).toEqual({ faceId, personId: expected });
    }
    expect(await replay(harness, start)).toEqual(end.faces);
    const { progress } = await harness.session(session.id);
    expect(progress).toMatchObject({ pending: 0, hidden: 0, failed: 0, reviewed: progress.total });

    await undoAll(harness, session);
    await harness.until(
      async () => harness.library.snapshot(),
      (now) => JSON.stringify(now) === JSON.stringify(start),
    );
    expect(harness.library.snapshot()).toEqual(start);
    expect(await replay(harness, start)).toEqual(start.faces);
    return { wrong, correct, queued };
  };

  it(
    'ends with every face where it belongs, and undoing everything gives back the start',
    async () => {
      const { queued } = await run({ library: { photos } });
      expect(queued.size).toBeGreaterThan(20);
    },
    allowed,
  );

  it(
    'does so with names in markup, emoji and right-to-left letters',
    async () => {
      await run({ library: { photos, trickyNames: true, seed: 2 } });
    },
    allowed,
  );
});
