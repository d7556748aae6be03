/** What an Immich library consists of, as far as faces are concerned. Times are milliseconds since 1970 unless they say otherwise. */

/** Fractions of the upright, unedited photo's width and height. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface User {
  id: string;
  name: string;
  email: string;
}

export interface Person {
  id: string;
  ownerId: string;
  name: string;
  birthDate: string | null;
  hidden: boolean;
  favourite: boolean;
  featureFaceId: string | null;
  /** The picture lags behind the feature face, and outlives it when the person is emptied. */
  thumbnail: { faceId: string; drawnAt: number } | null;
  createdAt: number;
  /** in MICROseconds: Immich shows them in some answers and cuts them off in others */
  updatedAt: number;
}

export type SourceType = 'machine-learning' | 'exif' | 'manual';

export interface Face {
  id: string;
  asset: Asset;
  box: Box;
  /** The image that Immich says the box was measured on. */
  imageWidth: number;
  imageHeight: number;
  source: SourceType;
  visible: boolean;
  deleted: boolean;
  personId: string | null;
  /** Who it really is; only the tests know. */
  character: string;
  /** Row in the table of embeddings; null for faces that were drawn by hand. */
  row: number | null;
}

export type Visibility = 'timeline' | 'archive' | 'hidden' | 'locked';
export type AssetType = 'IMAGE' | 'VIDEO';

/** What the drawing needs beside the faces. */
export interface Picture {
  scene: string;
  seed: number;
  /** The second head is the first one's reflection. */
  mirror: boolean;
}

export interface Asset {
  id: string;
  ownerId: string;
  type: AssetType;
  fileName: string;
  /** What the file's checksum is made of: the id of the photo that this one is a copy of, else its own. */
  file?: string;
  takenAt: number;
  uploadedAt: number;
  /** Pixels of the upright original. */
  width: number;
  height: number;
  /** What an edit in Immich kept of it; null if it was never edited. */
  crop: Box | null;
  visibility: Visibility;
  trashed: boolean;
  offline: boolean;
  faces: Face[];
  picture: Picture;
  /** Name of the arranged photo, for tests to find it; null for the photos of everyday life. */
  setPiece: string | null;
}
