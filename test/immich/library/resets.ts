import type { Library } from './library.js';

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
