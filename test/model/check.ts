import { expect } from '@jest/globals';
import type { AuditEntry } from '../../src/audit/audit.schema.js';
import type { ReviewPhoto } from '../../src/sessions/queue/photo.schema.js';
import type { Model, Who } from './model.js';
import { WRONG } from './pair.js';
import type { Real } from './real.js';

export const oneOf = (what: string, allowed: string[], seen: string): void => {
  if (!allowed.includes(seen)) {
    throw new Error(`${what}: ${seen}, and should be ${allowed.join(' or ')}`);
  }
};

/** Compares what is with what should be, in words that are read when it isn't. */
export const same = (what: string, seen: unknown, should: unknown): void => {
  expect({ [what]: seen }).toEqual({ [what]: should });
};

/** All that must be true after whatever happened. */
export const check = async (model: Model, real: Real): Promise<void> => {
  await real.settle();
  same(
    'the faces in Immich',
    Object.fromEntries([...model.faces.keys()].map((face) => [face, real.where(face)])),
    Object.fromEntries(model.faces),
  );
  checkPeople(model, real);
  checkLedger(model, real, await real.log());
  if (model.session) {
    if (real.isStale) {
      // somebody looks, and the server takes note of what was done in Immich
      await real.next();
    }
    model.open.look();
    await checkProgress(model, real);
    await checkQueue(model, real);
  }
};

const checkPeople = (model: Model, real: Real): void => {
  const there = [...real.library.people.values()].map(({ id }) => real.name(id));
  const strangers = there.filter((who) => !model.people.includes(who) && !model.made.has(who));
  same('people whom nobody asked for', strangers, []);
  same(
    'people who are gone',
    model.people.filter((who) => !there.includes(who)),
    [],
  );
  same(
    'people who were made and are not needed',
    model.leftOver.filter((who) => there.includes(who)),
    [],
  );
};

/** The ledger and the stand-in were asked for the same things, and both agree with the model. */
const checkLedger = (model: Model, real: Real, log: AuditEntry[]): void => {
  const made = log.filter(
    ({ state, action, answer }) =>
      state === 'applied' && isMove(action) && !answer?.message?.startsWith('Nothing was sent'),
  );
  const carried = real.carried.map(
    ({ faceId, fromId, toId }) => `${real.name(faceId)}: ${real.who(fromId)} → ${real.who(toId)}`,
  );
  const written = made.map(
    ({ faceId, from, to }) => `${real.name(faceId!)}: ${nameOf(real, from)} → ${nameOf(real, to)}`,
  );
  same('moves that Immich carried out, and those of the ledger', carried.sort(), written.sort());
  const moves = log.filter(({ reverts, state, action }) => reverts === null && state === 'applied' && isMove(action));
  same(
    'moves, and which of them were taken back',
    moves.reverse().map(({ id, faceId, from, to, revertedBy }) => ({
      entry: id,
      face: real.name(faceId!),
      from: nameOf(real, from),
      to: nameOf(real, to),
      takenBack: revertedBy !== null,
    })),
    model.moves,
  );
};

const isMove = (action: string): boolean => action === 'reassign' || action === 'unassign';
const nameOf = (real: Real, person: { id: string } | null): Who => person && real.name(person.id);

/** The photos in order, each with the faces that are left to decide. */
const checkQueue = async (model: Model, real: Real): Promise<void> => {
  const session = model.open;
  const sure = (photo: string): boolean => !session.unsure.has(photo);
  const { photos } = await real.next();
  const shown = photos.map((photo) => ({ photo: real.name(photo.assetId), toDecide: toDecide(real, photo) }));
  same(
    'the queue',
    shown.filter(({ photo }) => sure(photo)),
    session.shown.filter(sure).map((photo) => ({ photo, toDecide: session.undecided(photo).sort() })),
  );
};

const toDecide = (real: Real, { faces }: ReviewPhoto): string[] =>
  faces
    .filter(({ person, decision }) => person?.id === real.personId(WRONG) && decision === null)
    .map(({ id }) => real.name(id))
    .sort();

const checkProgress = async (model: Model, real: Real): Promise<void> => {
  const session = model.open;
  const { total, pending, hidden, reviewed, reassigned, autoFixed, unassigned, kept, skipped, undone, failed } =
    session.progress;
  const decided = { reassigned, autoFixed, unassigned, kept, skipped, undone };
  const photos = { total, pending, hidden, reviewed, failed };
  const should = { canUndo: session.standing.length > 0, ...decided, ...(session.unsure.size === 0 && photos) };
  // what was taken back from the audit log reaches the session a moment later
  const seen = await real.harness
    .until(
      () => real.session(),
      (now) => Object.entries(should).every(([name, value]) => ({ ...now, ...now.progress })[name as never] === value),
      1_000,
    )
    .catch(() => real.session());
  same(
    'the progress',
    Object.fromEntries(Object.keys(should).map((name) => [name, ({ ...seen, ...seen.progress } as never)[name]])),
    should,
  );
  const { progress } = seen;
  same('the sum of the photos', progress.pending + progress.hidden + progress.reviewed, progress.total);
};
