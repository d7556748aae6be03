import { describe, expect, it } from '@jest/globals';
import type { Backup, BackupList } from '../../../src/health/backups/backup.schema.js';
import '../../../client/status/backup-card.js';
import type { BackupCard } from '../../../client/status/backup-card.js';
import { drawn, find, mount, textOf } from '../mount.js';

const backup = (number: number, reason: Backup['reason'] = 'nightly'): Backup => ({
  name: `copy-${number}.db`,
  reason,
  at: `2026-11-${10 + number}T02:00:00Z`,
  bytes: 2_500_000,
});
const listOf = (backups: Backup[], more: Partial<BackupList> = {}): BackupList => ({
  backups,
  keptDays: 7,
  warning: null,
  downloadable: true,
  reason: null,
  ...more,
});
const links = (element: BackupCard) => [...element.shadowRoot!.querySelectorAll('a')].map(({ href }) => href);
const click = async (element: BackupCard, label: string) => {
  const button = [...element.shadowRoot!.querySelectorAll('button')].find((one) => one.textContent.includes(label));
  button!.click();
  await drawn(element);
};

describe('the copies', () => {
  it('are listed, the newest few first, each to download', async () => {
    const list = listOf([5, 4, 3, 2, 1].map((number) => backup(number)));
    const { element } = await mount<BackupCard>('backup-card', {}, () => list);
    expect(textOf(element)).toContain('and kept for 7 days');
    expect(textOf(element)).toContain('by night, 2.5 MB');
    expect(links(element)).toEqual([5, 4, 3].map((number) => `http://host/api/backups/copy-${number}.db`));
    await click(element, 'Show all 5');
    expect(links(element)).toHaveLength(5);
    await click(element, 'Show the newest alone');
    expect(links(element)).toHaveLength(3);
  });

  it('are made by hand, with a key, and listed then', async () => {
    let list = listOf([]);
    const { element, requests } = await mount<BackupCard>('backup-card', {}, (_, { method }) => {
      if (method === 'POST') list = listOf([backup(1, 'by-hand')]);
      return method === 'POST' ? backup(1) : list;
    });
    expect(textOf(element)).toContain('none yet');
    const said: string[] = [];
    element.addEventListener('toast', (event) => said.push((event as CustomEvent<string>).detail));
    await click(element, 'Make a copy now');
    expect(requests.map(({ path, init }) => [init.method, path])).toEqual([
      ['GET', 'backups'],
      ['POST', 'backups'],
      ['GET', 'backups'],
    ]);
    expect((requests[1]!.init.headers as Headers).get('idempotency-key')).toMatch(/^[\w-]{8,}$/);
    expect(links(element)).toHaveLength(1);
    expect(textOf(element)).toContain('by hand');
    expect(said).toEqual(['The copy is made.']);
  });

  it('say what went wrong, and what to do', async () => {
    const full = {
      type: '/problems/storage-full',
      title: 'No copy was made.',
      status: 507,
      detail: 'Free some space.',
    };
    const warning = 'The newest copy could not be made. Free some space.';
    const { element } = await mount<BackupCard>('backup-card', {}, (_, { method }) =>
      method === 'POST' ? full : listOf([backup(1)], { warning }),
    );
    expect(textOf(find(element, '[role=alert]')!)).toBe(warning);
    await click(element, 'Make a copy now');
    expect(element.shadowRoot!.querySelectorAll('[role=alert]')).toHaveLength(1);
    expect(textOf(find(element, '[role=alert]')!)).toBe('No copy was made. Free some space.');
  });

  it('are not given out where they are somebody else’s too, and it says why', async () => {
    const list = listOf([backup(1)], { downloadable: false, reason: 'Several users.' });
    const { element } = await mount<BackupCard>('backup-card', {}, () => list);
    expect(links(element)).toEqual([]);
    expect(textOf(element)).toContain('Several users.');
  });

  it('are told from the status where the list cannot be had', async () => {
    const down = {
      type: '/problems/immich-unreachable',
      title: 'Immich does not answer.',
      status: 503,
      detail: 'Wait.',
    };
    const properties = { newest: '2026-11-11T02:00:00Z', warning: 'Too old.' };
    const { element } = await mount<BackupCard>('backup-card', properties, () => down);
    expect(textOf(element)).toContain('2026');
    expect([...element.shadowRoot!.querySelectorAll('[role=alert]')].map((one) => one.textContent)).toEqual([
      'Too old.',
      'Immich does not answer. Wait.',
    ]);
  });
});
