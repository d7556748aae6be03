import { describe, expect, it } from '@jest/globals';
import { backupOfName, byNewest, nameOfBackup } from '../../../src/database/backups/backup-name.js';

describe('the name of a copy', () => {
  it('says which it is, why and when it was made, and is read again', () => {
    const name = nameOfBackup(12, 'nightly', new Date('2026-11-24T02:00:09.876Z'));
    expect(name).toBe('face-fix-000012-nightly-2026-11-24T02-00-09Z.db');
    expect(backupOfName(name)).toEqual({ name, number: 12, reason: 'nightly', at: '2026-11-24T02:00:09Z' });
  });

  it('is understood as the first versions wrote it', () => {
    const name = 'before-upgrade-2026-11-24T10-11-12.345Z.db';
    expect(backupOfName(name)).toEqual({ name, number: 0, reason: 'before-upgrade', at: '2026-11-24T10:11:12Z' });
  });

  it.each([
    'making-face-fix-000012-nightly-2026-11-24T02-00-09Z.db',
    'face-fix-000012-nightly-2026-11-24T02-00-09Z.db-wal',
    'face-fix-000012-nightly-2026-13-24T02-00-09Z.db',
    'face-fix-000012-weekly-2026-11-24T02-00-09Z.db',
    '../face-fix-000012-nightly-2026-11-24T02-00-09Z.db',
    'face-fix.db',
    'notes.txt',
    '',
  ])('is none of ours: %s', (name) => expect(backupOfName(name)).toBeNull());

  it('orders by what was made after what, whatever the clock said', () => {
    const named = [
      nameOfBackup(2, 'nightly', new Date('2030-01-01T02:00:00Z')),
      'before-upgrade-2026-11-23T00-00-00.000Z.db',
      nameOfBackup(3, 'nightly', new Date('2026-11-25T02:00:00Z')),
      'before-upgrade-2026-11-24T00-00-00.000Z.db',
    ].map((name) => backupOfName(name)!);
    expect(named.sort(byNewest).map(({ number, at }) => [number, at.slice(0, 10)])).toEqual([
      [3, '2026-11-25'],
      [2, '2030-01-01'],
      [0, '2026-11-24'],
      [0, '2026-11-23'],
    ]);
  });
});
