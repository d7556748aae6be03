/** Whether the server answers. Asks by itself while it doesn't, so that the page comes back without a reload. */
export class Connection extends EventTarget {
  online = true;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wait = 1000;

  constructor(private readonly probe: () => Promise<unknown>) {
    super();
  }

  report(reached: boolean): void {
    if (reached) this.wait = 1000;
    if (reached !== this.online) {
      this.online = reached;
      this.dispatchEvent(new Event('change'));
    }
    if (reached) clearTimeout(this.timer);
    else this.askAgain();
  }

  /** Asks now: the browser has found a network again, or the person wants to know. */
  check(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    // What comes of it is reported through `report`, by the client that does the asking.
    void this.probe().catch(() => undefined);
  }

  private askAgain(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), this.wait);
    this.wait = Math.min(this.wait * 2, 15_000);
  }
}
