import type { ReviewFace, ReviewPhoto } from '../../src/sessions/queue/photo.schema.js';
import { nameOf } from '../components/person-name.js';
import { wrongFaces, type DecidedFaces } from './decided-faces.js';
import type { PairNames } from '../keys/keymap.js';
import { namesFor, type NamesOf } from './pair-names.js';
import { capitalised, decidedInWords } from './words.js';

/** A face as it is drawn, on the photo and beside it. */
export interface FaceView {
  face: ReviewFace;
  /** What its number key is; null for faces that nobody is asked about, and where there is but one. */
  number: number | null;
  /** Who it is with now, or what was just said of it. */
  status: string;
  decided: boolean;
  /** The two of the pair as they stand for this face. */
  names: PairNames;
}

export function faceViews(photo: ReviewPhoto, decisions: DecidedFaces, names: NamesOf): FaceView[] {
  const asked = wrongFaces(photo);
  return photo.faces.map((face) => {
    const known = decisions.ofFace(face.id) ?? (face.decision ? { action: face.decision, to: null } : null);
    const decided = known !== null && face.asked;
    return {
      face,
      number: face.asked && photo.kind === 'duplicate' ? asked.indexOf(face) + 1 : null,
      status: decided ? capitalised(decidedInWords(known, namesFor(names, face))) : nameOf(face.person),
      names: namesFor(names, face),
      decided,
    };
  });
}
