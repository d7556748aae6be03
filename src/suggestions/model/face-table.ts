/** Somebody whom the faces may belong to: one of the two of a pair, or of three and more. */
export interface Child {
  /** Midnight UTC of the day of birth, in milliseconds since 1970; null where nobody told Immich. */
  birth: number | null;
}

/** Numbers in a vector, as Immich's models give them. */
export const vectorSize = 512;

/** No child of the session: the face is somebody else's, or a stranger holds it. */
export const nobody = -1;

/**
 * All faces that the children of a session hold in Immich, one a row, in columns so that 25,000 of them are a few arrays
 * that a worker can be handed. A face is called by its row, a child by its place in the list of children, a photo by any
 * number of the caller's.
 */
export interface FaceList {
  count: number;
  /** When each face's photo was taken, in milliseconds since 1970. */
  takenAt: Float64Array;
  photo: Int32Array;
  /** The child that holds the face in Immich. */
  holder: Int8Array;
}

/** The same with what the faces look like. */
export interface FaceTable extends FaceList {
  /** count × 512, the embedding of each face as signed bytes, of any length: only the direction counts. */
  vectors: Int8Array;
}

/** What was decided of faces: the child whose it is, or `nobody`. */
export type Decided = ReadonlyMap<number, number>;
