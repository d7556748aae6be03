import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  isRevertible,
  planRevert,
  restoresFeaturePhoto,
  type EntryRow,
  type FeatureLoss,
  type PastMove,
} from '../../src/audit/entry.js';

const person = (id: string) => ({ id, name: id });

/** The moves of a face from person to person: `way('A', 'B', 'C')` is A→B, B→C. */
const way = (...people: string[]): PastMove[] =>
  people.slice(1).map((to, index) => ({
    id: index + 1,
    from: person(people[index]!),
    to: person(to),
    reverted: false,
  }));

/** Crosses moves out one after the other; tells where the face is in the end, when it was where the moves left it. */
const crossOut = (history: PastMove[], order: number[]): string => {
  let place = history.at(-1)!.to.id;
  for (const id of order) {
    const plan = planRevert(history, id);
    if (plan.kind === 'move') {
      expect(plan.from.id).toBe(place);
      place = plan.to!.id;
    }
    history.find((move) => move.id === id)!.reverted = true;
  }
  return place;
};

describe('taking moves of a face back', () => {
  it('takes the newest one back to where the face came from', () => {
    expect(planRevert(way('A', 'B'), 1)).toEqual({ kind: 'move', from: person('B'), to: person('A'), through: [] });
  });

  it('sends nothing where a later move took the face on', () => {
    expect(planRevert(way('A', 'B', 'C'), 1)).toEqual({ kind: 'moved-on', by: 2 });
  });

  it('goes on past moves that were taken back before', () => {
    const history = way('A', 'B', 'C');
    history[0]!.reverted = true;
    const plan = planRevert(history, 2);
    expect(plan).toMatchObject({ kind: 'move', from: { id: 'C' }, to: { id: 'A' } });
    expect(plan.kind === 'move' && plan.through.map(({ id }) => id)).toEqual([1]);
  });

  it('takes a face that nobody had back to nobody', () => {
    const history: PastMove[] = [
      { id: 1, from: person('A'), to: person('B'), reverted: true },
      { id: 2, from: null, to: person('B'), reverted: false },
    ];
    expect(planRevert(history, 2)).toEqual({ kind: 'move', from: person('B'), to: null, through: [] });
  });

  it('does not follow an older move that ended elsewhere: somebody moved the face in Immich in between', () => {
    const history: PastMove[] = [
      { id: 1, from: person('A'), to: person('B'), reverted: true },
      { id: 2, from: person('X'), to: person('C'), reverted: false },
    ];
    expect(planRevert(history, 2)).toMatchObject({ to: { id: 'X' }, through: [] });
  });

  it('refuses an entry that is no move of the face', () => {
    expect(() => planRevert(way('A', 'B'), 7)).toThrow('not a move of this face');
  });

  it('brings the face home whatever the order, when all moves are crossed out', () => {
    const journey = fc
      .array(fc.constantFrom('A', 'B', 'C', 'D'), { minLength: 2, maxLength: 8 })
      .map((stops) => stops.filter((stop, index) => stop !== stops[index - 1]))
      .filter((stops) => stops.length > 1)
      .chain((stops) =>
        fc.record({
          stops: fc.constant(stops),
          order: fc.shuffledSubarray(
            stops.slice(1).map((_, index) => index + 1),
            { minLength: stops.length - 1 },
          ),
        }),
      );
    fc.assert(
      fc.property(journey, ({ stops, order }) => {
        expect(crossOut(way(...stops), order)).toBe(stops[0]);
      }),
    );
  });

  it('leaves the face where the newest move that still stands put it', () => {
    const some = fc.integer({ min: 2, max: 8 }).chain((length) =>
      fc.record({
        // every stop another person, so that a place tells which move led there
        stops: fc.constant(Array.from({ length }, (_, index) => `P${index}`)),
        order: fc.shuffledSubarray(Array.from({ length: length - 1 }, (_, index) => index + 1)),
      }),
    );
    fc.assert(
      fc.property(some, ({ stops, order }) => {
        const standing = stops.slice(1).flatMap((to, index) => (order.includes(index + 1) ? [] : [to]));
        expect(crossOut(way(...stops), order)).toBe(standing.at(-1) ?? stops[0]);
      }),
    );
  });
});

describe('giving a person the feature photo back', () => {
  /** Faces are moved away in the order 1, 2, 3…, each the feature face when it goes. */
  const losses = (count: number): FeatureLoss[] =>
    Array.from({ length: count }, (_, index) => ({ id: index + 1, personId: 'A', revertedBy: null }));

  it('gives it back with the move that took it', () => {
    const [loss] = losses(1);
    expect(restoresFeaturePhoto(loss!, [loss!], new Set([1]))).toBe(true);
  });

  it('gives only the oldest one back where several are taken back at once', () => {
    const all = losses(3);
    const now = new Set([1, 2, 3]);
    expect(all.map((loss) => restoresFeaturePhoto(loss, all, now))).toEqual([true, false, false]);
  });

  it('leaves an older feature photo alone that came back before', () => {
    const all = losses(2);
    all[0]!.revertedBy = 3;
    expect(restoresFeaturePhoto(all[1]!, all, new Set([2]))).toBe(false);
  });

  it('minds only losses of the same person', () => {
    const all: FeatureLoss[] = [
      { id: 1, personId: 'B', revertedBy: 9 },
      { id: 2, personId: 'A', revertedBy: null },
    ];
    expect(restoresFeaturePhoto(all[1]!, all, new Set([2]))).toBe(true);
  });

  it('restores a loss that came after an older one was taken back', () => {
    const all: FeatureLoss[] = [
      { id: 1, personId: 'A', revertedBy: 2 },
      { id: 3, personId: 'A', revertedBy: null },
    ];
    expect(restoresFeaturePhoto(all[1]!, all, new Set([3]))).toBe(true);
  });

  /**
   * Faces 1 to n of a person are moved away one after the other, each the feature face of that moment, so that n + 1 is
   * it in the end. Taken back in any order, the oldest one taken back is the feature face, as before it went.
   */
  it('ends with the feature photo of the start, whatever the order', () => {
    const orders = fc.integer({ min: 1, max: 7 }).chain((count) =>
      fc.shuffledSubarray(
        Array.from({ length: count }, (_, index) => index + 1),
        { minLength: 1 },
      ),
    );
    fc.assert(
      fc.property(orders, (order) => {
        const all = losses(7);
        let feature = 8;
        order.forEach((id, step) => {
          const loss = all[id - 1]!;
          if (restoresFeaturePhoto(loss, all, new Set([id]))) {
            feature = id;
          }
          loss.revertedBy = 100 + step;
        });
        expect(feature).toBe(Math.min(...order));
      }),
    );
  });
});

describe('an entry that can be taken back', () => {
  const move = { action: 'reassign', state: 'applied', revertsId: null, revertedBy: null } as EntryRow;

  it('is a move that Immich did', () => {
    expect(isRevertible(move)).toBe(true);
    expect(isRevertible({ ...move, action: 'unassign' })).toBe(true);
  });

  it.each([
    ['one that failed', { state: 'failed' }],
    ['one whose end is not known', { state: 'planned' }],
    ['one that was taken back', { revertedBy: 5 }],
    ['the taking back itself', { revertsId: 1 }],
    ['what a move brought with it', { action: 'create-person' }],
  ])('is not %s', (_, difference) => {
    expect(isRevertible({ ...move, ...difference })).toBe(false);
  });
});
