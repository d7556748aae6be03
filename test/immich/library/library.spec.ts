import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TRICKY_NAMES } from './cast.js';
import { createLibrary } from './create-library.js';
import { isShown, type Library } from './library.js';
import { recogniseAgain, resetDetection, resetRecognition } from './resets.js';

const shareOfWrong = (library: Library): number => {
  const { wrong, correct } = library;
  return library.wrongFaces(wrong.id, correct.id).length / library.facesOf(wrong.id).size;
};

describe('a made-up library', () => {
  it('is the same for the same seed, and another for another', () => {
    const [one, same, other] = [createLibrary({ seed: 7 }), createLibrary({ seed: 7 }), createLibrary({ seed: 8 })];
    expect(same.snapshot()).toEqual(one.snapshot());
    expect([...other.faces.keys()]).not.toEqual([...one.faces.keys()]);
  });

  it('has 60 photos for tests, ids that Immich would take, and each id once', () => {
    const library = createLibrary();
    const ids = [...library.assets.keys(), ...library.faces.keys(), ...library.people.keys()];
    expect(library.assets.size).toBe(60);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('lets one sister swallow the other, whatever the seed', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const library = createLibrary({ seed, photos: 1500 });
      const { wrong, correct } = library;
      const ofNora = [...library.faces.values()].filter(({ character }) => character === 'Nora');
      expect(shareOfWrong(library)).toBeGreaterThan(0.2);
      expect(shareOfWrong(library)).toBeLessThan(0.38);
      expect(library.facesOf(correct.id).size).toBeLessThan(ofNora.length / 2);
      const strayed = [...library.facesOf(correct.id)].filter((face) => library.truthOf(face.id) === wrong.id);
      expect(strayed.length).toBeLessThan(library.facesOf(wrong.id).size * 0.05);
    }
  });

  it('has over 25,000 photos of the wrong person in the large size', () => {
    const library = createLibrary({ photos: 'large' });
    const photos = new Set([...library.facesOf(library.wrong.id)].map(({ asset }) => asset));
    expect(photos.size).toBeGreaterThan(25_000);
    expect(shareOfWrong(library)).toBeGreaterThan(0.2);
  }, 60_000);

  it("lets Immich's own suggestion be right for most faces of the pair, and not for all", () => {
    const library = createLibrary({ photos: 'demo' });
    const { wrong, correct } = library;
    const { embeddings } = library.foundations;
    const feature = (id: string | null): number => library.face(id!).row!;
    const faces = [...library.facesOf(wrong.id)].filter((face) => face.row !== null);
    const right = faces.filter((face) => {
      const nearer =
        embeddings.distance(face.row!, feature(correct.featureFaceId)) <
        embeddings.distance(face.row!, feature(wrong.featureFaceId));
      return nearer === (library.truthOf(face.id) === correct.id);
    });
    expect(right.length / faces.length).toBeGreaterThan(0.65);
    expect(right.length / faces.length).toBeLessThan(0.95);
  });

  it('keeps every face on its photo', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        for (const { box } of createLibrary({ seed }).faces.values()) {
          expect(Math.min(box.x, box.y, box.width, box.height)).toBeGreaterThan(0);
          expect(Math.max(box.x + box.width, box.y + box.height)).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('can give the pair names that break careless pages', () => {
    const library = createLibrary({ trickyNames: true });
    expect([library.wrong.name, library.correct.name]).toEqual([TRICKY_NAMES.wrong, TRICKY_NAMES.correct]);
    expect(createLibrary({ names: { correct: 'ليلى' } }).personByName('ليلى').birthDate).toBe('2015-02-03');
  });

  it('has one favourite who is not of the pair, or whom it is told, or nobody', () => {
    const favourites = (library: Library): string[] =>
      [...library.people.values()].filter(({ favourite }) => favourite).map(({ name }) => name);
    expect(favourites(createLibrary())).toEqual(['Jana']);
    expect(favourites(createLibrary({ favourites: ['Nora', 'Tom'] }))).toEqual(['Nora', 'Tom']);
    expect(favourites(createLibrary({ favourites: false }))).toEqual([]);
  });
});

describe('recognition', () => {
  it('gives a face still to come to the person of the nearest known face, and a stranger to nobody', () => {
    const library = createLibrary({ photos: 600 });
    const { faces } = library.addPhoto({ heads: [{ character: 'Tom' }, { character: 'stranger 99' }] });
    expect(faces.map(({ personId }) => personId)).toEqual([library.personByName('Tom').id, null]);
  });

  it('takes every assignment away when it is reset, corrections included, but not those of faces drawn by hand', () => {
    const library = createLibrary();
    library.moveFace(library.wrongFaces(library.wrong.id, library.correct.id)[0]!.id, library.correct.id);
    resetRecognition(library);
    const assigned = [...library.faces.values()].filter((face) => face.personId !== null);
    expect(new Set(assigned.map(({ source }) => source))).toEqual(new Set(['exif', 'manual']));
    expect(library.people.has(library.correct.id)).toBe(true);
  });

  it('deletes the people that a reset leaves without a face, as the real one does, and makes new ones afterwards', () => {
    const library = createLibrary();
    const { wrong, correct } = library;
    resetRecognition(library, { deleteEmptied: true });
    expect(library.people.has(wrong.id)).toBe(true); // a face that was drawn by hand is still hers
    expect(library.people.has(correct.id)).toBe(false);
    recogniseAgain(library);
    const [first] = library.setPiece('both right').faces;
    expect(first!.personId).not.toBeNull();
    expect(library.people.get(first!.personId!)).toMatchObject({ name: '' });
  });

  it('gives faces only to people who are there, where new ones are not wanted', () => {
    const library = createLibrary();
    const { id } = library.setPiece('solo of Nora at four').faces[0]!;
    library.moveFace(id, null);
    const people = library.people.size;
    recogniseAgain(library, { newPeople: false });
    expect(library.people.get(library.face(id).personId!)!.name).toBe('Mila');
    expect(library.people.size).toBe(people);
  });

  it('knows a file that was uploaded again by its checksum alone', () => {
    const library = createLibrary();
    const before = library.setPiece('both right');
    const after = library.uploadAgain(before.id);
    expect(library.assets.has(before.id)).toBe(false);
    expect(after.faces.map(({ box }) => box)).toEqual(before.faces.map(({ box }) => box));
    expect(after.faces.every(({ id, personId }) => personId === null && library.faces.get(id)?.asset === after)).toBe(
      true,
    );
    expect(before.faces.every(({ id }) => !library.faces.has(id))).toBe(true);
  });

  it('finds the same heads under new ids when detection is reset', () => {
    const library = createLibrary();
    const asset = library.setPiece('both with Mila');
    const before = asset.faces.map(({ id, box }) => ({ id, box }));
    resetDetection(library);
    expect(asset.faces.map(({ box }) => box)).toEqual(before.map(({ box }) => box));
    for (const { id } of before) expect(library.faces.has(id)).toBe(false);
    expect(asset.faces.every((face) => library.faces.get(face.id) === face && face.personId === null)).toBe(true);
  });
});

describe('the arranged photos', () => {
  const library = createLibrary();
  const holders = (name: string): (string | undefined)[] =>
    library.setPiece(name).faces.map((face) => (face.personId ? library.people.get(face.personId)?.name : undefined));

  it.each([
    ['both right', ['Mila', 'Nora']],
    ['both with Mila', ['Mila', 'Mila']],
    ['mirror', ['Mila', 'Mila']],
    ['solo of Nora at four', ['Mila']],
    ['hidden person', ['Marek', 'Mila']],
    ['unassigned', ['Mila', undefined, 'Tom']],
  ])('%s: %j', (name, names) => {
    expect(holders(name)).toEqual(names);
  });

  it('has a mirror that shows one person twice, while the other duplicates show two', () => {
    const shown = (name: string): Set<string> =>
      new Set(library.setPiece(name).faces.map(({ character }) => character));
    expect(shown('mirror').size).toBe(1);
    expect(shown('both with Mila').size).toBe(2);
  });

  it('has a burst within one second', () => {
    const times = ['burst 1', 'burst 2', 'burst 3'].map((name) => library.setPiece(name).takenAt);
    expect(new Set(times).size).toBe(1);
  });

  it('counts as wrong only what can be seen and moved', () => {
    const wrong = library.wrongFaces(library.wrong.id, library.correct.id);
    expect(wrong.every((face) => isShown(face) && !face.asset.trashed && face.character === 'Nora')).toBe(true);
    expect(wrong.length).toBeGreaterThan(10);
  });
});
