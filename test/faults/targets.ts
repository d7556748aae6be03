import type { World } from './world.js';

/** A face that waits for a decision. */
export interface Target {
  assetId: string;
  faceId: string;
  takenAt: string;
  /** The only face of the wrong person on a photo without the correct one. */
  solo: boolean;
}

/**
 * The faces of the open session that nobody has decided on yet, the newest photo first. Those that somebody moved in
 * Immich without the server's knowing are left out: a decision on them is rightly answered otherwise.
 */
export const targetsOf = async (world: World): Promise<Target[]> => {
  const { record, photos: inImmich } = await world.look();
  const { photos, faces } = record;
  const { sessionId, immich } = world;
  const withWrong = new Set(
    inImmich.flatMap((photo) => photo.faces.filter(({ personId }) => personId === immich.wrong.id).map(({ id }) => id)),
  );
  const pending = new Map(
    photos
      .filter((photo) => photo.sessionId === sessionId && photo.status === 'pending' && photo.wrongFaces !== null)
      .map((photo) => [photo.assetId, photo]),
  );
  return faces
    .filter((face) => face.sessionId === sessionId && face.decision === null && withWrong.has(face.faceId))
    .flatMap(({ assetId, faceId }) => {
      const photo = pending.get(assetId);
      const solo = photo?.wrongFaces === 1 && photo.correctFaces === 0;
      return photo ? [{ assetId, faceId, takenAt: photo.takenAt, solo }] : [];
    })
    .sort((a, b) => (a.takenAt < b.takenAt ? 1 : -1));
};
