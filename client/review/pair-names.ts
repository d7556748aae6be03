import type { ReviewFace } from '../../src/sessions/queue/photo.schema.js';
import type { Session } from '../../src/sessions/session.schema.js';
import { nameOf } from '../components/person-name.js';
import { t } from '../i18n/texts.js';
import type { PairNames } from '../keys/keymap.js';

/** The two of a pair as they stand for one face: `wrong` is who has it. */
export type NamesOf = PairNames | ((face: { person: ReviewFace['person'] } | undefined) => PairNames);

export const namesFor = (names: NamesOf, face: ReviewFace | undefined): PairNames =>
  typeof names === 'function' ? names(face) : names;

/** Where a session looks both ways, the other one of the two may have the face. */
export function namesOfFace(
  { wrong, correct, settings }: Session,
  face: { person: ReviewFace['person'] } | undefined,
): PairNames {
  const [one, other] = [nameOf(wrong), nameOf(correct)];
  return settings.direction === 'separate' && face?.person?.id === correct.id
    ? { wrong: other, correct: one }
    : { wrong: one, correct: other };
}

/** What the buttons of a photo name: where some of its faces are with the one and some with the other, neither. */
export function namesOfFaces(session: Session, faces: readonly Pick<ReviewFace, 'person'>[]): PairNames {
  const holders = new Set(faces.map(({ person }) => person?.id));
  return session.settings.direction === 'separate' && holders.size > 1
    ? { wrong: t.review.oneOfTheTwo, correct: t.review.theOther, mixed: true }
    : namesOfFace(session, faces[0]);
}

/** For what is said of faces of both at once. */
export const namesOfRun = (session: Session): PairNames =>
  session.settings.direction === 'separate'
    ? { wrong: t.review.whoeverHasThem, correct: t.review.theOtherOfTheTwo }
    : namesOfFace(session, undefined);
