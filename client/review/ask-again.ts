import type { Timers } from './countdown.js';
import type { Phase } from './review-controller.js';

/** How often to ask, while the server still reads the list or others have the last photos; while nobody answers. */
const waits: Partial<Record<Phase, number>> = { waiting: 2000, paused: 4000 };

/** Asks again by itself while there is nothing to show: one try at a time, however often it is planned. */
export class AskAgain {
  private isPlanned = false;

  constructor(
    private readonly timers: Timers,
    private readonly ask: () => void,
  ) {}

  planIn(phase: Phase): void {
    const wait = waits[phase];
    if (this.isPlanned || wait === undefined) return;
    this.isPlanned = true;
    this.timers.after(() => {
      this.isPlanned = false;
      this.ask();
    }, wait);
  }
}
