import { randomUUID } from 'node:crypto';
import type { PrismaClient } from '../../src/database/generated/client.js';
import { settingsSchema } from '../../src/sessions/session.schema.js';

const marker = (what: string): string => `of-somebody-else-${what}`;

/** What of the first account the second one has as well: two people may share a library. */
export interface Shared {
  wrongPersonId: string;
  correctPersonId: string;
  photos: { assetId: string; faceId: string }[];
}

export interface OtherAccount {
  ids: {
    session: string[];
    person: string[];
    asset: string[];
    face: string[];
    batch: string[];
    entry: string[];
    key: string[];
  };
  /** What only they know. */
  secrets: string[];
}

/** Puts a second account into the database, with everything that an account can have. */
export const addOtherAccount = async (database: PrismaClient, shared: Shared): Promise<OtherAccount> => {
  const at = '2026-01-02T03:04:05.678Z';
  const accountId = randomUUID();
  await database.account.create({ data: { id: accountId, name: marker('name'), createdAt: at } });
  const people = [randomUUID(), randomUUID()];
  const sessions = [
    await addSession(database, accountId, [shared.wrongPersonId, shared.correctPersonId]),
    await addSession(database, accountId, [people[0]!, people[1]!]),
  ];
  const own = Array.from({ length: 4 }, () => ({ assetId: randomUUID(), faceId: randomUUID() }));
  const batches: string[] = [];
  const entries: string[] = [];
  const keys: string[] = [];
  for (const [sessionId, photos] of [
    [sessions[0]!, shared.photos.slice(0, 5)],
    [sessions[1]!, own],
  ] as const) {
    for (const [position, photo] of photos.entries()) {
      await addPhoto(database, sessionId, photo);
      const key = `other-key-${randomUUID()}`;
      const made = await addMove(database, { accountId, sessionId, ...photo, key, position });
      batches.push(made.batchId);
      entries.push(String(made.entryId));
      keys.push(key);
    }
  }
  const run = {
    sessionId: sessions[1]!,
    batchId: batches.at(-1)!,
    state: 'done',
    dryRun: false,
    total: 4,
    message: marker('run'),
    startedAt: at,
  };
  await database.autoFixRun.create({ data: { id: randomUUID(), ...run, endedAt: at } });
  for (const { assetId } of [...shared.photos.slice(0, 5), ...own]) {
    await database.photoMark.create({ data: { accountId, assetId, mark: 'mirror', at } });
  }
  await database.pairLook.create({ data: { accountId, state: 'done', startedAt: at, endedAt: at } });
  await database.pairLookPhoto.createMany({
    data: own.map(({ assetId }) => ({
      accountId,
      personId: people[0]!,
      assetId,
      personName: marker('person'),
      looked: true,
      twice: true,
      nearestId: people[1]!,
      nearestName: marker('look-alike'),
    })),
  });
  // half of what is theirs is asked for; the other half nobody can know, so that it must not show anywhere
  const [known, hidden] = [own.slice(0, 2), own.slice(2)];
  const [asset, face] = [known.map(({ assetId }) => assetId), known.map(({ faceId }) => faceId)];
  const ids = { session: sessions, person: people, asset, face, batch: batches, entry: entries, key: keys };
  const secrets = hidden.flatMap(({ assetId, faceId }) => [assetId, faceId]);
  return { ids, secrets: [accountId, marker(''), ...secrets, ...sessions, ...batches, ...keys] };
};

const addSession = async (
  database: PrismaClient,
  accountId: string,
  [wrong, correct]: [string, string],
): Promise<string> => {
  const at = '2026-01-02T03:04:05.678Z';
  const { id } = await database.session.create({
    data: {
      id: randomUUID(),
      accountId,
      wrongPersonId: wrong,
      wrongName: marker('wrong'),
      correctPersonId: correct,
      correctName: marker('correct'),
      settings: JSON.stringify(settingsSchema.parse({})),
      scan: 'ready',
      createdAt: at,
      updatedAt: at,
    },
  });
  return id;
};

const addPhoto = async (
  database: PrismaClient,
  sessionId: string,
  { assetId, faceId }: { assetId: string; faceId: string },
): Promise<void> => {
  const takenAt = '2020-05-05T05:05:05.000Z';
  const size = { width: 4000, height: 3000, wrongFaces: 1, correctFaces: 0, bothListed: false };
  const file = {
    fileName: marker('photo.jpg'),
    type: 'image',
    checksum: marker('checksum'),
    edited: false,
    listing: 1,
  };
  await database.queuePhoto.create({ data: { sessionId, assetId, takenAt, ...size, ...file } });
  await database.queueFace.create({
    data: { sessionId, faceId, assetId, takenAt, x: 0.1, y: 0.1, width: 0.1, height: 0.1 },
  });
};

interface NewMove {
  accountId: string;
  sessionId: string;
  assetId: string;
  faceId: string;
  key: string;
  position: number;
}

const addMove = async (database: PrismaClient, move: NewMove): Promise<{ batchId: string; entryId: number }> => {
  const at = '2026-01-02T03:04:05.678Z';
  const { accountId, sessionId, assetId, faceId, key, position } = move;
  const batchId = randomUUID();
  const cause = 'manual';
  const device = marker('device');
  await database.batch.create({
    data: { id: batchId, accountId, sessionId, cause, device, idempotencyKey: key, requestHash: 'x', createdAt: at },
  });
  const people = { fromId: randomUUID(), fromName: marker('from'), toId: randomUUID(), toName: marker('to') };
  const end = {
    state: 'applied',
    outcome: 'applied',
    at,
    settledAt: at,
    answerMessage: marker('answer'),
    assetChecksum: marker('checksum'),
  };
  const { id: entryId } = await database.entry.create({
    data: {
      accountId,
      batchId,
      sessionId,
      action: 'reassign',
      cause,
      device,
      faceId,
      assetId,
      x: 0.1,
      y: 0.1,
      width: 0.1,
      height: 0.1,
      ...people,
      ...end,
    },
  });
  await database.decision.create({
    data: { sessionId, batchId, position, assetId, faceId, action: 'reassign', cause, entryId },
  });
  return { batchId, entryId };
};

/** All that the database holds of the account, to be compared with what it holds later. */
export const everythingOf = async (database: PrismaClient, { ids }: OtherAccount): Promise<string> => {
  const bySession = { where: { sessionId: { in: ids.session } } };
  const sessions = await database.session.findMany({ where: { id: { in: ids.session } }, orderBy: { id: 'asc' } });
  const accounts = await database.account.findMany({ where: { id: sessions[0]?.accountId ?? '' } });
  const owned = { where: { accountId: sessions[0]?.accountId ?? '' }, orderBy: { id: 'asc' } } as const;
  return JSON.stringify([
    sessions,
    accounts,
    await database.batch.findMany(owned),
    await database.entry.findMany(owned),
    await database.queuePhoto.findMany({ ...bySession, orderBy: [{ sessionId: 'asc' }, { assetId: 'asc' }] }),
    await database.queueFace.findMany({ ...bySession, orderBy: [{ sessionId: 'asc' }, { faceId: 'asc' }] }),
    await database.decision.findMany({ ...bySession, orderBy: { id: 'asc' } }),
    await database.autoFixRun.findMany({ ...bySession, orderBy: { id: 'asc' } }),
  ]);
};
