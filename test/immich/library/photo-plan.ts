import type { AssetType, SourceType, Visibility } from './model.js';

/** A head on a photo that is still to be laid out. */
export interface HeadPlan {
  character: string;
  /** Whose person Immich has put it with, null for nobody's; left out where recognition is to decide. */
  assignedTo?: string | null;
  source?: SourceType;
  visible?: boolean;
  deleted?: boolean;
  /** Looks straight into the camera in good light: a good feature photo. */
  clear?: boolean;
}

/** A photo as the library's makers think of it, before it has pixels, boxes or ids. */
export interface PhotoPlan {
  takenAt: number;
  scene: string;
  portrait: boolean;
  heads: HeadPlan[];
  setPiece?: string;
  type?: AssetType;
  visibility?: Visibility;
  trashed?: boolean;
  offline?: boolean;
  partner?: boolean;
  edited?: boolean;
  mirror?: boolean;
  /** Which image the boxes are measured on: Immich's preview, or the original as imported faces have it. */
  measuredOn?: 'preview' | 'original';
}
