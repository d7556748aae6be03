import type fc from 'fast-check';
import type { BatchResult } from '../../src/sessions/decisions/decision.schema.js';
import { check, oneOf, same } from './check.js';
import type { Model } from './model.js';
import { CORRECT, WRONG } from './pair.js';
import type { Real } from './real.js';
import type { Said } from './session-model.js';

type Command = fc.AsyncCommand<Model, Real>;
const isDone = (outcome: string): boolean => ['applied', 'recorded', 'already-there'].includes(outcome);
type Choice = 'keep' | 'reassign';

/** Two devices say something of the same face at the same moment: one of them is faster, and the other hears of it. */
export class DecideAtOnce implements Command {
  constructor(
    private readonly face: string,
    private readonly choices: [Choice, Choice],
  ) {}

  check(model: Readonly<Model>): boolean {
    return model.session !== null && model.faces.has(this.face);
  }

  async run(model: Model, real: Real): Promise<void> {
    const session = model.open;
    const photo = model.photoOf(this.face);
    const said = this.choices.map((action): Said => ({
      photo,
      face: this.face,
      action,
      saw: WRONG,
      to: action === 'keep' ? WRONG : CORRECT,
    }));
    const ends = said.map((one) => session.ends(one));
    const answers = await Promise.all(
      said.map(({ action }, index) =>
        real.ask({
          method: 'post',
          path: `/sessions/${real.sessionId}/decisions`,
          body: { decisions: [{ assetId: real.photo(photo).assetId, faceId: real.faceId(this.face), action }] },
          device: `device-${index}`,
        }),
      ),
    );
    const bodies = answers.map(({ body }) => body as BatchResult);
    const done = bodies.map(({ results }) => isDone(results[0]!.outcome));
    same('how many of two were done', done.filter(Boolean).length <= 1, true);
    said.forEach((one, index) => {
      const { outcome, entryId } = bodies[index]!.results[0]!;
      oneOf(`what became of ${one.action} "${this.face}"`, [...ends[index]!, 'already-decided'], outcome);
      session.decide(one, outcome, { batch: bodies[index]!.batchId, byAutoFix: false, entry: entryId });
    });
    if (ends.some((some) => some.every((end) => isDone(end)))) {
      same('whether one of two was done', done.includes(true), true);
    }
    await check(model, real);
  }

  toString(): string {
    return `two devices at once: ${this.choices.join(' and ')} "${this.face}"`;
  }
}
