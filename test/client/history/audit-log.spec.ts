import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { AuditPage, RevertResult, ShownEntry } from '../../../src/audit/audit.schema.js';
import { AuditLog } from '../../../client/history/audit-log.js';
import { entryInWords } from '../../../client/history/entry-words.js';
import { OfflineError } from '../../../client/state/problem.js';
import { MILA, NORA } from '../factories.js';

const entry = (id: string, over: Partial<ShownEntry> = {}): ShownEntry => ({
  id,
  at: '2026-01-01T00:00:00Z',
  settledAt: null,
  action: 'reassign',
  state: 'applied',
  cause: 'manual',
  sessionId: null,
  batchId: 'b',
  device: 'here',
  faceId: `face-${id}`,
  formerFaceId: null,
  assetId: 'a',
  assetChecksum: null,
  box: null,
  from: MILA,
  to: NORA,
  suggestion: null,
  immichVersion: null,
  answer: null,
  featurePhotoReplaced: false,
  reverts: null,
  revertedBy: null,
  revertible: true,
  immichUrl: null,
  crop: null,
  ...over,
});

const api = {
  audit: jest.fn<(query: object, signal: AbortSignal) => Promise<AuditPage>>(),
  revert: jest.fn<(id: string) => Promise<RevertResult>>(),
};
let log: AuditLog;

beforeEach(async () => {
  api.audit.mockReset().mockResolvedValueOnce({
    entries: [entry('3'), entry('2', { revertible: false }), entry('1')],
    nextCursor: 'next',
  });
  api.revert
    .mockReset()
    .mockImplementation((id) => Promise.resolve({ entry: entry(`r${id}`), outcome: 'applied', message: null }));
  log = new AuditLog(api as unknown as ConstructorParameters<typeof AuditLog>[0]);
  await log.setFilter({ search: 'mi' });
});

describe('the history', () => {
  it('reads on where it stopped, under the same filter', async () => {
    api.audit.mockResolvedValueOnce({ entries: [entry('0')], nextCursor: null });
    await log.readMore();
    expect(api.audit).toHaveBeenLastCalledWith({ search: 'mi', limit: 50, cursor: 'next' }, expect.anything());
    expect(log.entries.map(({ id }) => id)).toEqual(['3', '2', '1', '0']);
    expect(log.more).toBe(false);
  });

  it('keeps what it has when reading on fails', async () => {
    api.audit.mockRejectedValueOnce(new OfflineError());
    await log.readMore();
    expect(log.entries).toHaveLength(3);
    expect(log.error).toBeInstanceOf(OfflineError);
    expect(log.loading).toBe(false);
  });

  it('takes one back at once, and no second time', async () => {
    await Promise.all([log.revert('3'), log.revert('3'), log.revert('2')]);
    expect(api.revert.mock.calls).toEqual([['3']]);
    expect(log.entries[0]).toMatchObject({ revertible: false, revertedBy: 'r3' });
    expect(log.outcomes.get('3')).toEqual({ good: true, words: 'Taken back.' });
    expect(log.reverting).toBeNull();
  });

  it('says of each what became of it', async () => {
    api.revert
      .mockResolvedValueOnce({ entry: entry('r'), outcome: 'moved-elsewhere', message: 'It is with Ida now.' })
      .mockRejectedValueOnce(new OfflineError());
    await log.revert('3');
    await log.revert('1');
    expect(log.outcomes.get('3')).toEqual({ good: false, words: 'It is with Ida now.' });
    expect(log.outcomes.get('1')?.words).toMatch(/^Not taken back\. No connection/);
    expect(log.entries[0]?.revertible).toBe(true);
  });

  it('chooses what is shown and can be taken back, or all that fits the filter', () => {
    log.chooseShown(true);
    expect(log.chosen).toEqual({ entryIds: ['3', '1'] });
    log.chooseFitting();
    log.choose('1', false, false);
    expect(log.chosen).toEqual({ filter: { search: 'mi' }, except: ['1'] });
    log.chooseShown(false);
    expect(log.chosen).toBeNull();
  });

  it('drops what was chosen under another filter', async () => {
    log.choose('3', true, false);
    api.audit.mockResolvedValueOnce({ entries: [], nextCursor: null });
    await log.setFilter({});
    expect(log.chosen).toBeNull();
  });
});

describe('an entry in words', () => {
  it.each([
    [entry('1'), 'Moved from Mila to Nora'],
    [entry('1', { to: { id: 'x', name: '' } }), 'Moved from Mila to an unnamed person'],
    [entry('1', { action: 'unassign' }), 'Taken away from Mila'],
    [entry('1', { action: 'create-person', to: { id: 'x', name: 'Ida' } }), 'Made the person Ida'],
    [entry('1', { action: 'delete-person', from: { id: 'x', name: '' } }), 'Removed a person that was made for a face'],
    [entry('1', { action: 'feature-photo', to: MILA }), 'Put back the main photo of Mila'],
  ])('%#', (one, words) => {
    expect(entryInWords(one)).toBe(words);
  });
});
