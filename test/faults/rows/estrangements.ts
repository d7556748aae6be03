import { setTimeout as sleep } from 'node:timers/promises';
import { unexplained } from '../findings.js';
import type { World } from '../world.js';
import type { Fault } from './fault.js';

/** Immich is there, and is not what it was: the key opens less, the version is another, or the library is. */

const permissions = ['face.update', 'face.read', 'person.create', 'person.read', 'asset.read'];
/** What a way back needs: without it the ledger says what stays otherwise. */
const ofTheWayBack = ['person.delete', 'person.update'];

const keyRevoked: Fault = {
  name: 'key revoked',
  lasts: 2_000,
  passes: true,
  begin: ({ control, immich }) => control.revokeKey(immich.apiKey),
  end: ({ control, immich }) => control.restoreKey(immich.apiKey),
  isTold: ({ immich }) => immich.message !== null,
};

const taken = (name: string, names: string[]): Fault => ({
  name,
  note: `one of ${names.join(', ')}; what is refused meanwhile is handed back`,
  lasts: 1_500,
  passes: false,
  begin: ({ control, immich }, random) => control.takePermission(immich.apiKey, random.pick(names)),
  end: async ({ control, immich }) => {
    for (const permission of names) await control.givePermission(immich.apiKey, permission);
  },
  isTold: (status) => status.permissions.some(({ granted }) => granted === false),
});

/** Some of the photos that wait become the partner's: Immich 3.2 answers 200 for their faces and moves nothing. */
const upgraded: Fault = {
  name: 'upgraded from 3.1 to 3.2',
  note: 'down for 0.5 s; then moves on some of the photos are answered with 200 and not done: they are handed back',
  lasts: 1_500,
  passes: false,
  ownWorld: { version: '3.1.0' },
  begin: async (world, random) => {
    await world.control.down();
    // of others than one's own, only photos of the timeline can be read
    const photos = (await world.control.photos()).filter(
      ({ faces, trashed, visibility }) =>
        !trashed && visibility === 'timeline' && faces.some(({ personId }) => personId === world.immich.wrong.id),
    );
    for (const { id } of photos.filter(() => random.chance(0.2))) await world.control.giveToPartner(id);
    await world.control.upgrade('3.2.2');
    await sleep(500);
    await world.control.up();
  },
  end: async () => undefined,
};

const foreignSeed = 40_404;

const nothingWritten = async ({ control }: World) =>
  (await control.changesOfReplacement()).map(({ what, personId }) =>
    unexplained(`something was written into the other library: ${what} ${personId}`),
  );

const replaced: Fault = {
  name: 'another library at the same address',
  note: 'down for 0.5 s, then another owner and other people, with the same key; and back again the same way',
  lasts: 2_000,
  passes: true,
  begin: async ({ control }) => {
    await control.down();
    await control.replace(foreignSeed);
    await sleep(500);
    await control.up();
  },
  end: async ({ control }) => {
    await control.down();
    await control.putBack();
    await sleep(500);
    await control.up();
  },
  isTold: ({ immich }) => immich.message !== null,
  alsoCheck: nothingWritten,
};

/** As where somebody changes the address in a proxy: no request ever fails. */
const swapped: Fault = {
  ...replaced,
  name: 'another library, without a pause',
  note: 'from one call to the next, and back again',
  begin: ({ control }) => control.replace(foreignSeed),
  end: ({ control }) => control.putBack(),
};

export const estrangements: Fault[] = [
  keyRevoked,
  taken('a permission taken', permissions),
  taken('a permission of the way back taken', ofTheWayBack),
  upgraded,
  replaced,
  swapped,
];
