import { isShown, type Library } from './library.js';
import type { Face } from './model.js';

/** What Immich's administrators can do to a library from its jobs page, whatever anybody has corrected by hand. */

/** "Reset" of recognition: every assignment is gone, corrections included; only faces drawn by hand stay. */
export function resetRecognition(library: Library, options: { deleteEmptied?: boolean } = {}): void {
  for (const face of library.faces.values()) {
    if (face.source === 'machine-learning') library.assign(face, null);
  }
  if (!options.deleteEmptied) return;
  for (const person of [...library.people.values()]) {
    if (library.facesOf(person.id).size === 0) library.deletePerson(person.id);
  }
}

/**
 * Recognition gives the faces that are with nobody to whoever has the nearest known face, in the order of upload.
 * @param newPeople a face that is near to nobody becomes a new person, without waiting for a third of its kind
 */
export function recogniseAgain(library: Library, { newPeople = true } = {}): void {
  const { known } = library.foundations;
  const faces = [...library.faces.values()].filter(isNobodys);
  for (const face of faces.sort((a, b) => a.asset.uploadedAt - b.asset.uploadedAt)) {
    const nearest = known.nearest(face.row as number)?.personId ?? null;
    if (nearest === null && !newPeople) continue;
    library.moveFace(face.id, nearest ?? library.createPerson().id);
  }
}

const isNobodys = (face: Face): boolean =>
  face.personId === null && face.source === 'machine-learning' && face.row !== null && isShown(face);

/** "Reset" of detection: the same heads are found again, as new faces with new ids that are with nobody. */
export function resetDetection(library: Library): void {
  for (const face of [...library.faces.values()]) {
    if (face.source !== 'machine-learning') continue;
    library.assign(face, null);
    library.faces.delete(face.id);
    face.id = library.foundations.maker.newIdFor(face);
    library.faces.set(face.id, face);
  }
}
