import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Harness } from '../support/harness.js';
import { Reviewer, type FaceRef } from '../support/reviewer.js';

/** The key loses these once the person is there, and before it has the name that was asked for. */
const unassignAsTheKeyLoses = async (permissions: string[]): Promise<{ outcome: string }> => {
  const { immich } = harness;
  const hold = immich.faults.add({ kind: 'hold', on: 'POST /people', ms: 20_000 });
  const decided = reviewer.say('unassign', face);
  await harness.until(async () => isMarkThere(), Boolean);
  for (const permission of permissions) immich.takePermission(immich.apiKey, permission);
  immich.faults.remove(hold);
  return decided;
};

const namesOfPeople = () => Object.values(harness.library.snapshot().people).map(({ name }) => name);
const isMarkThere = () => namesOfPeople().some((name) => name.startsWith('immich-face-fix-'));

let harness: Harness;
let reviewer: Reviewer;
let face: FaceRef;

describe('a key that may no longer name people, right after a person was made', () => {
  beforeEach(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
    face = reviewer.face('solo of Nora at four');
  });
  afterEach(() => harness.stop());

  it('leaves nobody behind: the person is deleted, and the face goes back to the reviewer', async () => {
    const before = namesOfPeople();
    expect(await unassignAsTheKeyLoses(['person.update'])).toMatchObject({ outcome: 'failed' });
    expect(namesOfPeople()).toEqual(before);
    expect(harness.library.face(face.faceId).personId).toBe(harness.library.wrong.id);
  });

  it('keeps the person where it may not delete it either, says so, and takes it back later', async () => {
    const before = namesOfPeople();
    expect(await unassignAsTheKeyLoses(['person.update', 'person.delete'])).toMatchObject({ outcome: 'applied' });
    expect(isMarkThere()).toBe(true);
    const made = (await reviewer.log()).find(({ action }) => action === 'create-person');
    expect(made).toMatchObject({ state: 'applied', answer: { message: expect.stringContaining('person.update') } });
    harness.immich.givePermission(harness.immich.apiKey, 'person.delete');
    expect(await reviewer.undoAll()).toBe(1);
    expect(namesOfPeople()).toEqual(before);
    expect(harness.library.face(face.faceId).personId).toBe(harness.library.wrong.id);
  });
});
