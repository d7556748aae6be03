import type { Record } from './record.js';

/** A face that waits for a decision. */
export interface Target {
  assetId: string;
  faceId: string;
  takenAt: string;
  /** The only face of the wrong person on a photo without the correct one. */
  solo: boolean;
}

/** The faces of a session that nobody has decided on yet, the newest photo first. */
export const targetsOf = ({ photos, faces }: Record, sessionId: string): Target[] => {
  const pending = new Map(
    photos
      .filter((photo) => photo.sessionId === sessionId && photo.status === 'pending' && photo.wrongFaces !== null)
      .map((photo) => [photo.assetId, photo]),
  );
  return faces
    .filter((face) => face.sessionId === sessionId && face.decision === null)
    .flatMap(({ assetId, faceId }) => {
      const photo = pending.get(assetId);
      const solo = photo?.wrongFaces === 1 && photo.correctFaces === 0;
      return photo ? [{ assetId, faceId, takenAt: photo.takenAt, solo }] : [];
    })
    .sort((a, b) => (a.takenAt < b.takenAt ? 1 : -1));
};
