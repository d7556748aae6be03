import type { Entry } from '../database/generated/client.js';
import { told } from '../http/why.js';
import type { PersonRef } from '../people/person.schema.js';
import type { Suggestion } from '../suggestions/suggestion.schema.js';
import type { AuditEntry, Cause, EntryAction, EntryState } from './audit.schema.js';

/** A row of the ledger, with whether it was taken back. */
export type EntryRow = Entry & { revertedBy: number | null };

/** How an entry ended. `already-there`, `moved-elsewhere` and `gone` mean that nothing was sent. */
export type EntryOutcome = 'applied' | 'already-there' | 'moved-elsewhere' | 'gone' | 'failed';

/** A planned entry's step to its end. */
export interface Settlement {
  entryId: number;
  state: Exclude<EntryState, 'planned'>;
  outcome: EntryOutcome;
  message: string | null;
  status: number | null;
  /** Who the face was found with, where it was not as expected. */
  found: PersonRef | null;
  featureReplaced: boolean;
  immichVersion: string | null;
}

const moves: readonly string[] = ['reassign', 'unassign'] satisfies EntryAction[];

/** Whether the entry moves a face; the others are what a move brings with it. */
export const isMove = (entry: { action: string }): boolean => moves.includes(entry.action);

/** Moves can be taken back once, and taking back is not itself taken back: the face is decided anew instead. */
export const isRevertible = (entry: EntryRow): boolean =>
  isMove(entry) && entry.state === 'applied' && entry.revertsId === null && entry.revertedBy === null;

/** A move of a face that was made, in the ledger's order. */
export interface PastMove {
  id: number;
  /** null for a face that nobody had. */
  from: PersonRef | null;
  to: PersonRef;
  reverted: boolean;
}

export type RevertPlan =
  /** A later move took the face on; when that is taken back, the face goes where it was before this one too. */
  | { kind: 'moved-on'; by: number }
  /** `through`: earlier moves, taken back before this one, whose way the face goes back now as well */
  | { kind: 'move'; from: PersonRef; to: PersonRef | null; through: PastMove[] };

/**
 * Where a face goes when one of its moves is taken back, whatever the order. Taking moves back is like crossing them
 * out: of A→B→C with A→B crossed out first, A→C is left, and crossing out B→C as well gives A.
 * @param history all moves of the face that were made, oldest first
 * @param entryId one of them, not yet taken back
 */
export const planRevert = (history: PastMove[], entryId: number): RevertPlan => {
  const index = history.findIndex(({ id }) => id === entryId);
  const entry = history[index];
  if (!entry) {
    throw new Error(`entry ${entryId} is not a move of this face`);
  }
  const later = history.slice(index + 1).find(({ reverted }) => !reverted);
  if (later) {
    return { kind: 'moved-on', by: later.id };
  }
  let to = entry.from;
  const through: PastMove[] = [];
  for (const earlier of history.slice(0, index).reverse()) {
    if (!earlier.reverted || earlier.to.id !== to?.id) {
      break;
    }
    to = earlier.from;
    through.push(earlier);
  }
  return { kind: 'move', from: entry.to, to, through };
};

/** A move that made Immich choose another feature photo for the person that the face left. */
export interface FeatureLoss {
  id: number;
  personId: string;
  /** The entry that took it back, or null. */
  revertedBy: number | null;
}

/**
 * Whether taking `loss` back gives the person its feature photo again. Each loss follows from the one before, so the
 * oldest one that is taken back decides: if an older one was taken back after this one happened, the feature photo is
 * already older than what this one lost.
 */
export const restoresFeaturePhoto = (loss: FeatureLoss, losses: FeatureLoss[], takenBackNow: Set<number>): boolean =>
  !losses.some(
    (other) =>
      other.personId === loss.personId &&
      other.id < loss.id &&
      (takenBackNow.has(other.id) || (other.revertedBy !== null && other.revertedBy > loss.id)),
  );

const refOf = (id: string | null, name: string | null): PersonRef | null =>
  id === null ? null : { id, name: name ?? '' };

export const refOfPerson = (person: PersonRef | null): PersonRef | null =>
  person && { id: person.id, name: person.name };

export const fromOf = (entry: Entry): PersonRef | null => refOf(entry.fromId, entry.fromName);
export const toOf = (entry: Entry): PersonRef | null => refOf(entry.toId, entry.toName);
export const foundOf = (entry: Entry): PersonRef | null => refOf(entry.foundId, entry.foundName);

const boxOf = ({ x, y, width, height }: Entry): AuditEntry['box'] =>
  x === null || y === null || width === null || height === null ? null : { x, y, width, height };

const textOf = (id: number | null): string | null => (id === null ? null : String(id));

/** An entry as users see it. */
export const auditEntryOf = (entry: EntryRow, immichUrl: string): AuditEntry => ({
  id: String(entry.id),
  at: entry.at,
  settledAt: entry.settledAt,
  action: entry.action as EntryAction,
  state: entry.state as EntryState,
  cause: entry.cause as Cause,
  sessionId: entry.sessionId,
  batchId: entry.batchId,
  device: entry.device,
  faceId: entry.faceId,
  formerFaceId: entry.formerFaceId,
  assetId: entry.assetId,
  assetChecksum: entry.assetChecksum,
  box: boxOf(entry),
  from: fromOf(entry),
  to: toOf(entry),
  suggestion: entry.suggestion === null ? null : (JSON.parse(entry.suggestion) as Suggestion),
  immichVersion: entry.immichVersion,
  answer: entry.settledAt === null ? null : { status: entry.answerStatus, ...told(entry.answerMessage) },
  featurePhotoReplaced: entry.featureReplaced,
  reverts: textOf(entry.revertsId),
  revertedBy: textOf(entry.revertedBy),
  revertible: isRevertible(entry),
  immichUrl: entry.assetId === null ? null : `${immichUrl}/photos/${entry.assetId}`,
});
