import type { Entry } from '../../database/generated/client.js';
import type { NewEntry } from '../../audit/ledger.repository.js';
import type { Box } from '../../http/shapes.schema.js';
import { said, told } from '../../http/why.js';
import type { PersonRef } from '../../people/person.schema.js';
import { counterpartOf, holdersOf } from '../queue/queue.js';
import type { Session } from '../session.js';
import type { Action, Decision } from './decision.schema.js';
import type { Claimable, DecisionRow, NewDecision } from './decisions.repository.js';
import type { DecisionResult, Outcome } from './decision.schema.js';

/** A decision with all that is needed to write it down. */
export interface Claim {
  decision: Decision;
  faceId: string | null;
  /** Set where it cannot be: why. */
  refusal: { outcome: Outcome; message: string } | null;
  /** Set for moves. */
  from: PersonRef | null;
  to: PersonRef | null;
  /** Faces with the same key go to one new person of this name (empty for an unassignment). */
  newPerson: { key: string; name: string } | null;
}

const pastTense: Record<Action, string> = {
  reassign: 'moved',
  keep: 'kept',
  unassign: 'unassigned',
  skip: 'skipped',
};

/** Why a decision comes too late or misses, or null. */
const refusalOf = (
  decision: Decision,
  session: Session,
  { photos, faces, earlier }: Claimable,
  taken: Set<string>,
): Claim['refusal'] => {
  const photo = photos.get(decision.assetId);
  if (!photo) {
    return { outcome: 'gone', message: said('not-in-queue') };
  }
  if (decision.action === 'skip') {
    return photo.status === 'pending' && !taken.has(decision.assetId)
      ? null
      : { outcome: 'already-decided', message: said('reviewed-already') };
  }
  if (taken.has(decision.faceId)) {
    return { outcome: 'already-decided', message: said('decided-twice') };
  }
  if (decision.fromPersonId !== undefined && !holdersOf(session).includes(decision.fromPersonId)) {
    return null;
  }
  const face = faces.get(decision.faceId);
  if (!face || face.assetId !== decision.assetId || face.decision === 'gone') {
    const holder = session.bothWays && decision.fromPersonId === session.correctId ? session.correct : session.wrong;
    return { outcome: 'gone', message: said('face-left', holder.name || 'the wrong person') };
  }
  if (face.decision !== null) {
    const device = earlier.get(face.decisionId ?? 0)?.batch.device;
    const done = pastTense[face.decision as Action];
    const message = device ? said('decided-just-before-on', done, device) : said('decided-just-before', done);
    return { outcome: 'already-decided', message };
  }
  return null;
};

/**
 * Works out, for each decision, whether it can be claimed and what it would move where.
 * @param names of the people that decisions name, by id
 */
export const claimsOf = (
  decisions: Decision[],
  session: Session,
  claimable: Claimable,
  names: Map<string, string>,
): Claim[] => {
  const taken = new Set<string>();
  return decisions.map((decision, position) => {
    const refusal = refusalOf(decision, session, claimable, taken);
    const faceId = decision.action === 'skip' ? null : decision.faceId;
    taken.add(faceId ?? decision.assetId);
    const base = { decision, faceId, refusal, from: null, to: null, newPerson: null };
    if (decision.action === 'keep' || decision.action === 'skip') {
      return base;
    }
    const ref = (id: string): PersonRef => ({ id, name: names.get(id) ?? '' });
    const from = ref(decision.fromPersonId ?? session.wrongId);
    if (decision.action === 'unassign') {
      return { ...base, from, newPerson: { key: `unassign ${position}`, name: '' } };
    }
    return decision.toNewPerson
      ? { ...base, from, newPerson: { key: `new ${decision.toNewPerson.name}`, name: decision.toNewPerson.name } }
      : { ...base, from, to: ref(decision.toPersonId ?? counterpartOf(session, from.id)) };
  });
};

/** What all entries of a batch have in common. */
export type EntryBase = Pick<NewEntry, 'accountId' | 'batchId' | 'sessionId' | 'at' | 'cause' | 'device'>;

/** @param seen where the face was read to be, for one that is not in the queue */
export const moveEntryOf = (
  base: EntryBase,
  claim: Claim,
  { photos, faces }: Claimable,
  seen: Box | null,
): NewEntry => {
  const face = faces.get(claim.faceId ?? '');
  const box = face ?? seen;
  return {
    ...base,
    action: claim.decision.action,
    faceId: claim.faceId,
    assetId: claim.decision.assetId,
    assetChecksum: photos.get(claim.decision.assetId)?.checksum ?? null,
    x: box?.x ?? null,
    y: box?.y ?? null,
    width: box?.width ?? null,
    height: box?.height ?? null,
    fromId: claim.from?.id ?? null,
    fromName: claim.from?.name ?? null,
    toId: claim.to?.id ?? null,
    toName: claim.to?.name ?? claim.newPerson?.name ?? null,
    suggestion: face?.suggestion ?? null,
  };
};

export const decisionRowOf = (
  sessionId: string,
  batchId: string,
  cause: string,
  position: number,
  { decision, faceId, refusal }: Claim,
  entryId: number | null,
): NewDecision => ({
  sessionId,
  batchId,
  cause,
  position,
  assetId: decision.assetId,
  faceId,
  action: decision.action,
  outcome: refusal?.outcome ?? (entryId === null ? 'recorded' : null),
  message: refusal?.message ?? null,
  entryId,
});

/** Where the face is now, as far as the entry tells. */
const placeOf = (entry: Entry): PersonRef | null => {
  if (entry.outcome === 'applied') {
    return { id: entry.toId ?? '', name: entry.toName ?? '' };
  }
  return entry.foundId === null ? null : { id: entry.foundId, name: entry.foundName ?? '' };
};

/** What to send to try a decision again whose move did not come about. */
export const decisionOfEntry = (
  { action, assetId, faceId, fromId, toId, toName }: Entry,
  session: Session,
): Decision => {
  const face = { assetId: assetId ?? '', faceId: faceId ?? '', ...(fromId !== null && { fromPersonId: fromId }) };
  if (action === 'unassign') {
    return { ...face, action };
  }
  const toPerson = toId === null || toId === session.correctId ? {} : { toPersonId: toId };
  return { ...face, action: 'reassign', ...toPerson, ...(toId === null && { toNewPerson: { name: toName ?? '' } }) };
};

export const resultOf = ({ assetId, faceId, action, outcome, message, entry }: DecisionRow): DecisionResult => ({
  assetId,
  faceId,
  action: action as Action,
  outcome: (outcome ?? entry?.outcome ?? 'unsettled') as Outcome,
  person: entry && placeOf(entry),
  ...told(message ?? entry?.answerMessage ?? null),
  entryId: entry && String(entry.id),
});
