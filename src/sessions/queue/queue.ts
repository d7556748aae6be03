import type { Box } from '../../http/shapes.schema.js';
import type { ImmichFace } from '../../immich/faces.js';
import type { Kind, Role } from './photo.schema.js';

export interface Pair {
  wrongId: string;
  correctId: string;
  /** Faces of both are looked at: each may have the other's. */
  bothWays?: boolean;
}

/** Whose faces are looked at. */
export const holdersOf = ({ wrongId, correctId, bothWays = false }: Pair): string[] =>
  bothWays ? [wrongId, correctId] : [wrongId];

/** Whom a face of this holder is given to where nothing else is said: the other one of the pair. */
export const counterpartOf = ({ wrongId, correctId, bothWays = false }: Pair, holderId: string): string =>
  bothWays && holderId === correctId ? wrongId : correctId;

/** A photo with one face of the wrong person and none of the correct one, or one with several, or with both people. */
export const kindOf = (wrongFaces: number, correctFaces: number, bothWays = false): Kind =>
  wrongFaces + correctFaces === 1 && (bothWays || wrongFaces === 1) ? 'solo' : 'duplicate';

export const roleOf = (face: ImmichFace, pair: Pair): Role =>
  face.person?.id === pair.wrongId ? 'wrong' : face.person?.id === pair.correctId ? 'correct' : 'other';

/** What the faces of a photo say of a pair, at the moment of reading. */
export interface Reading {
  assetId: string;
  /** All visible faces, in the order in which a reviewer counts them: those that are asked about first, then left to right. */
  faces: (ImmichFace & { role: Role; asked: boolean })[];
  wrongFaces: number;
  correctFaces: number;
}

const ranks: Record<Role, number> = { wrong: 0, correct: 1, other: 2 };
const middle = (box: Box): number => box.x + box.width / 2;

export const readingOf = (assetId: string, found: ImmichFace[], pair: Pair): Reading => {
  const holders = holdersOf(pair);
  // where both are asked about, they are counted from left to right together
  const rank = ({ role, asked }: { role: Role; asked: boolean }) => (asked ? ranks.wrong : ranks[role]);
  const faces = found
    .map((face) => ({ ...face, role: roleOf(face, pair), asked: holders.includes(face.person?.id ?? '') }))
    .sort((a, b) => rank(a) - rank(b) || middle(a.box) - middle(b.box) || (a.id < b.id ? -1 : 1));
  const count = (role: Role) => faces.filter((face) => face.role === role).length;
  return { assetId, faces, wrongFaces: count('wrong'), correctFaces: count('correct') };
};
