import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../src/database/database.js';
import type { AuditEntry } from '../../src/audit/audit.schema.js';
import type { AuditChoices, Timeline } from '../../src/audit/timeline.schema.js';
import { Harness } from '../support/harness.js';
import { Reviewer } from '../support/reviewer.js';

const pieces = ['burst 1', 'burst 2', 'burst 3', 'solo of Nora at four', 'solo of Nora at nine'];
/** When each of them was moved. */
const times = [
  '2026-03-01T20:00:00.000Z',
  '2026-03-01T23:30:00.000Z',
  '2026-03-02T01:00:00.000Z',
  '2026-03-20T12:00:00.000Z',
  '2026-04-02T12:00:00.000Z',
];

describe('the timeline of the audit log', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  let log: AuditEntry[];

  beforeAll(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
    const database = harness.app.get(Database);
    for (const [index, piece] of pieces.entries()) {
      harness.immich.faults.add({ kind: '400', on: 'PUT /faces/:id', times: index === 4 ? 1 : 0 });
      const { entryId } = await reviewer.at(index === 0 ? 'phone-2' : 'tablet-1').say('reassign', reviewer.face(piece));
      await database.entry.update({ where: { id: Number(entryId) }, data: { at: times[index]! } });
      harness.immich.faults.clear();
    }
    log = await reviewer.log();
  });
  afterAll(() => harness.stop());

  const timeline = async (query = ''): Promise<Timeline> =>
    (await harness.call('get', `/audit/timeline?${query}`).expect(200)).body as Timeline;
  const filled = ({ bars }: Timeline) =>
    bars
      .filter(({ applied, failed, planned }) => applied + failed + planned > 0)
      .map(({ from, applied, failed }) => [from, applied, failed]);

  it('counts by days from the first entry to the last, by how they ended', async () => {
    const all = await timeline();
    expect(all.unit).toBe('day');
    expect(all.bars).toHaveLength(33);
    expect(filled(all)).toEqual([
      ['2026-03-01T00:00:00.000Z', 2, 0],
      ['2026-03-02T00:00:00.000Z', 1, 0],
      ['2026-03-20T00:00:00.000Z', 1, 0],
      ['2026-04-02T00:00:00.000Z', 0, 1],
    ]);
  });

  it('counts by the days of a zone', async () => {
    expect(filled(await timeline('zone=Europe/Berlin')).slice(0, 2)).toEqual([
      ['2026-02-28T23:00:00.000Z', 1, 0],
      ['2026-03-01T23:00:00.000Z', 2, 0],
    ]);
    expect((await harness.call('get', '/audit/timeline?zone=Nowhere').expect(400)).body).toMatchObject({
      errors: [{ path: 'zone' }],
    });
  });

  it('grows finer where a bar is chosen, and counts in it what the log lists', async () => {
    const { bars } = await timeline();
    const day = await timeline(`after=${bars[0]!.from}&before=${bars[0]!.until}`);
    expect(day.unit).toBe('hour');
    expect(filled(day)).toEqual([
      ['2026-03-01T20:00:00.000Z', 1, 0],
      ['2026-03-01T23:00:00.000Z', 1, 0],
    ]);
    expect(await reviewer.log(`&after=${bars[0]!.from}&before=${bars[0]!.until}`)).toHaveLength(2);
  });

  it.each([
    'state=failed',
    'outcome=failed',
    'device=phone-2',
    'revert=possible',
    'revert=done',
    'search=nora',
    'after=2026-03-01T23:45:00.000Z',
    'before=2026-03-20T12:00:00.000Z',
  ])('goes by the same filter as the log: %s', async (query) => {
    const { bars } = await timeline(query);
    const counted = bars.reduce((sum, { applied, failed, planned }) => sum + applied + failed + planned, 0);
    expect(counted).toBe((await reviewer.log(`&${query}`)).length);
  });

  it('is empty where there is nothing in that time', async () => {
    expect(await timeline('before=2000-01-01T00:00:00Z')).toEqual({ unit: 'day', bars: [] });
  });

  it('has people and devices to filter by', async () => {
    const { body } = await harness.call('get', '/audit/choices').expect(200);
    const { people, devices } = body as AuditChoices;
    expect(devices).toEqual(['phone-2', 'tablet-1']);
    expect(people.map(({ name, entries }) => [name, entries])).toEqual(
      expect.arrayContaining([
        ['Mila', 5],
        ['Nora', 5],
      ]),
    );
  });

  describe('beside it the log is filtered', () => {
    const found = async (query: string) => (await reviewer.log(`&${query}`)).map(({ id }) => id);

    it('by device, by how it ended, and by whether it can be taken back', async () => {
      expect(await found('device=phone-2')).toEqual([log.at(-1)!.id]);
      expect(await found('outcome=failed')).toEqual([log[0]!.id]);
      expect(await found('revert=possible')).toEqual(log.slice(1).map(({ id }) => id));
      expect(await found('revert=done')).toEqual([]);
    });

    it('by the number of an entry, and by any id that somebody has at hand', async () => {
      const { id, faceId, assetId, batchId } = log[1]!;
      for (const search of [`%23${id}`, faceId!, assetId!.toUpperCase(), batchId]) {
        expect(await found(`search=${search}`)).toContain(id);
      }
    });

    it('by a name whatever its capitals, beyond ASCII too, and by no pattern', async () => {
      const database = harness.app.get(Database);
      await database.entry.update({ where: { id: Number(log[0]!.id) }, data: { toName: 'Änne 100%' } });
      for (const search of ['änne', 'ÄNNE', 'nne', '100%25']) {
        expect(await found(`search=${encodeURI(search).replace('%2525', '%25')}`)).toEqual([log[0]!.id]);
      }
      expect(await found('search=%25')).toEqual([log[0]!.id]);
      expect(await found('search=_')).toEqual([]);
    });
  });
});
