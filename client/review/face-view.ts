import type { ReviewFace, ReviewPhoto } from '../../src/sessions/queue/photo.schema.js';
import { nameOf } from '../components/person-name.js';
import { wrongFaces, type DecidedFaces } from './decided-faces.js';
import type { PairNames } from './keymap.js';
import { capitalised, decidedInWords } from './words.js';

/** A face as it is drawn, on the photo and beside it. */
export interface FaceView {
  face: ReviewFace;
  /** What its number key is; null for faces that nobody is asked about, and where there is but one. */
  number: number | null;
  /** Who it is with now, or what was just said of it. */
  status: string;
  decided: boolean;
}

export function faceViews(photo: ReviewPhoto, decisions: DecidedFaces, names: PairNames): FaceView[] {
  const asked = wrongFaces(photo);
  return photo.faces.map((face) => {
    const known = decisions.ofFace(face.id) ?? (face.decision ? { action: face.decision, to: null } : null);
    const decided = known !== null && face.role === 'wrong';
    return {
      face,
      number: face.role === 'wrong' && photo.kind === 'duplicate' ? asked.indexOf(face) + 1 : null,
      status: decided ? capitalised(decidedInWords(known, names)) : nameOf(face.person),
      decided,
    };
  });
}
