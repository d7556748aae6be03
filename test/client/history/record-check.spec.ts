import { beforeEach, describe, expect, it } from '@jest/globals';
import '../../../client/history/record-check.js';
import type { RecordCheck } from '../../../client/history/record-check.js';
import type { Verification } from '../../../src/audit/verify.schema.js';
import { drawn, find, mount, textOf, type Mounted } from '../mount.js';

const hash = '3fa81c0291bc7d0e'.repeat(4);

const verification = (over: Partial<Verification> = {}): Verification => ({
  accountId: 'account',
  whole: true,
  entries: 1234,
  links: 2468,
  head: { place: 2468, hash },
  broken: 0,
  breaks: [],
  noted: null,
  ...over,
});

const broken = (count: number): Partial<Verification> => ({
  whole: false,
  broken: count,
  breaks: Array.from({ length: Math.min(count, 100) }, (_, index) => ({
    fault: 'changed' as const,
    place: index + 1,
    entryId: String(index + 1),
    step: 'planned' as const,
    message: `Entry ${index + 1} was changed.`,
  })),
});

let answer: object;
let mounted: Mounted<RecordCheck>;
const text = () => textOf(mounted.element);
const press = async (selector = '[data-testid=check-record]', within = '') => {
  const root = within === '' ? mounted.element : find(mounted.element, within)!;
  find(root, selector)!.click();
  await drawn(mounted.element);
};

beforeEach(async () => {
  localStorage.clear();
  answer = verification();
  mounted = await mount<RecordCheck>('record-check', {}, () => answer);
});

describe('a check of the record', () => {
  it('is made when it is asked for', async () => {
    expect(mounted.requests).toEqual([]);
    expect(text()).toBe('Check the record');
    await press();
    expect(mounted.requests.map(({ path }) => path)).toEqual(['audit/verify']);
    expect(text()).toContain('The record is whole 1,234 changes in 2,468 steps');
    expect(find(mounted.element, 'code')!.textContent).toBe('2468:3fa81c0291bc7d0e');
    expect(find(mounted.element, '[role=status]')!.textContent).toContain('The record is whole');
  });

  it('says where it is not whole, and how often', async () => {
    answer = verification(broken(250));
    await press();
    expect(text()).toContain('The record is not whole: 250 breaks Entry 1 was changed. Entry 2 was changed.');
    expect(text()).toContain('Entry 10 was changed. and 240 more breaks');
    expect(text()).toContain('No face in Immich is touched by that.');
    expect(text()).not.toContain('This device keeps it');
  });

  it('notes what it found on this device, and has it compared the next time', async () => {
    await press();
    answer = verification({ noted: { place: 2468, holds: true, message: 'It still stands there.' } });
    await press();
    expect(mounted.requests[1]!.path).toBe(`audit/verify?noted=${encodeURIComponent('2468:3fa81c0291bc7d0e')}`);
    expect(text()).toMatch(/What this device noted on .* still stands in it\./);
  });

  it('tells of a record that is another than the one it knew, and goes by the new one only when told to', async () => {
    await press();
    const end = { place: 12, hash: 'ff'.repeat(32) };
    const message = 'What was noted at place 2468 is not there: the record ends at place 12.';
    answer = verification({ head: end, noted: { place: 2468, holds: false, message } });
    await press();
    await press();
    expect(mounted.requests[2]!.path).toContain('2468');
    expect(text()).toContain('This is not the record that this device knew');
    expect(text()).toContain('the record ends at place 12.');
    answer = verification({ head: end, noted: { place: 12, holds: true, message: '' } });
    await press('.card .button');
    expect(mounted.requests[3]!.path).toContain(encodeURIComponent('12:ffffffffffffffff'));
    expect(text()).toContain('The record is whole');
  });

  it('does not note a record that is not whole', async () => {
    answer = verification(broken(1));
    await press();
    await press();
    expect(mounted.requests[1]!.path).toBe('audit/verify');
  });

  it('compares nothing with what it noted of somebody else’s record', async () => {
    await press();
    answer = verification({ accountId: 'other', noted: { place: 2468, holds: false, message: 'not there' } });
    await press();
    expect(text()).toContain('The record is whole');
    expect(text()).not.toContain('not there');
    expect(JSON.parse(localStorage.getItem('face-fix.noted-head')!)).toMatchObject({ accountId: 'other' });
  });

  it('goes by nothing that is not its own in the storage of the browser', async () => {
    localStorage.setItem('face-fix.noted-head', '{"accountId":"account","head":"<b>","at":"x"}');
    await press();
    expect(mounted.requests[0]!.path).toBe('audit/verify');
  });

  it('says that there is nothing yet', async () => {
    answer = verification({ entries: 0, links: 0, head: null });
    await press();
    expect(text()).toContain('Nothing has been written down yet');
  });

  it('says what went wrong, and tries again', async () => {
    answer = { status: 500, type: 'x', title: 'Something broke' };
    await press();
    expect(text()).toContain('Something broke');
    answer = verification();
    await press('button', 'error-message');
    expect(text()).toContain('The record is whole');
  });
});
