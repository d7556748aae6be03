import { describe, expect, it } from '@jest/globals';
import type { Status } from '../../../src/health/status.schema.js';
import '../../../client/status/status-screen.js';
import { find, mount, textOf } from '../mount.js';

const status: Status = {
  version: '1.2.3',
  immich: {
    reachable: false,
    message: 'The key was refused. Make a new one.',
    url: 'http://immich',
    version: null,
    triedVersions: [],
  },
  account: null,
  permissions: [
    { name: 'face.update', optional: false, granted: false, purpose: 'Move faces', without: 'Nothing can be moved' },
    { name: 'person.statistics', optional: true, granted: false, purpose: 'Count photos', without: 'No numbers' },
    { name: 'face.read', optional: false, granted: null, purpose: 'See faces', without: 'Nothing is shown' },
  ],
  features: [{ name: 'reassign', on: false, reason: 'The key lacks face.update.' }],
  sources: [{ name: 'immich', on: true, reason: null }],
  embeddings: {
    source: 'immich-database',
    state: 'fetching',
    message: 'Read from the database.',
    faces: 3000,
    vectors: 1200,
    missing: 3,
  },
  database: { bytes: 2_500_000, unsettledEntries: 2, backup: null, backupWarning: null },
};

const noCopies = { backups: [], keptDays: 7, warning: null, downloadable: true, reason: null };

describe('the status', () => {
  it('says what is wrong and what to do, and each permission with what it is for', async () => {
    const { element } = await mount('status-screen', {}, (path) => (path === 'status' ? status : noCopies));
    const text = textOf(element);
    expect(text).toContain('Immich does not answer');
    expect(text).toContain('The key was refused. Make a new one.');
    expect(textOf(find(element, 'tbody') as Element)).toBe(
      'face.update missing Move faces Without it: Nothing can be moved person.statistics optional no Count photos Without it: No numbers face.read not known See faces Without it: Nothing is shown',
    );
    expect(text).toContain('off Moving faces The key lacks face.update.');
    expect(text).toContain('2.5 MB');
    expect(text).toContain('2, being asked about');
  });
});
