/** Long work in small steps: whoever runs it may do something else at each of them. */
export type Pausing<T> = Generator<void, T, void>;

/** Runs it to its end without a pause. */
export function atOnce<T>(work: Pausing<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
