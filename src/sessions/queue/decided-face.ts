import type { Box } from '../../http/shapes.schema.js';
import type { Neighbour, OtherFace, PairPerson, Question, Whose } from '../../suggestions/suggestion-source.js';
import type { Reading } from './queue.js';

/** A face that was decided in the session, and whose it was said to be; null for nobody of the pair, and nobody known. */
export interface DecidedFace {
  faceId: string;
  assetId: string;
  takenAt: string;
  box: Box;
  personId: string | null;
}

/** A face of the queue, as far as a question needs it. */
export interface Asked {
  faceId: string;
  assetId: string;
  takenAt: string;
  box: Box;
  /** Who has it: where a session looks both ways, either of the pair. */
  holderId: string;
}

/** What there is to know around the undecided faces of a photo. */
export interface Around {
  wrong: PairPerson;
  correct: PairPerson;
  /** Undecided faces of the photo. */
  undecided: Asked[];
  /** Decided ones of the same photo. */
  decided: DecidedFace[];
  /** What was read of the photo a moment ago; a job goes by the numbers that are kept. */
  reading: Reading | undefined;
  correctFaces: number;
  mirrored: boolean;
  /** Decided faces of the same minutes. */
  near: DecidedFace[];
}

const whoseIs = (personId: string | null, { wrong, correct }: Pick<Around, 'wrong' | 'correct'>): Whose =>
  personId === wrong.id ? 'wrong' : personId === correct.id ? 'correct' : 'other';

/** The questions to ask about the undecided faces of one photo. */
export const questionsOf = (around: Around): Question[] =>
  around.undecided.map(({ holderId, ...asked }) => {
    const seen = holderId === around.correct.id ? { wrong: around.correct, correct: around.wrong } : around;
    const { wrong, correct } = seen;
    return {
      ...asked,
      wrong,
      correct,
      mirrored: around.mirrored,
      others: othersOf(around, seen).filter(({ faceId }) => faceId !== asked.faceId),
      neighbours: around.near
        .filter(({ assetId }) => assetId !== asked.assetId)
        .map(({ personId, ...face }): Neighbour => ({ ...face, whose: whoseIs(personId, seen) })),
    };
  });

const othersOf = (around: Around, seen: Pick<Around, 'wrong' | 'correct'>): OtherFace[] => {
  const { undecided, decided, reading, correctFaces } = around;
  const said = decided.map(({ faceId, personId }): OtherFace => ({
    faceId,
    whose: whoseIs(personId, seen),
    decided: true,
  }));
  const open = undecided.map(({ faceId }): OtherFace => ({ faceId, whose: null, decided: false }));
  const known = new Set([...said, ...open].map(({ faceId }) => faceId));
  const sitting = reading
    ? reading.faces.filter(({ id, role }) => role === 'correct' && !known.has(id)).map(({ id }) => id)
    : Array.from({ length: correctFaces }, () => null);
  return [...said, ...open, ...sitting.map((faceId): OtherFace => ({ faceId, whose: 'correct', decided: false }))];
};
