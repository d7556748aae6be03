import type { Action, DecisionResult, Outcome } from '../../src/sessions/decisions/decision.schema.js';

/** What became of a face that was decided while the list was open. */
export interface Mark {
  /** null for a face that is decided, nobody here knows how. */
  action: Action | null;
  /** Where a moved face went, in a word or two; null for the other one of the pair. */
  to: string | null;
  /** The other device that said so; null for this one. */
  device: string | null;
  /** null while the server has not answered. */
  outcome: Outcome | null;
}

/** Nothing was done as it was said: somebody was faster, or the face is no longer there. */
const otherwise: readonly Outcome[] = ['already-decided', 'moved-elsewhere', 'gone'];

export const wentOtherwise = ({ outcome }: Mark): boolean => outcome !== null && otherwise.includes(outcome);

/** What the server answered, as a mark; null where the face is as undecided as before. */
export function markOf(
  { action, outcome, person }: DecisionResult,
  known: Mark | undefined,
  device: string | null,
): Mark | null {
  if (outcome === 'failed') return null;
  const to = known?.to ?? (action === 'reassign' ? (person?.name ?? null) : null);
  return { action, to, device, outcome };
}
