import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Suggestion } from '../../../src/suggestions/suggestion.schema.js';
import { Harness } from '../../support/harness.js';
import { Reviewer, type FaceRef } from '../../support/reviewer.js';

describe('what the session knows around a face', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  beforeEach(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
  });
  afterEach(() => harness.stop());

  const shown = async (piece: string, faceId = reviewer.face(piece).faceId): Promise<Suggestion> => {
    const { faces } = await reviewer.photo(harness.library.setPiece(piece).id);
    return faces.find(({ id }) => id === faceId)!.suggestion!;
  };
  const said = ({ opinions }: Suggestion, source: Suggestion['source']) =>
    opinions!.find((opinion) => opinion.source === source)?.verdict ?? null;
  const evidence = (suggestion: Suggestion, kind: string) => suggestion.evidence.find((each) => each.kind === kind);

  it('gives a face from before one was born to the other', async () => {
    const suggestion = await shown('first day of Mila');
    expect(suggestion).toMatchObject({ source: 'birth-date', verdict: 'wrong', unattended: 'wrong' });
    expect(evidence(suggestion, 'not-born')).toMatchObject({ unborn: { name: 'Nora' }, born: { name: 'Mila' } });
    expect(suggestion.confidence).toBeGreaterThan(0.95);
    expect(said(await shown('Mila at five'), 'birth-date')).toBeNull();
  });

  it('goes on with a burst as its first photo was decided, and takes it back with an undo', async () => {
    expect(said(await shown('burst 2'), 'same-moment')).toBeNull();
    await reviewer.say('reassign', reviewer.face('burst 1'));
    const suggestion = await shown('burst 2');
    expect(said(suggestion, 'same-moment')).toBe('correct');
    expect(evidence(suggestion, 'neighbour')).toMatchObject({
      faceId: expect.any(String),
      assetId: harness.library.setPiece('burst 1').id,
      seconds: 0,
      person: { name: 'Nora' },
    });
    await reviewer.undo();
    expect(said(await shown('burst 2'), 'same-moment')).toBeNull();
  });

  it('says nothing of a burst on which two decisions contradict each other, and nothing of what a run decided', async () => {
    const [first, third] = [reviewer.face('burst 1'), reviewer.face('burst 3')];
    await reviewer.say('reassign', first);
    await reviewer.say('keep', third);
    expect(said(await shown('burst 2'), 'same-moment')).toBeNull();
    await reviewer.undo();
    await reviewer.undo();
    await reviewer.batch([{ ...first, action: 'reassign' }], { cause: 'auto-fix' });
    expect(said(await shown('burst 2'), 'same-moment')).toBeNull();
  });

  it('gives nobody two faces of a photo', async () => {
    const [first, second] = reviewer.faces('both with Mila');
    await reviewer.say('keep', first!);
    const suggestion = await shown('both with Mila', second!.faceId);
    expect(said(suggestion, 'same-photo')).toBe('correct');
    expect(evidence(suggestion, 'other-face')).toMatchObject({
      faceId: first!.faceId,
      person: { name: 'Mila' },
      decided: true,
    });
  });

  it('lets a mirror show one person twice, once somebody said that it is one, in every session of the account', async () => {
    const [first, second] = reviewer.faces('mirror') as [FaceRef, FaceRef];
    await reviewer.say('keep', first);
    expect(said(await shown('mirror', second.faceId), 'same-photo')).toBe('correct');
    const path = `/sessions/${reviewer.sessionId}/photos/${first.assetId}/mirror`;
    await harness.call('put', path).expect(204);
    await harness.call('put', path).expect(204);
    expect(said(await shown('mirror', second.faceId), 'same-photo')).toBeNull();
    expect(await reviewer.photo(first.assetId)).toMatchObject({ mirror: true });
    await harness.call('delete', `/sessions/${reviewer.sessionId}`).expect(204);
    reviewer = await Reviewer.of(harness);
    expect(await reviewer.photo(first.assetId)).toMatchObject({ mirror: true });
    await harness.call('delete', `/sessions/${reviewer.sessionId}/photos/${first.assetId}/mirror`).expect(204);
    await harness.call('delete', `/sessions/${reviewer.sessionId}/photos/${first.assetId}/mirror`).expect(204);
    expect(await reviewer.photo(first.assetId)).toMatchObject({ mirror: false });
    await harness.call('put', `/sessions/${reviewer.sessionId}/photos/${randomUUID()}/mirror`).expect(404);
  });

  it('asks Immich no more than for the faces and its own suggestion', async () => {
    await reviewer.say('reassign', reviewer.face('burst 1'));
    harness.immich.requests.reset();
    await shown('burst 2');
    const calls = Object.keys(harness.immich.requests.all());
    expect(calls.filter((call) => call !== 'GET /faces' && call !== 'GET /people')).toEqual([]);
    expect(harness.immich.requests.count('GET /people')).toBeLessThanOrEqual(1);
  });

  it('goes on without Immich’s own suggestion where that fails', async () => {
    await reviewer.say('reassign', reviewer.face('burst 1'));
    harness.immich.faults.add({ kind: '500', on: 'GET /people' });
    const suggestion = await shown('burst 2');
    expect(suggestion).toMatchObject({ source: 'same-moment', verdict: 'correct', unattended: 'unknown' });
  });

  it('learns how right it is with this pair, and says so once there were 30 decisions', async () => {
    const photos = await reviewer.next(20);
    const faces = photos.flatMap(({ assetId, faces: all }) =>
      all.filter(({ role }) => role === 'wrong').map(({ id }) => ({ assetId, faceId: id, action: 'keep' as const })),
    );
    const later = reviewer.face('Mila at five');
    const before = await shown('Mila at five');
    expect(before.estimated).toBe(true);
    const more = (
      await harness.call('get', `/sessions/${reviewer.sessionId}/next?limit=20&after=${photos.at(-1)!.assetId}`)
    ).body as { photos: typeof photos };
    const others = more.photos.flatMap(({ assetId, faces: all }) =>
      all.filter(({ role }) => role === 'wrong').map(({ id }) => ({ assetId, faceId: id, action: 'keep' as const })),
    );
    const kept = [...faces, ...others].filter(({ faceId }) => faceId !== later.faceId);
    expect(kept.length).toBeGreaterThan(30);
    await reviewer.decide(...kept);
    const after = await harness.until(
      () => shown('Mila at five'),
      ({ estimated }) => estimated === false,
    );
    // all were kept: what speaks for her is surer than it was
    const towards = (suggestion: Suggestion) =>
      suggestion.verdict === 'wrong' ? suggestion.confidence : 1 - suggestion.confidence;
    expect(towards(after)).toBeGreaterThan(towards(before));
  });
});
