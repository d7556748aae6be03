import type { Decision } from '../../src/sessions/decisions/decision.schema.js';
import type { Random } from '../immich/library/random.js';
import type { Target } from './targets.js';

/** What can be said of a face; `to-somebody` and `to-new` are moves to others than the correct person. */
export type Saying = 'move' | 'keep' | 'skip' | 'unassign' | 'to-somebody' | 'to-new';

export const sayings: readonly Saying[] = ['move', 'keep', 'skip', 'unassign', 'to-somebody', 'to-new'];

/** @param others people beside the pair, to give faces to */
export const decisionOf = (saying: Saying, target: Target, random: Random, others: string[]): Decision => {
  const { assetId, faceId } = target;
  switch (saying) {
    case 'move':
      return { action: 'reassign', assetId, faceId };
    case 'to-somebody':
      return { action: 'reassign', assetId, faceId, toPersonId: random.pick(others) };
    case 'to-new':
      return { action: 'reassign', assetId, faceId, toNewPerson: { name: `Guest ${random.whole(1, 1_000_000)}` } };
    case 'keep':
    case 'unassign':
      return { action: saying, assetId, faceId };
    case 'skip':
      return { action: 'skip', assetId };
  }
};

const mixture: readonly [Saying, number][] = [
  ['move', 0.7],
  ['keep', 0.1],
  ['unassign', 0.08],
  ['to-somebody', 0.06],
  ['to-new', 0.06],
];

const anySaying = (random: Random): Saying => {
  let left = random.next();
  return mixture.find(([, share]) => (left -= share) < 0)?.[0] ?? 'move';
};

/** Decisions as a reviewer makes them, most of them moves. */
export const mixedDecisions = (targets: Target[], random: Random, others: string[]): Decision[] =>
  targets.map((target) => decisionOf(anySaying(random), target, random, others));
