import { setTimeout as sleep } from 'node:timers/promises';
import type { Immich } from '../immich/immich.js';
import type { ImmichPerson } from '../immich/people.js';

/**
 * What was known when a face was compared with its person's feature face and found not to be it. It holds for as long
 * as the person stays as it was then.
 */
export interface NotFeatureFace {
  personId: string;
  updatedAt: string;
}

/** Whether the face surely isn't the feature face of the person it is with. */
export const surelyNotFeatureFace = (proof: NotFeatureFace | undefined, person: ImmichPerson): boolean =>
  proof !== undefined && proof.personId === person.id && proof.updatedAt === person.updatedAt;

/** Whether Immich chose another feature photo when the face went: no call tells, but the person's `updatedAt` does. */
export const featureReplaced = async (immich: Immich, before: ImmichPerson): Promise<boolean> => {
  const after = await immich.people.get(before.id);
  return after.updatedAt !== before.updatedAt;
};

const look = 150;
const patience = 20;

/**
 * Immich draws the new feature photo a moment after it chose it, and touches the person once more then. Waits until
 * that is over, so that the next move isn't taken for the cause.
 */
export const featurePhotoDrawn = async (immich: Immich, personId: string): Promise<void> => {
  let seen = '';
  for (let round = 0, calm = 0; round < patience && calm < 2; round++) {
    await sleep(look);
    const { updatedAt } = await immich.people.get(personId);
    calm = updatedAt === seen ? calm + 1 : 0;
    seen = updatedAt;
  }
};
