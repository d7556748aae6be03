import type { FaceList } from './face-table.js';
import type { Opinions } from './pair-model.js';
import { shuffled } from './teaching-order.js';

/**
 * Decisions below which the order that teaches is kept: on made twins, to mend from 100 on took 940 decisions in the end,
 * and from 200 on 720, because what is doubtful teaches less than what is spread.
 */
export const mendsFrom = 200;
/** One face of so many is a random check, as long as there are any. */
const checkEvery = 5;

/**
 * The next faces to decide, once auto-fix did what it is sure of: first those that most probably are with the wrong child,
 * as each of them is a mistake less. Random checks are strewn in, in an order that has nothing to do with what is thought
 * of them: answered by their doubtfulness, they would no longer tell how right the rest is.
 * @param open undecided faces, without the checks
 * @param checks those that wait
 */
export function mendingBatch(
  { holder, photo }: FaceList,
  { chances, child }: Opinions,
  open: readonly number[],
  checks: readonly number[],
  count: number,
): number[] {
  const children = chances.length / child.length;
  const right = (face: number): number => chances[face * children + holder[face]!]!;
  const doubtful = [...open].sort((a, b) => right(a) - right(b) || a - b);
  const byChance = [...checks].sort((a, b) => shuffled(a) - shuffled(b));
  const batch: number[] = [];
  const photos = new Set<number>();
  while (batch.length < count && doubtful.length + byChance.length > 0) {
    const isCheck = batch.length % checkEvery === checkEvery - 1;
    const face = (isCheck ? (byChance.shift() ?? doubtful.shift()) : (doubtful.shift() ?? byChance.shift()))!;
    // one decision of a photo tells its other faces, so they are asked about later
    if (photos.has(photo[face]!)) continue;
    photos.add(photo[face]!);
    batch.push(face);
  }
  return batch;
}
