/** Long work in small steps: whoever runs it may do something else at each of them. */
export type Pausing<T> = Generator<void, T, void>;

/** Multiplications between two pauses: some milliseconds. */
const between = 4e6;

/** How many things of this cost, in multiplications, are done between two pauses. */
export const atATime = (cost: number): number => Math.max(1, Math.floor(between / cost));

/** Runs it to its end without a pause. */
export function atOnce<T>(work: Pausing<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
