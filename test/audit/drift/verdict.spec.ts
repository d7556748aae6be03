import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  isMass,
  placesOn,
  verdictOf,
  type Expectation,
  type PeopleNow,
  type PhotoNow,
} from '../../../src/audit/drift/verdict.js';
import type { ImmichFace } from '../../../src/immich/faces.js';

const left = { x: 0.1, y: 0.1, width: 0.2, height: 0.2 };
const right = { x: 0.6, y: 0.1, width: 0.2, height: 0.2 };

const person = (id: string) => ({ id, name: id, birthDate: null, hidden: false, favourite: false, updatedAt: '' });
const face = (id: string, box = left, who: string | null = null): ImmichFace => ({
  id,
  box,
  person: who === null ? null : person(who),
});
const expectation = (entryId: number, faceId: string, who = 'Nora', box: Expectation['box'] = left): Expectation => ({
  entryId,
  faceId,
  assetId: 'photo',
  checksum: 'sum',
  box,
  expected: { id: who, name: who },
});
const photo = (faces: ImmichFace[], trashed = false): PhotoNow => ({ assetId: 'photo', trashed, faces });

const everybody: PeopleNow = { exists: () => true, wasKnown: () => true };
const without = (gone: string, known: string[] = []): PeopleNow => ({
  exists: (id) => id !== gone,
  wasKnown: (id) => known.includes(id),
});

const verdictsOn = (now: PhotoNow, expectations: Expectation[], people = everybody) => {
  const places = placesOn(now, expectations);
  return expectations.map((each) => verdictOf(each, places.get(each.entryId)!, people));
};

describe('a decision, compared with the photo as it is', () => {
  it('agrees where the face is with whom it was given to', () => {
    expect(verdictsOn(photo([face('a', left, 'Nora')]), [expectation(1, 'a')])).toMatchObject([{ kind: 'agrees' }]);
  });

  it('was moved where somebody else has it, and says who', () => {
    const [verdict] = verdictsOn(photo([face('a', left, 'Tom')]), [expectation(1, 'a')]);
    expect(verdict).toMatchObject({ kind: 'moved', now: { assetId: 'photo', face: { person: { id: 'Tom' } } } });
  });

  it('was given away where nobody has it', () => {
    expect(verdictsOn(photo([face('a')]), [expectation(1, 'a')])).toMatchObject([
      { kind: 'given-away', expectedGone: false },
    ]);
  });

  it('whose person is gone was moved by a merge, where somebody has it who was there before', () => {
    const people = without('Nora', ['Tom']);
    const now = photo([face('a', left, 'Tom'), face('b', right, 'new')]);
    expect(verdictsOn(now, [expectation(1, 'a'), expectation(2, 'b')], people)).toMatchObject([
      { kind: 'moved', expectedGone: true },
      { kind: 'given-away', expectedGone: true },
    ]);
  });

  it('is redetected where the same head has another face', () => {
    const [verdict] = verdictsOn(photo([face('new', { ...left, x: 0.11 }, 'Tom')]), [expectation(1, 'a')]);
    expect(verdict).toMatchObject({ kind: 'redetected', now: { face: { id: 'new' } } });
  });

  it('agrees where the new face of the head is with the right person already', () => {
    expect(verdictsOn(photo([face('new', left, 'Nora')]), [expectation(1, 'a')])).toMatchObject([{ kind: 'agrees' }]);
  });

  it('is gone where no face is where it was, and where its place was never known', () => {
    const now = photo([face('new', right)]);
    expect(verdictsOn(now, [expectation(1, 'a'), expectation(2, 'b', 'Nora', null)])).toMatchObject([
      { kind: 'gone', message: 'The face is no longer on the photo.' },
      { kind: 'gone' },
    ]);
  });

  it('is gone where the photo is in the trash, though the face is still with the right person', () => {
    expect(verdictsOn(photo([face('a', left, 'Nora')], true), [expectation(1, 'a')])).toMatchObject([
      { kind: 'gone', message: 'The photo is in the trash of Immich.' },
    ]);
  });

  it('does not take the face of another decision for the head that it lost', () => {
    const now = photo([face('b', left, 'Tom')]);
    expect(verdictsOn(now, [expectation(2, 'a'), expectation(1, 'b', 'Tom')])).toMatchObject([
      { kind: 'gone' },
      { kind: 'agrees' },
    ]);
  });

  it('gives way to a newer decision about the same head under its new id', () => {
    const now = photo([face('b', left, 'Tom')]);
    expect(verdictsOn(now, [expectation(1, 'a'), expectation(2, 'b', 'Tom')])).toMatchObject([
      { kind: 'agrees' },
      { kind: 'agrees' },
    ]);
  });

  it('finds each of two heads, in any order of decisions and faces', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.boolean(), (swapFaces, swapDecisions, swapIds) => {
        const faces = [face('l', left, 'x'), face('r', right, 'y')];
        const decisions = [
          expectation(swapIds ? 2 : 1, 'a', 'Nora', left),
          expectation(swapIds ? 1 : 2, 'b', 'Mila', right),
        ];
        const ordered = swapDecisions ? decisions.reverse() : decisions;
        const verdicts = verdictsOn(photo(swapFaces ? faces.reverse() : faces), ordered);
        const found = verdicts.map(({ now }, index) => [ordered[index]!.faceId, now?.face.id]);
        expect(Object.fromEntries(found)).toEqual({ a: 'l', b: 'r' });
      }),
    );
  });

  it('never finds one face for two decisions', () => {
    const somewhere = fc.record({
      x: fc.double({ min: 0, max: 0.2, noNaN: true }),
      y: fc.constant(0.1),
      width: fc.constant(0.3),
      height: fc.constant(0.3),
    });
    const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(ids, somewhere), { selector: ([id]) => id }),
        fc.uniqueArray(fc.tuple(ids, somewhere), { selector: ([id]) => id }),
        (then, now) => {
          const expectations = then.map(([id, box], index) => expectation(index + 1, id, 'Nora', box));
          const places = placesOn(photo(now.map(([id, box]) => face(id, box))), expectations);
          const found = [...places.values()].flatMap((place) => (place.kind === 'found' ? place.face.id : []));
          expect(places.size).toBe(expectations.length);
          expect(new Set(found).size).toBe(found.length);
        },
      ),
    );
  });
});

describe('what counts as mass', () => {
  it.each([
    [9, 9, false],
    [10, 10, true],
    [10, 50, true],
    [10, 51, false],
    [5_000, 25_000, true],
    [4_999, 25_000, false],
  ])('%i of %i', (part, checked, mass) => {
    expect(isMass(part, checked)).toBe(mass);
  });
});
