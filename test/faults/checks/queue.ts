import type { PhotoState, Snapshot } from '../../immich/library/library.js';
import { groupedBy, lost, unexplained, type Finding } from '../findings.js';
import type { PairSession, QueueFace, QueuePhoto, Record } from '../record.js';

/**
 * Holds the queues against Immich: every face of the wrong person that a key can see is pending, kept or skipped, and
 * neither a face that is elsewhere waits, nor a photo with nothing to decide on it.
 * @param touched faces that somebody else moved, or another session: this one cannot know of it yet
 */
export const checkQueues = (
  record: Record,
  initial: Snapshot,
  now: PhotoState[],
  touched: ReadonlySet<string>,
): Finding[] => {
  const photos = groupedBy(record.photos, ({ sessionId }) => sessionId);
  const faces = groupedBy(record.faces, ({ sessionId }) => sessionId);
  return record.sessions.flatMap((session) =>
    checkQueue(session, photos.get(session.id) ?? [], faces.get(session.id) ?? [], initial, now, touched),
  );
};

const checkQueue = (
  { wrongPersonId }: PairSession,
  photos: QueuePhoto[],
  faces: QueueFace[],
  initial: Snapshot,
  now: PhotoState[],
  touched: ReadonlySet<string>,
): Finding[] => {
  const photoOf = new Map(photos.map((photo) => [photo.assetId, photo]));
  const faceOf = new Map(faces.map((face) => [face.faceId, face]));
  const findings: Finding[] = [];
  for (const asset of now) {
    for (const { id, personId, shown } of asset.faces) {
      const canBeSeen = shown && !asset.trashed && asset.visibility !== 'locked';
      // faces that came to the person later join when the session is opened again
      if (!canBeSeen || touched.has(id) || initial.faces[id] !== wrongPersonId) continue;
      const place = { photo: photoOf.get(asset.id), face: faceOf.get(id) };
      const why = personId === wrongPersonId ? faultWhereWrong(place) : faultWhereElsewhere(place);
      if (why) findings.push((personId === wrongPersonId ? lost : unexplained)(`face ${id}: ${why}`));
    }
  }
  return [...findings, ...checkWaiting(photos, faces)];
};

/** A photo that was skipped, or on which everything is decided, does not wait for anybody. */
const checkWaiting = (photos: QueuePhoto[], faces: QueueFace[]): Finding[] => {
  const facesOn = groupedBy(faces, ({ assetId }) => assetId);
  return photos
    .filter(({ status, wrongFaces }) => status === 'pending' && wrongFaces !== null)
    .filter(
      ({ assetId, skipped }) => skipped || facesOn.get(assetId)?.every(({ decision }) => decision !== null) === true,
    )
    .map(({ assetId }) => unexplained(`photo ${assetId} waits, and there is nothing to decide on it`));
};

interface Place {
  photo: QueuePhoto | undefined;
  face: QueueFace | undefined;
}

const faultWhereWrong = ({ photo, face }: Place): string | null => {
  if (!photo || photo.status === 'gone') return 'its photo is not in the queue';
  if (photo.wrongFaces === null) return photo.status === 'pending' ? null : 'its photo was never read';
  if (!face) return 'it is not in the queue';
  if (face.decision !== null && face.decision !== 'keep') return `the queue takes it for decided (${face.decision})`;
  if (photo.skipped || face.decision === 'keep') return null;
  return photo.status === 'pending' ? null : `it is undecided, and its photo is ${photo.status}`;
};

const faultWhereElsewhere = ({ photo, face }: Place): string | null => {
  const waits = photo?.status === 'pending' && photo.wrongFaces !== null && face?.decision === null;
  return waits ? 'it was moved, and the queue still waits for it' : null;
};
