import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LedgerRepository } from '../../src/audit/ledger.repository.js';
import { Database } from '../../src/database/database.js';
import type { AuditEntry, AuditPage } from '../../src/audit/audit.schema.js';
import { Harness } from '../support/harness.js';
import { Reviewer } from '../support/reviewer.js';

describe('the audit log', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  let all: AuditEntry[];

  beforeAll(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
    const lotte = harness.library.personByName('Lotte');
    // what was suggested is what was shown
    await reviewer.photo(reviewer.face('burst 1').assetId);
    await reviewer.say('reassign', reviewer.face('burst 1'));
    await reviewer.say('reassign', reviewer.face('burst 2'), { toPersonId: lotte.id });
    await reviewer.at('phone-2').say('unassign', reviewer.face('burst 3'));
    await reviewer.undo();
    harness.immich.faults.add({ kind: '400', on: 'PUT /faces/:id' });
    await reviewer.say('reassign', reviewer.face('solo of Nora at four'));
    harness.immich.faults.clear();
    await reviewer.say('keep', reviewer.face('solo of Nora at nine'));
    all = await reviewer.log();
  });
  afterAll(() => harness.stop());

  const filtered = async (query: string): Promise<AuditEntry[]> => reviewer.log(`&${query}`);
  const ids = (entries: AuditEntry[]) => entries.map(({ id }) => id);

  it('holds every change, newest first, and no word of what was only kept', () => {
    expect(all.map(({ action, state, cause }) => `${cause} ${action} ${state}`)).toEqual([
      'manual reassign failed',
      'undo delete-person applied',
      'undo unassign applied',
      'manual create-person applied',
      'manual unassign applied',
      'manual reassign applied',
      'manual reassign applied',
    ]);
    expect(ids(all)).toEqual([...ids(all)].sort((a, b) => Number(b) - Number(a)));
  });

  it.each([
    ['action=unassign', ({ action }: AuditEntry) => action === 'unassign'],
    ['state=failed', ({ state }: AuditEntry) => state === 'failed'],
    ['cause=undo', ({ cause }: AuditEntry) => cause === 'undo'],
    ['action=reassign&state=applied', ({ action, state }: AuditEntry) => action === 'reassign' && state === 'applied'],
    ['search=ott', ({ to }: AuditEntry) => to?.name === 'Lotte'],
    ['search=lotte', ({ to }: AuditEntry) => to?.name === 'Lotte'],
  ])('is filtered by %s', async (query, fits) => {
    const wanted = all.filter(fits);
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.length).toBeLessThan(all.length);
    expect(ids(await filtered(query))).toEqual(ids(wanted));
  });

  it('is filtered by person, photo, face, batch, and session', async () => {
    const [entry] = all.filter(({ to }) => to?.name === 'Lotte');
    for (const query of [
      `personId=${entry!.to!.id}`,
      `assetId=${entry!.assetId}`,
      `faceId=${entry!.faceId}`,
      `batchId=${entry!.batchId}`,
    ]) {
      expect(ids(await filtered(query))).toEqual([entry!.id]);
    }
    expect(ids(await filtered(`personId=${harness.library.wrong.id}`))).toHaveLength(5);
    expect(ids(await filtered(`sessionId=${reviewer.sessionId}`))).toEqual(ids(all));
    expect(await filtered(`sessionId=${entry!.batchId}`)).toEqual([]);
  });

  it('is filtered by time, the first moment included and the last not', async () => {
    const times = all.map(({ at }) => at).sort();
    const [first, last] = [times[0]!, times.at(-1)!];
    expect(await filtered(`after=${first}`)).toHaveLength(all.length);
    expect(await filtered(`before=${first}`)).toEqual([]);
    expect((await filtered(`before=${last}`)).every(({ at }) => at < last)).toBe(true);
    expect((await filtered(`after=${last}`)).every(({ at }) => at === last)).toBe(true);
  });

  it('is read page by page, each entry once', async () => {
    const read: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await harness.call('get', `/audit?limit=2${cursor && `&cursor=${cursor}`}`).expect(200);
      const page = body as AuditPage;
      expect(page.entries.length).toBeLessThanOrEqual(2);
      read.push(...ids(page.entries));
      cursor = page.nextCursor;
    }
    expect(read).toEqual(ids(all));
  });

  it.each([
    'action=fly',
    'personId=nobody',
    'after=yesterday',
    'limit=0',
    'limit=201',
    'state=',
    `search=${'x'.repeat(201)}`,
  ])('refuses %s in words', async (query) => {
    const { body } = await harness.call('get', `/audit?${query}`).expect(400);
    expect(body).toMatchObject({ type: '/problems/invalid-request', errors: [{ path: query.split('=')[0] }] });
  });

  it('says of each what was suggested, what Immich answered, its version, and where it is to be seen', () => {
    const moved = all.at(-1)!;
    expect(moved).toMatchObject({
      immichVersion: '3.1.0',
      answer: { status: 200, message: null },
      suggestion: { source: 'immich' },
      immichUrl: `https://photos.example.org/photos/${moved.assetId}`,
      device: 'tablet-1',
      revertible: true,
    });
    expect(moved.settledAt! >= moved.at).toBe(true);
    expect(all.find(({ action, cause }) => action === 'unassign' && cause === 'manual')).toMatchObject({
      device: 'phone-2',
      revertible: false,
      revertedBy: expect.any(String),
    });
  });

  it('is never written again once an entry is settled', async () => {
    const database = harness.app.get(Database);
    const before = await database.entry.findMany({ orderBy: { id: 'asc' } });
    await reviewer.say('reassign', reviewer.face('both with Mila'));
    await reviewer.undo();
    await harness.call('delete', `/sessions/${reviewer.sessionId}`).expect(204);
    const after = await database.entry.findMany({ orderBy: { id: 'asc' }, take: before.length });
    // the session that they came from is gone, and that is all
    expect(after).toEqual(before.map((entry) => ({ ...entry, sessionId: after[0]!.sessionId })));
  });

  it('is not written again by whoever comes late with another end', async () => {
    const database = harness.app.get(Database);
    const ledger = harness.app.get(LedgerRepository);
    const before = await database.entry.findMany({ orderBy: { id: 'asc' } });
    const late = { message: 'late', status: 500, found: null, featureReplaced: true, immichVersion: '9.9.9' };
    const ends = before.map(({ id, state }) => ({
      ...late,
      entryId: id,
      ...(state === 'applied'
        ? { state: 'failed' as const, outcome: 'failed' as const }
        : { state: 'applied' as const, outcome: 'applied' as const }),
    }));
    await ledger.settle(ends);
    const nobody = '00000000-0000-4000-8000-000000000000';
    for (const { id } of before) {
      await ledger.aboutToMove(id, '2026-01-01T00:00:00Z');
      await ledger.personMade(id, nobody, [id]).catch(() => undefined);
    }
    expect(await database.entry.findMany({ orderBy: { id: 'asc' } })).toEqual(before);
  });
});
