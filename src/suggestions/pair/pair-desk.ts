import type { Decided } from '../model/face-table.js';
import { PairModel, type Opinions } from '../model/pair-model.js';
import type { Pausing } from '../model/pausing.js';
import type { FromThread, ToThread } from './pair-protocol.js';

/**
 * What a pair's thread does: it learns step by step, and between two steps takes in what was decided meanwhile, so that a
 * decision is felt while it learns. Runs in any thread.
 */
export class PairDesk {
  private model: PairModel | null = null;
  private decided: Decided = new Map();
  private learning: { work: Pausing<Opinions>; from: Decided } | null = null;
  private hasLearned = false;

  constructor(private readonly tell: (message: FromThread) => void) {}

  hear(message: ToThread): void {
    this.decided = message.decided;
    if (message.type === 'open') {
      this.model = new PairModel(message.table, message.children);
      this.tell({ type: 'places', places: this.model.places.slice() });
      this.begin(this.model);
    } else if (this.model) {
      this.feel(this.model);
      if (message.learn) {
        this.begin(this.model);
      }
    }
  }

  /** Goes on with what it learns, for some hundredths of a second. @returns whether there is more to do */
  step(): boolean {
    const { learning, model } = this;
    if (!learning || !model) {
      return false;
    }
    const step = learning.work.next();
    if (!step.done) {
      return true;
    }
    this.learning = null;
    this.hasLearned = true;
    if (learning.from === this.decided) {
      this.tell({ type: 'opinions', opinions: step.value, learned: true, decisions: this.decided.size });
    } else {
      this.tell({ type: 'opinions', opinions: model.feel(this.decided), learned: true, decisions: this.decided.size });
    }
    return false;
  }

  private feel(model: PairModel): void {
    // before it has learned there is nothing to feel by
    if (this.hasLearned) {
      this.tell({
        type: 'opinions',
        opinions: model.feel(this.decided),
        learned: false,
        decisions: this.decided.size,
      });
    }
  }

  private begin(model: PairModel): void {
    this.learning = { work: model.learning(this.decided), from: this.decided };
  }
}
