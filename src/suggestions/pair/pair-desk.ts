import type { Decided } from '../model/face-table.js';
import { PairModel } from '../model/pair-model.js';
import type { Pausing } from '../model/pausing.js';
import type { FromThread, ToThread } from './pair-protocol.js';

/**
 * What a pair's thread does, step by step. What was decided meanwhile is felt before the next step of what it learns, so
 * that nobody waits for that; of all that it was told since the last step, the newest counts. Runs in any thread.
 */
export class PairDesk {
  private model: PairModel | null = null;
  private decided: Decided = new Map();
  private isNews = false;
  private learning: { work: Pausing<void>; from: Decided; round: number } | null = null;
  /** The last learning that was asked for, the last that was begun, and the last that came to its end. */
  private asked = 0;
  private begun = 0;
  private learned = 0;

  constructor(private readonly tell: (message: FromThread) => void) {}

  hear(message: ToThread): void {
    this.decided = message.decided;
    if (message.type === 'open') {
      this.asked = 1;
      this.model = new PairModel(message.table, message.children);
      this.tell({ type: 'places', places: this.model.places.slice() });
    } else {
      this.asked = message.round;
      this.isNews = true;
    }
  }

  /** Goes on, for some hundredths of a second at most. @returns whether there is more to do */
  step(): boolean {
    if (this.model) {
      // before it has learned there is nothing to feel by
      if (this.isNews && this.learned > 0) this.say(this.model, false);
      else if (this.learning) this.learn(this.model, this.learning);
      // what is asked for while it learns comes after that: begun anew each time, it would never come to an end
      else if (this.asked > this.begun) this.begin(this.model);
    }
    return this.learning !== null || this.asked > this.begun || (this.isNews && this.learned > 0);
  }

  private begin(model: PairModel): void {
    this.begun = this.asked;
    this.learning = { work: model.learning(this.decided), from: this.decided, round: this.asked };
  }

  private learn(model: PairModel, { work, from, round }: NonNullable<PairDesk['learning']>): void {
    if (!work.next().done) return;
    this.learning = null;
    this.learned = round;
    this.isNews = this.decided !== from;
    this.say(model, true);
  }

  private say(model: PairModel, isLearned: boolean): void {
    const { decided, learned: round } = this;
    const opinions = this.isNews ? model.feel(decided) : model.opinions(decided);
    this.isNews = false;
    this.tell({ type: 'opinions', opinions, learned: isLearned, round });
  }
}
