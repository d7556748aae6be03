import { beforeAll, describe, expect, it } from '@jest/globals';
import { libraryOf, type Library } from '../../../bench/suggestions/library.js';
import { makeLibrary } from '../../../bench/suggestions/made-library.js';
import { nobody } from '../../../src/suggestions/model/face-table.js';
import { PairModel, type Opinions } from '../../../src/suggestions/model/pair-model.js';
import { reasonsFor } from '../../../src/suggestions/model/reasons.js';
import { surest } from '../../../src/suggestions/model/sure.js';
import { teachingBatch } from '../../../src/suggestions/model/teaching-order.js';

const made = (births: string[]): Library => {
  const { file, vectors } = makeLibrary({ seed: 3, photos: 500, births, apart: 1.2 });
  return libraryOf('made', file, vectors);
};

const rightOf = ({ truth }: Library, answers: Int8Array, faces: number[]): number =>
  faces.filter((face) => answers[face] === truth[face]).length / faces.length;

const openOf = ({ table }: Library, decided: ReadonlyMap<number, number>): number[] =>
  [...table.holder.keys()].filter((face) => !decided.has(face));

describe('the model of siblings', () => {
  const library = made(['2012-05-01', '2014-07-13']);
  const { table, children, truth } = library;
  const model = new PairModel(table, children);
  const decided = new Map<number, number>();
  let opinions: Opinions;

  beforeAll(() => {
    opinions = model.learn(decided);
    while (decided.size < 60) {
      for (const face of teachingBatch(table, opinions, openOf(library, decided), decided.size, 10)) {
        decided.set(face, truth[face]!);
      }
      opinions = model.feel(decided);
    }
    opinions = model.learn(decided);
  });

  it('is right far more often than the nearest feature face', () => {
    const open = openOf(library, decided);
    expect(rightOf(library, opinions.child, open)).toBeGreaterThan(0.9);
    expect(rightOf(library, opinions.child, open)).toBeGreaterThan(rightOf(library, library.immich, open) + 0.1);
  });

  it('is as right as it says, within what so few decisions allow', () => {
    const sure = surest(opinions, openOf(library, decided), 0.95);
    const wrong = sure.faces.filter((face) => opinions.child[face] !== truth[face]).length;
    expect(sure.faces.length).toBeGreaterThan(100);
    expect(wrong).toBeLessThanOrEqual(Math.ceil(sure.mistakesAtMost) + 1);
  });

  it('knows that nobody is photographed before they are born', () => {
    const early = [...table.takenAt.keys()].filter((face) => table.takenAt[face]! < Date.parse('2014-07-01'));
    expect(early.length).toBeGreaterThan(20);
    early
      .filter((face) => !decided.has(face))
      .forEach((face) => {
        expect(opinions.child[face]).toBe(0);
        expect(opinions.confidence[face]).toBe(1);
      });
    expect(reasonsFor(table, children, model.places, opinions, decided, early[0]!)).toContainEqual({
      kind: 'not-born',
      child: 1,
    });
  });

  it('feels one decision in the other face of the photo, and lets it be taken back', () => {
    const late = [...table.photo.keys()].filter((face) => opinions.shared[face] && opinions.confidence[face]! < 1);
    const [face] = late;
    const other = late.find((one) => one !== face && table.photo[one] === table.photo[face!])!;
    for (const child of [0, 1]) {
      const felt = model.feel(new Map([...decided, [face!, child]]));
      expect(felt.child[other]).toBe(1 - child);
      expect(felt.child[face!]).toBe(child);
      expect(reasonsFor(table, children, model.places, felt, decided, other)).toContainEqual({
        kind: 'same-photo',
        child,
        face,
        confidence: 1,
      });
    }
    expect(model.feel(decided).confidence[face!]).toBeLessThan(1);
  });

  it('does not match a face with somebody else in the photo', () => {
    const [face] = [...table.photo.keys()].filter((one) => opinions.shared[one] && opinions.confidence[one]! < 1);
    expect(model.feel(new Map([...decided, [face!, nobody]])).child[face!]).toBe(nobody);
  });

  it('names the nearest faces that were decided, of each child, and ages', () => {
    const face = openOf(library, decided).at(-1)!;
    const reasons = reasonsFor(table, children, model.places, opinions, decided, face);
    for (const child of [0, 1]) {
      const near = reasons.filter((reason) => reason.kind === 'nearest-confirmed' && reason.child === child);
      expect(near).toHaveLength(2);
      near.forEach((reason) => expect('face' in reason && decided.get(reason.face)).toBe(child));
      expect(reasons.find((reason) => reason.kind === 'age' && reason.child === child)).toBeDefined();
    }
  });
});

describe('the model at its edges', () => {
  it('says that it does not know enough below 30 decisions, and still has an opinion', () => {
    const library = made(['2012-05-01', '2012-05-01']);
    const decided = new Map(Array.from({ length: 29 }, (_, i) => [i * 7, library.truth[i * 7]!] as const));
    const opinions = new PairModel(library.table, library.children).learn(decided);
    expect(opinions.enough).toBe(false);
    expect(surest(opinions, openOf(library, decided), 0.5).faces).toEqual([]);
    expect(rightOf(library, opinions.child, openOf(library, decided))).toBeGreaterThan(0.6);
  });

  it('tells three children apart', () => {
    const library = made(['2012-05-01', '2012-05-01', '2012-05-01']);
    const decided = new Map(Array.from({ length: 60 }, (_, i) => [i * 8, library.truth[i * 8]!] as const));
    const model = new PairModel(library.table, library.children);
    model.learn(new Map());
    const opinions = model.feel(decided);
    const open = openOf(library, decided);
    expect(rightOf(library, opinions.child, open)).toBeGreaterThan(rightOf(library, library.immich, open) + 0.1);
    expect(new Set(open.map((face) => opinions.child[face]))).toEqual(new Set([0, 1, 2]));
  });

  it('bears a session of one face, and of none', () => {
    const { table, children } = made(['2012-05-01', '2012-05-01']);
    for (const count of [0, 1]) {
      const few = {
        ...table,
        count,
        vectors: table.vectors.slice(0, count * 512),
        takenAt: table.takenAt.slice(0, count),
      };
      const small = { ...few, photo: table.photo.slice(0, count), holder: table.holder.slice(0, count) };
      const opinions = new PairModel(small, children).learn(new Map());
      expect(opinions.child).toHaveLength(count);
      opinions.confidence.forEach((confidence) => expect(Number.isFinite(confidence)).toBe(true));
    }
  });
});
