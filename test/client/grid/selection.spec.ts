import { describe, expect, it } from '@jest/globals';
import { Selection } from '../../../client/grid/selection.js';

describe('a selection', () => {
  it('takes a face in and out', () => {
    const selection = new Selection();
    selection.toggle(3);
    selection.toggle(5);
    selection.toggle(3);
    expect(selection.chosen).toEqual([5]);
  });

  it('lets a range shrink again, and leaves what was chosen before', () => {
    const selection = new Selection();
    selection.toggle(9);
    selection.toggle(1);
    selection.paint([1, 2, 3, 4]);
    selection.paint([1, 2]);
    expect(new Set(selection.chosen)).toEqual(new Set([9, 1, 2]));
  });

  it('takes faces out by a drag that began on a chosen one', () => {
    const selection = new Selection();
    selection.propose([1, 2, 3], 'yes');
    selection.begin(2, !selection.has(2));
    selection.paint([2, 3]);
    expect(selection.chosen).toEqual([1]);
    expect(selection.marked).toEqual([2, 3]);
  });

  it('takes all of a group, and none where it had all', () => {
    const selection = new Selection();
    selection.toggleAll([1, 2]);
    selection.toggleAll([1, 2, 3]);
    expect(selection.chosen).toEqual([1, 2, 3]);
    selection.toggleAll([1, 2, 3]);
    expect(selection.chosen).toEqual([]);
  });

  it('goes on with the exceptions, and remembers what they were left out of until one chooses anew', () => {
    const selection = new Selection();
    selection.propose([1, 2, 3, 4], 'yes');
    selection.toggle(2);
    expect(selection.isMarked(2)).toBe(true);
    selection.keepMarked();
    expect(selection.chosen).toEqual([2]);
    expect(selection.proposal).toBeNull();
    expect(selection.leftOutOf).toBe('yes');
    selection.toggle(4);
    expect(selection.leftOutOf).toBeNull();
  });

  it('forgets what was decided elsewhere, whether it was chosen or left out', () => {
    const selection = new Selection();
    selection.propose([1, 2, 3], 'no');
    selection.toggle(2);
    selection.drop([1, 2]);
    expect(selection.chosen).toEqual([3]);
    expect(selection.marked).toEqual([]);
  });
});
