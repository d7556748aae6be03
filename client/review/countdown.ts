export interface Timers {
  now: () => number;
  every: (run: () => void, ms: number) => () => void;
  after: (run: () => void, ms: number) => void;
}

export const realTimers: Timers = {
  now: () => performance.now(),
  every: (run, ms) => {
    const timer = setInterval(run, ms);
    return () => clearInterval(timer);
  },
  after: (run, ms) => void setTimeout(run, ms),
};

/** Counts down to an auto-fix. Once stopped for a photo it does not start for that photo again. */
export class Countdown {
  /** Whole seconds left, as shown; null while nothing runs. */
  secondsLeft: number | null = null;
  private stopTicking: (() => void) | undefined;
  private readonly stoppedFor = new Set<string>();

  constructor(
    private readonly timers: Timers,
    private readonly onTick: () => void,
  ) {}

  get running(): boolean {
    return this.secondsLeft !== null;
  }

  start(assetId: string, seconds: number, onEnd: () => void): void {
    if (this.running || this.stoppedFor.has(assetId)) return;
    const end = this.timers.now() + seconds * 1000;
    this.secondsLeft = seconds;
    this.stopTicking = this.timers.every(() => {
      const left = end - this.timers.now();
      if (left <= 0) {
        this.pause();
        onEnd();
        return;
      }
      const shown = Math.ceil(left / 1000);
      if (shown === this.secondsLeft) return;
      this.secondsLeft = shown;
      this.onTick();
    }, 50);
  }

  /** The reviewer said stop: this photo is theirs. */
  stop(assetId: string): void {
    this.stoppedFor.add(assetId);
    this.pause();
  }

  /** It may start from the beginning again: the page is hidden, or something lies over it. */
  pause(): void {
    this.stopTicking?.();
    this.stopTicking = undefined;
    this.secondsLeft = null;
  }
}
