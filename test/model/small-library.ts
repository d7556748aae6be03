import { createLibrary } from '../immich/library/create-library.js';
import { isShown, type Library } from '../immich/library/library.js';
import type { Asset, Face } from '../immich/library/model.js';

/** The photos that histories are about: one of each kind, so that a counterexample is short. */
const photoNames = [
  'solo of Nora at four',
  'burst 1',
  'burst 2',
  'Mila at eight',
  'both with Mila',
  'both with Mila among relatives',
  'both right',
  'mirror',
  'sisters and cousins',
  'unassigned',
];

/** A library in which few photos show the wrong person: all of them fit into what the queue shows at once. */
export const smallLibrary = (): Library => {
  const library = createLibrary({ seed: 1, photos: 'tests' });
  const elsewhere = library.personOf('Paula').id;
  for (const face of [...library.facesOf(library.wrong.id)]) {
    if (!photoNames.includes(face.asset.setPiece ?? '')) {
      library.assign(face, elsewhere);
    }
  }
  return library;
};

/** A face by words: its photo, and its number on it. */
export const faceName = (asset: Asset, face: Face): string =>
  asset.faces.length === 1 ? (asset.setPiece ?? '') : `${asset.setPiece ?? ''} #${asset.faces.indexOf(face) + 1}`;

/** All faces that can be seen on the photos of the histories, by their names. */
export const facesByName = (library: Library): Map<string, Face> =>
  new Map(
    photoNames
      .map((name) => library.setPiece(name))
      .flatMap((asset) => asset.faces.filter(isShown).map((face) => [faceName(asset, face), face])),
  );

/** The names of the faces, which are the same in each of these libraries. */
export const faceNames = [...facesByName(smallLibrary()).keys()];
export { photoNames };

/** Photos that are not there at the start: uploaded in the middle of a history, each with one face. */
export const newPhotoNames = ['new photo 1', 'new photo 2'];
