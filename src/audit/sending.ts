import { setTimeout as sleep } from 'node:timers/promises';
import type { Entry } from '../database/generated/client.js';
import { said } from '../http/why.js';
import type { ImmichFace } from '../immich/faces.js';
import { ImmichError } from '../immich/immich-error.js';
import type { Immich } from '../immich/immich.js';
import type { Version } from '../immich/server-info.js';
import type { Settlement } from './entry.js';
import { ended } from './settlement.js';

export type Found = { kind: 'gone'; message: string } | { kind: 'there'; face: ImmichFace };

/** Where a face is now. Throws ImmichError where Immich cannot be asked. */
export const findFace = async (immich: Immich, assetId: string, faceId: string): Promise<Found> => {
  let faces: ImmichFace[];
  try {
    faces = await immich.faces.ofAsset(assetId);
  } catch (error) {
    if (error instanceof ImmichError && error.kind === 'not-found') {
      return { kind: 'gone', message: said('photo-gone') };
    }
    throw error;
  }
  const face = faces.find(({ id }) => id === faceId);
  return face ? { kind: 'there', face } : { kind: 'gone', message: said('face-gone') };
};

/**
 * What a refusal means: Immich says of a photo in the trash, and of a person that is no longer there, only that it found
 * nothing or that a permission lacks.
 */
export const reasonOf = async (
  immich: Immich,
  order: { assetId: string; toId: string },
  error: ImmichError,
): Promise<{ outcome: 'gone' | 'failed'; message: string }> => {
  if (error.kind === 'not-found') {
    const trashed = await unlessGone(immich.assets.get(order.assetId).then((photo) => photo.trashed));
    if (trashed === true) {
      return { outcome: 'gone', message: said('photo-trashed') };
    }
    if ((await unlessGone(immich.people.get(order.toId))) === null) {
      return { outcome: 'failed', message: said('target-gone') };
    }
  }
  return { outcome: 'failed', message: error.message };
};

/** What is no longer there is null. */
export const orGone = async <T>(asked: Promise<T>): Promise<T | null> =>
  asked.catch((error: unknown) => {
    if (error instanceof ImmichError && error.kind === 'not-found') {
      return null;
    }
    throw error;
  });

/** The same where that cannot be told: undefined. */
const unlessGone = async <T>(asked: Promise<T>): Promise<T | null | undefined> =>
  orGone(asked).catch((error: unknown) => {
    if (!(error instanceof ImmichError)) {
      throw error;
    }
    return undefined;
  });

export type Sent =
  | { kind: 'done' }
  | { kind: 'refused'; error: ImmichError }
  | { kind: 'elsewhere'; found: Found }
  /** It was not done, and may be when Immich takes it again. */
  | { kind: 'waits'; error: ImmichError }
  /** Immich may have done it or not, and cannot be asked now. */
  | { kind: 'open'; error: ImmichError };

const waits = [200, 1000];

interface Order {
  assetId: string;
  faceId: string;
  /** null for a face that nobody has. */
  fromId: string | null;
  toId: string;
}

/**
 * Moves a face and makes sure of it. An answer that got lost is not answered with the same order again, but with a
 * look at where the face is: somebody else may have moved it meanwhile.
 */
export const sendMove = async (immich: Immich, order: Order): Promise<Sent> => {
  let last = new ImmichError('refused', said('moved-in-word-only'));
  for (const wait of [...waits, null]) {
    try {
      const { proven } = await immich.faces.move(order.faceId, order.toId);
      if (proven) {
        return { kind: 'done' };
      }
    } catch (error) {
      if (!(error instanceof ImmichError)) {
        throw error;
      }
      if (!error.mayHaveBeenDone) {
        return { kind: error.worthWaiting ? 'waits' : 'refused', error };
      }
      last = error;
    }
    const found = await findFace(immich, order.assetId, order.faceId).catch(() => null);
    if (found === null) {
      return { kind: 'open', error: last };
    }
    if (found.kind === 'there' && found.face.person?.id === order.toId) {
      return { kind: 'done' };
    }
    if (found.kind === 'gone' || (found.face.person?.id ?? null) !== order.fromId) {
      return { kind: 'elsewhere', found };
    }
    if (wait !== null) {
      await sleep(wait);
    }
  }
  return { kind: last.worthWaiting ? 'waits' : 'refused', error: last };
};

/** A move that was begun before, and whose face was found at its goal. */
export const foundMoved = async (immich: Immich, entry: Entry, version: Version | null): Promise<Settlement> => ({
  ...ended(entry, version, { outcome: 'applied', message: said('found-there') }),
  featureReplaced: await lostFeature(immich, entry),
});

/** Whether the move cost the person that the face left its feature photo. */
const lostFeature = async (immich: Immich, { fromId, fromUpdatedAt }: Entry): Promise<boolean> => {
  if (fromUpdatedAt === null || fromId === null) {
    return false;
  }
  const person = await orGone(immich.people.get(fromId));
  return person !== null && person.updatedAt !== fromUpdatedAt;
};
