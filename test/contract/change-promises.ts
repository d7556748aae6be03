import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { errorSchema, personSchema, validationErrorSchema } from './answers.schema.js';
import { demand, NOBODY, type Api } from './api.js';
import { borrowing, BORROWING, holderOf, soloFaces, twoFaces, withNewPerson } from './borrow.js';
import type { ContractPromise } from './contract-promise.js';

const MAKING = [...BORROWING, 'person.create', 'person.delete'];
const WRONG_FEATURE = 'Invalid assetId for feature face or asset is offline';

/** The message of a 400 for moving a face; nothing moves. */
async function refusedMove(api: Api, personId: string, faceId: string): Promise<string> {
  const { message } = await api.expect(400, errorSchema, 'PUT', `/faces/${personId}`, { body: { id: faceId } });
  return message;
}

/** What Immich does when faces are moved and people made. All of it is put back. */
export const changePromises: ContractPromise[] = [
  {
    name: 'moving a face is answered with the person it went to, and it is there',
    why: 'the one change that everything here is about',
    needs: BORROWING,
    check: async (api) => {
      const { wrong, correct } = await api.pair();
      const [face] = await soloFaces(api, wrong, 1);
      await borrowing(api, wrong, async (loan) => {
        const answer = await loan.take(face!, correct.id);
        demand(answer.id === correct.id, `the person ${correct.id}`, answer.id);
        demand((await holderOf(api, face!)) === correct.id, 'the face to be there', await holderOf(api, face!));
      });
      demand((await holderOf(api, face!)) === wrong.id, 'the face to be back', await holderOf(api, face!));
    },
  },
  {
    name: 'saying a move twice is harmless',
    why: 'a move is repeated when its answer was lost',
    needs: BORROWING,
    check: async (api) => {
      const { wrong, correct } = await api.pair();
      const [face] = await soloFaces(api, wrong, 1);
      await borrowing(api, wrong, async (loan) => {
        await loan.take(face!, correct.id);
        await api.move(face!.faceId, correct.id);
        demand((await holderOf(api, face!)) === correct.id, 'the face to stay there', await holderOf(api, face!));
      });
    },
  },
  {
    name: 'of two faces of one person on a photo, only the named one moves',
    why: 'one of the sisters stays where she belongs',
    needs: BORROWING,
    check: async (api) => {
      const { wrong, correct } = await api.pair();
      const [first, second] = await twoFaces(api, wrong);
      await borrowing(api, wrong, async (loan) => {
        await loan.take(first, correct.id);
        demand((await holderOf(api, second)) === wrong.id, 'the other face to stay', await holderOf(api, second));
      });
    },
  },
  {
    name: 'an unknown face or person moves nothing, and the 400 says which',
    why: 'a face that is gone is told from a person that is gone',
    needs: BORROWING,
    check: async (api) => {
      const { wrong } = await api.pair();
      const [face] = await soloFaces(api, wrong, 1);
      const noFace = await refusedMove(api, wrong.id, NOBODY);
      demand(noFace === 'Not found or no person.create access', 'person.create in the message', noFace);
      const noPerson = await refusedMove(api, NOBODY, face!.faceId);
      demand(noPerson === 'Not found or no person.update access', 'person.update in the message', noPerson);
      const { errors } = await api.expect(400, validationErrorSchema, 'PUT', `/faces/${wrong.id}`, { body: {} });
      demand(errors[0]?.path[0] === 'id', 'an error at `id`', errors);
    },
  },
  {
    name: 'a new person is 201, unnamed and without a picture; deleting it is 204, and once only',
    why: 'taking a face away from somebody makes a person to hold it',
    needs: ['person.create', 'person.delete', 'person.read'],
    check: async (api) => {
      const { wrong } = await api.pair();
      await withNewPerson(api, wrong, async (person) => {
        demand(person.name === '' && person.thumbnailPath === '', 'no name and no picture', person);
        const { status } = await api.ask('DELETE', `/people/${person.id}`);
        demand(status === 204, '204', status);
        const again = await api.ask('DELETE', `/people/${person.id}`);
        demand(again.status === 400, '400 the second time', again.status);
      });
    },
  },
  {
    name: 'a person that was just made is found by its name while it is empty',
    why: 'where the answer to making it was lost, nothing else tells its id',
    needs: ['person.create', 'person.delete', 'person.read'],
    check: async (api) => {
      // whoever names a pair lets us change things
      await api.pair();
      const name = `Face Fix ${randomUUID()}`;
      const person = await api.expect(201, personSchema, 'POST', '/people', { body: { name } });
      try {
        const path = `/search/person?name=${encodeURIComponent(name)}&withHidden=true`;
        const found = await api.expect(200, z.array(personSchema), 'GET', path);
        demand(
          found.some(({ id }) => id === person.id),
          `${person.id} among those found`,
          found.map(({ id }) => id),
        );
      } finally {
        await api.ask('DELETE', `/people/${person.id}`);
      }
    },
  },
  {
    name: 'an unnamed person with one face is not listed',
    why: 'people made for unassigned faces do not clutter the picker',
    needs: MAKING,
    check: async (api) => {
      const { wrong } = await api.pair();
      const [face] = await soloFaces(api, wrong, 1);
      await withNewPerson(api, wrong, async (person, loan) => {
        await loan.take(face!, person.id);
        const listed = (await api.people()).some(({ id }) => id === person.id);
        demand(!listed, 'it not to be listed', 'it is');
      });
    },
  },
  {
    name: 'taking away the feature face changes updatedAt at once, and an emptied person stays',
    why: 'that is the only sign that the feature photo must be put back after an undo',
    needs: MAKING,
    check: async (api) => {
      const { wrong } = await api.pair();
      const [first, second] = await soloFaces(api, wrong, 2);
      await withNewPerson(api, wrong, async (person, loan) => {
        await loan.take(first!, person.id);
        await loan.take(second!, person.id);
        const before = await settled(api, person.id);
        await api.move(first!.faceId, wrong.id);
        const after = (await api.person(person.id)).updatedAt;
        demand(after !== before, 'updatedAt to change with the feature face', after);
        await api.move(second!.faceId, wrong.id);
        await api.person(person.id);
      });
    },
  },
  {
    name: 'a mere move changes no updatedAt',
    why: 'else every undo would meddle with the feature photo',
    needs: MAKING,
    check: async (api) => {
      const { wrong } = await api.pair();
      const [first, second] = await soloFaces(api, wrong, 2);
      await withNewPerson(api, wrong, async (person, loan) => {
        await loan.take(first!, person.id);
        const before = await settled(api, person.id);
        await loan.take(second!, person.id);
        await api.move(second!.faceId, wrong.id);
        const after = (await api.person(person.id)).updatedAt;
        demand(after === before, `updatedAt to stay ${before}`, after);
      });
    },
  },
  {
    name: 'the feature photo is set by a photo of that person, and by no other',
    why: 'the feature photo comes back when a move is taken back',
    needs: MAKING,
    check: async (api) => {
      const { wrong } = await api.pair();
      const [first, second, strange] = await soloFaces(api, wrong, 3);
      await withNewPerson(api, wrong, async (person, loan) => {
        await loan.take(first!, person.id);
        await loan.take(second!, person.id);
        const set = { body: { featureFaceAssetId: second!.assetId } };
        const { status } = await api.ask('PUT', `/people/${person.id}`, set);
        demand(status === 200, '200', status);
        const unset = { body: { featureFaceAssetId: strange!.assetId } };
        const refused = await api.expect(400, errorSchema, 'PUT', `/people/${person.id}`, unset);
        demand(refused.message === WRONG_FEATURE, WRONG_FEATURE, refused.message);
      });
    },
  },
  {
    name: 'deleting a person leaves its faces with nobody',
    why: 'an undone "take away" moves the face back before it deletes the person',
    needs: MAKING,
    check: async (api) => {
      const { wrong } = await api.pair();
      const [face] = await soloFaces(api, wrong, 1);
      await withNewPerson(api, wrong, async (person, loan) => {
        await loan.take(face!, person.id);
        await api.ask('DELETE', `/people/${person.id}`);
        demand((await holderOf(api, face!)) === null, 'nobody to hold it', await holderOf(api, face!));
      });
    },
  },
];

const QUIET_MS = 400;
const PATIENCE_MS = 10_000;

/** `updatedAt` once Immich has drawn the thumbnail and leaves the person alone. */
async function settled(api: Api, personId: string): Promise<string> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (let last = ''; ;) {
    const { updatedAt } = await api.person(personId);
    if (updatedAt === last || Date.now() > giveUpAt) return updatedAt;
    last = updatedAt;
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  }
}
