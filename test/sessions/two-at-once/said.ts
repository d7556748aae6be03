import type { Decision, DecisionResult } from '../../../src/sessions/decisions/decision.schema.js';

/** A decision that a device made, and what it heard. */
export interface Said {
  device: string;
  key: string;
  decision: Decision;
  /** null where no good answer came. */
  result: DecisionResult | null;
  /** Milliseconds until the answer. */
  took: number;
}

/** A decision that an undo took back. */
export interface Undone {
  device: string;
  batchId: string;
  result: DecisionResult;
}

/** All that the devices said and heard. */
export class Records {
  readonly said: Said[] = [];
  readonly undone: Undone[] = [];
  /** Requests that were answered with an error, in words. */
  readonly refused: string[] = [];

  /** Whether a decision was answered with this outcome. */
  met(outcome: string): boolean {
    return this.said.some(({ result }) => result?.outcome === outcome);
  }
}
