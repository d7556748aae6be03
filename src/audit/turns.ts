/** Lets work on the same thing go one after the other, in the order in which it was asked for. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  /** Does the work when all that was asked for before, about the same thing, is over. */
  async take<T>(about: string, work: () => Promise<T>): Promise<T> {
    // said before anything is awaited, so that of two at once one waits for the other
    const turn = (this.last.get(about) ?? Promise.resolve())
      .catch(() => undefined)
      .then(work)
      .finally(() => this.last.get(about) === turn && this.last.delete(about));
    this.last.set(about, turn);
    return turn;
  }
}
