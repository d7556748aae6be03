import { describe, expect, it } from '@jest/globals';
import type { Change } from '../../immich/server/journal.js';
import { checkPeople } from './people.js';
import { entry, move, personChange, snapshot } from './samples.js';

const creation = (toId: string, toName = '') => entry({ action: 'create-person', toId, toName });
const texts = (now: ReturnType<typeof snapshot>, changes: Change[], entries: ReturnType<typeof entry>[]): string =>
  checkPeople(now, changes, entries)
    .map(({ kind, text }) => `${kind}: ${text}`)
    .join('\n');

describe('checkPeople', () => {
  it('finds nothing where those who were made hold faces, or are gone again', () => {
    const changes = [
      personChange('create-person', 'p1'),
      personChange('create-person', 'p2'),
      personChange('delete-person', 'p2'),
    ];
    expect(texts(snapshot({ f1: 'p1' }, { p1: 'Guest' }), changes, [creation('p1', 'Guest'), creation('p2')])).toBe('');
  });

  it('takes one that was made and deleted without an entry for mended', () => {
    const changes = [personChange('create-person', 'p1'), personChange('delete-person', 'p1')];
    expect(texts(snapshot({}), changes, [])).toBe('');
  });

  it('finds one that the ledger does not know', () => {
    const changes = [personChange('create-person', 'p1')];
    expect(texts(snapshot({ f1: 'p1' }, { p1: '' }), changes, [])).toContain('the ledger does not know it');
  });

  it('finds one that is left over, empty', () => {
    const changes = [personChange('create-person', 'p1')];
    expect(texts(snapshot({}, { p1: '' }), changes, [creation('p1')])).toContain('is left over, empty');
  });

  it('lets one stay that the key may not delete, where the ledger says so', () => {
    const refused = entry({
      action: 'delete-person',
      fromId: 'p1',
      state: 'failed',
      outcome: 'failed',
      answerStatus: 403,
    });
    expect(texts(snapshot({}, { p1: '' }), [personChange('create-person', 'p1')], [creation('p1'), refused])).toBe('');
  });

  it('lets one stay that somebody emptied in Immich, unless the decision was taken back', () => {
    const changes = [personChange('create-person', 'p1'), move('f1', 'anna', 'p1'), move('f1', 'p1', 'tom', 'outside')];
    const unassigned = entry({ action: 'unassign', toId: 'p1', outcome: 'applied' });
    const entries = [creation('p1'), unassigned];
    expect(texts(snapshot({ f1: 'tom' }, { p1: '' }), changes, entries)).toBe('');
    const refused = entry({
      action: 'unassign',
      revertsId: unassigned.id,
      state: 'failed',
      outcome: 'moved-elsewhere',
    });
    expect(texts(snapshot({ f1: 'tom' }, { p1: '' }), changes, [...entries, refused])).toContain('is left over, empty');
  });

  it('finds one that kept the name under which it was made', () => {
    const changes = [personChange('create-person', 'p1')];
    expect(texts(snapshot({ f1: 'p1' }, { p1: 'Face Fix 7' }), changes, [creation('p1')])).toContain(
      'is called Face Fix 7',
    );
  });

  it('finds somebody deleted who was not ours, and one made by two entries', () => {
    expect(texts(snapshot({}), [personChange('delete-person', 'tom')], [])).toContain('was not made by this server');
    const changes = [personChange('create-person', 'p1')];
    expect(texts(snapshot({ f1: 'p1' }, { p1: '' }), changes, [creation('p1'), creation('p1')])).toContain('doubled');
  });
});
