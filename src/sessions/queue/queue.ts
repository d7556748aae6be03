import type { Box } from '../../http/shapes.schema.js';
import type { ImmichFace } from '../../immich/faces.js';
import type { Kind, Role } from './photo.schema.js';

export interface Pair {
  wrongId: string;
  correctId: string;
}

/** A photo with one face of the wrong person and none of the correct one, or one with several, or with both people. */
export const kindOf = (wrongFaces: number, correctFaces: number): Kind =>
  wrongFaces === 1 && correctFaces === 0 ? 'solo' : 'duplicate';

export const roleOf = (face: ImmichFace, pair: Pair): Role =>
  face.person?.id === pair.wrongId ? 'wrong' : face.person?.id === pair.correctId ? 'correct' : 'other';

/** What the faces of a photo say of a pair, at the moment of reading. */
export interface Reading {
  assetId: string;
  /** All visible faces, in the order in which a reviewer counts them: the wrong person's first, then left to right. */
  faces: (ImmichFace & { role: Role })[];
  wrongFaces: number;
  correctFaces: number;
}

const ranks: Record<Role, number> = { wrong: 0, correct: 1, other: 2 };
const middle = (box: Box): number => box.x + box.width / 2;

export const readingOf = (assetId: string, found: ImmichFace[], pair: Pair): Reading => {
  const faces = found
    .map((face) => ({ ...face, role: roleOf(face, pair) }))
    .sort((a, b) => ranks[a.role] - ranks[b.role] || middle(a.box) - middle(b.box) || (a.id < b.id ? -1 : 1));
  const count = (role: Role) => faces.filter((face) => face.role === role).length;
  return { assetId, faces, wrongFaces: count('wrong'), correctFaces: count('correct') };
};
