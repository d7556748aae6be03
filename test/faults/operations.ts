import { setTimeout as sleep } from 'node:timers/promises';
import type { ChosenRevertAnswer } from '../../src/audit/chosen-revert.schema.js';
import type { DriftPage } from '../../src/audit/drift/drift.schema.js';
import type { BatchResult, Decision } from '../../src/sessions/decisions/decision.schema.js';
import type { Random } from '../immich/library/random.js';
import { decisionOf, mixedDecisions, type Saying } from './decisions.js';
import type { LedgerEntry, Record } from './record.js';
import { requestOf, type Request } from './request.js';
import { targetsOf, type Target } from './targets.js';
import type { World } from './world.js';

/** What an operation sends, and how much is said by it. */
export interface Prepared {
  request: Request;
  /** Set where the request is a batch of decisions. */
  decisions?: Decision[];
  /** How much is said: decisions made, or taken back. */
  said: number;
}

/** Something that a reviewer, or the server itself, can be in the middle of. */
export interface Operation {
  name: string;
  /** Calls to Immich that it makes: a crash can be timed by them. */
  calls: readonly string[];
  /** How often it makes each of them, about. */
  most: number;
  /** How long it takes on a machine that has nothing else to do, in milliseconds; learned anew in each run. */
  usual: number;
  /** Whether this build can do it; all can, unless it says otherwise. */
  isThere?: (world: World) => Promise<boolean>;
  /** Makes ready what it needs. Null where there is nothing (left) to do it with. */
  prepare: (world: World, random: Random) => Promise<Prepared | null>;
}

const moving = ['GET /faces', 'PUT /faces/:id', 'GET /people/:id'];
const making = [...moving, 'POST /people', 'PUT /people/:id', 'GET /search/person'];
const takingBack = ['GET /faces', 'PUT /faces/:id', 'DELETE /people/:id', 'POST /search/metadata', 'PUT /people/:id'];

/** People beside the pair who are there from the beginning and have a name. */
export const othersIn = ({ initial, immich: { wrong, correct } }: World): string[] =>
  Object.entries(initial.people)
    .filter(([id, { name }]) => name !== '' && id !== wrong.id && id !== correct.id)
    .map(([id]) => id);

export const decide = (sessionId: string, decisions: Decision[]): Prepared => ({
  request: requestOf('POST', `/sessions/${sessionId}/decisions`, { decisions }),
  decisions,
  said: decisions.length,
});

/** One decision on one face. */
const single = (
  name: string,
  saying: Saying,
  fits: (target: Target) => boolean,
  calls: readonly string[],
): Operation => ({
  name,
  calls,
  most: 1,
  usual: 80,
  prepare: async (world, random) => {
    const targets = (await targetsOf(world)).filter(fits);
    if (targets.length === 0) return null;
    return decide(world.sessionId, [decisionOf(saying, random.pick(targets), random, othersIn(world))]);
  },
});

/** @param size how many faces are decided at once */
export const batchOf = (name: string, size: number): Operation => ({
  name,
  calls: making,
  most: size,
  usual: 60 + 25 * size,
  prepare: async (world, random) => {
    const targets = random.shuffled(await targetsOf(world)).slice(0, size);
    if (targets.length < size / 2) return null;
    return decide(world.sessionId, mixedDecisions(targets, random, othersIn(world)));
  },
});

const unassigning: Operation = {
  name: 'several unassigned at once',
  calls: making,
  most: 4,
  usual: 150,
  prepare: async (world, random) => {
    const targets = random.shuffled(await targetsOf(world)).slice(0, 4);
    if (targets.length < 4) return null;
    return decide(
      world.sessionId,
      targets.map((target) => decisionOf('unassign', target, random, [])),
    );
  },
};

const decidedBefore = async (world: World, random: Random, operation: Operation): Promise<number | null> => {
  const before = await operation.prepare(world, random);
  if (!before) return null;
  await world.must(before.request);
  return before.said;
};

/** @param size of the batch that is taken back */
export const undoOf = (name: string, size: number): Operation => ({
  name,
  calls: takingBack,
  most: size,
  usual: 60 + 15 * size,
  prepare: async (world, random) => {
    const said = await decidedBefore(world, random, size === 1 ? unassignOne : batchOf('', size));
    return said === null ? null : { request: requestOf('POST', `/sessions/${world.sessionId}/undo`, {}), said };
  },
});

const canBeReverted = ({ entries }: Record): LedgerEntry[] => {
  const taken = new Set(entries.filter(({ state }) => state !== 'failed').map(({ revertsId }) => revertsId));
  return entries.filter(
    ({ id, action, outcome, revertsId }) =>
      (action === 'reassign' || action === 'unassign') && outcome === 'applied' && !revertsId && !taken.has(id),
  );
};

const revert: Operation = {
  name: 'revert from the history',
  calls: takingBack,
  most: 1,
  usual: 60,
  prepare: async (world, random) => {
    if (canBeReverted((await world.look()).record).length === 0) await decidedBefore(world, random, batchOf('', 5));
    const entries = canBeReverted((await world.look()).record);
    if (entries.length === 0) return null;
    return { request: requestOf('POST', `/audit/${random.pick(entries).id}/revert`, {}), said: 1 };
  },
};

const batchRevert: Operation = {
  name: 'a batch taken back from the history',
  calls: takingBack,
  most: 8,
  usual: 200,
  prepare: async (world, random) => {
    const before = await batchOf('', 8).prepare(world, random);
    if (!before) return null;
    const { batchId } = await world.must<BatchResult>(before.request);
    return { request: requestOf('POST', `/audit/batches/${batchId}/revert`, {}), said: before.said };
  },
};

const chosenRevert: Operation = {
  name: 'many chosen in the history taken back',
  calls: takingBack,
  most: 8,
  usual: 200,
  prepare: async (world, random) => {
    const before = await batchOf('', 8).prepare(world, random);
    if (!before) return null;
    const { batchId } = await world.must<BatchResult>(before.request);
    const filter = { batchId, revert: 'possible' };
    const { preview } = await world.must<ChosenRevertAnswer>(
      requestOf('POST', '/audit/revert', { dryRun: true, filter }),
    );
    const body = { dryRun: false, filter, upTo: preview?.upTo };
    return { request: requestOf('POST', '/audit/revert', body), said: before.said };
  },
};

/** Somebody gives faces back to the wrong person in Immich; a look finds them, and they are restored. */
const reapply: Operation = {
  name: 're-apply of what drifted',
  calls: making,
  most: 8,
  usual: 250,
  prepare: async (world, random) => {
    const targets = random.shuffled(await targetsOf(world)).slice(0, 8);
    if (targets.length < 8) return null;
    const others = othersIn(world);
    const decisions = targets.map((target, index) =>
      decisionOf(index < 6 ? 'move' : 'unassign', target, random, others),
    );
    await world.must(decide(world.sessionId, decisions).request);
    const { faces } = (await world.look()).now;
    const there = targets.filter(({ faceId }) => faces[faceId] !== world.immich.wrong.id);
    for (const { faceId } of there) await world.control.moveFace(faceId, world.immich.wrong.id);
    const drifted = new Set(there.map(({ faceId }) => faceId));
    const found = (await driftOf(world)).filter(({ faceId }) => drifted.has(faceId));
    if (found.length === 0) return null;
    const body = { dryRun: false, entryIds: found.map(({ entryId }) => entryId) };
    return { request: requestOf('POST', '/audit/reapply', body), said: found.length };
  },
};

/** Compares the ledger with Immich, and answers with the newest decisions that no longer hold. */
const driftOf = async (world: World): Promise<DriftPage['faces']> => {
  await world.must(requestOf('POST', '/audit/drift', { action: 'start' }));
  for (;;) {
    const { check, faces } = await world.must<DriftPage>(requestOf('GET', '/audit/drift?limit=200'));
    if (check?.state !== 'running') return faces;
    await sleep(50);
  }
};

const autoFix: Operation = {
  name: 'auto-fix run',
  calls: ['GET /faces', 'PUT /faces/:id', 'GET /people', 'GET /people/:id'],
  most: 30,
  usual: 1500,
  prepare: async (world, random) => {
    const targets = await targetsOf(world);
    if (targets.length < 30) return null;
    const from = random.whole(0, targets.length - 30);
    await limitTo(world, targets[from + 29]!.takenAt, targets[from]!.takenAt);
    const body = { action: 'start', dryRun: false };
    return { request: requestOf('POST', `/sessions/${world.sessionId}/auto-fix`, body), said: 0 };
  },
};

/** Shows only the photos of some time, so that a run does not use up the library. */
export const limitTo = async (world: World, takenAfter: string, takenBefore: string): Promise<void> => {
  const settings = { takenAfter, takenBefore: new Date(Date.parse(takenBefore) + 1).toISOString() };
  await world.must(requestOf('PATCH', `/sessions/${world.sessionId}`, { settings }));
};

const exporting: Operation = {
  name: 'export',
  calls: [],
  most: 0,
  usual: 40,
  prepare: async (_world, random) => {
    const format = random.pick(['csv', 'json', 'ndjson']);
    return { request: requestOf('GET', `/audit/export?format=${format}`), said: 0 };
  },
};

/** Only in builds that keep copies of their database. */
const backup: Operation = {
  name: 'backup',
  calls: [],
  most: 0,
  usual: 120,
  isThere: async (world) => (await world.send(requestOf('GET', '/backups'))).status !== 404,
  prepare: async () => ({ request: requestOf('POST', '/backups', {}), said: 0 }),
};

const scan: Operation = {
  name: 'scan of a new pair',
  calls: ['POST /search/metadata', 'GET /faces', 'GET /people/:id'],
  most: 10,
  usual: 600,
  prepare: async (world, random) => {
    const [wrongPersonId, correctPersonId] = random.shuffled(othersIn(world));
    const pair = { wrongPersonId, correctPersonId, settings: { skipBothPresent: false } };
    return { request: requestOf('PUT', '/sessions', pair), said: 0 };
  },
};

const unassignOne = single('unassign', 'unassign', () => true, making);

/** All that a crash can fall into, but for the start itself. */
export const operations = (batch: number): Operation[] => [
  single('move on a solo photo', 'move', ({ solo }) => solo, moving),
  single('move on a duplicate photo', 'move', ({ solo }) => !solo, moving),
  single('keep', 'keep', () => true, []),
  single('skip', 'skip', () => true, []),
  unassignOne,
  single('move to somebody else', 'to-somebody', () => true, moving),
  single('move to a new person', 'to-new', () => true, making),
  unassigning,
  batchOf('batch', batch),
  undoOf('undo of one', 1),
  undoOf('undo of a batch', batch),
  revert,
  batchRevert,
  chosenRevert,
  reapply,
  autoFix,
  exporting,
  backup,
  scan,
];
