import { randomUUID } from 'node:crypto';
import type fc from 'fast-check';
import type { RevertResult } from '../../src/audit/audit.schema.js';
import type { UndoResult } from '../../src/sessions/decisions/decision.schema.js';
import { check, oneOf, same } from './check.js';
import { finalOf } from './decide.js';
import type { Model, Move } from './model.js';
import type { Real } from './real.js';
import { inWords, type Weather } from './weather.js';

type Command = fc.AsyncCommand<Model, Real>;

/** Takes back what was said last. */
export class Undo implements Command {
  constructor(
    private readonly device: string,
    private readonly twice: boolean,
    private readonly weather: Weather,
  ) {}

  check(model: Readonly<Model>): boolean {
    return model.session !== null;
  }

  async run(model: Model, real: Real): Promise<void> {
    await this.takeBack(model, real);
    await check(model, real);
  }

  async takeBack(model: Model, real: Real): Promise<void> {
    const session = model.open;
    const newest = session.standing.at(-1);
    const key = randomUUID();
    const request = { method: 'post' as const, path: `/sessions/${real.sessionId}/undo`, device: this.device, key };
    const answer = await real.ask(request, this.weather ?? undefined);
    same('the status of the undo', answer.status, newest ? 200 : 409);
    if (newest) {
      const { results } = answer.body as UndoResult;
      const taken = session.standing.filter(({ batch }) => batch === newest.batch).reverse();
      const ends = await finalOf(real, results);
      const about = new Map(
        ends.map((end) => [keyOf(end.faceId && real.name(end.faceId), real.name(end.assetId)), end.outcome]),
      );
      same('what was taken back', [...about.keys()].sort(), taken.map(({ face, photo }) => keyOf(face, photo)).sort());
      taken.forEach((decision) => {
        const move = model.moves.find(({ entry }) => entry === decision.entry);
        const outcome = about.get(keyOf(decision.face, decision.photo))!;
        if (move) {
          oneOf(
            `how the undo of "${move.face}" ended`,
            [...model.wayBackEnds(move), ...(this.weather ? ['failed'] : [])],
            outcome,
          );
          model.takenBack(move, outcome);
        } else {
          oneOf(`how the undo of "${decision.face ?? decision.photo}" ended`, ['recorded'], outcome);
          session.undo([decision]);
        }
      });
      if (this.twice) {
        const again = await real.ask(request);
        same('the batch of the same undo', (again.body as UndoResult).batchId, (answer.body as UndoResult).batchId);
      }
    }
  }

  toString(): string {
    return `${this.device}: undo${this.twice ? ', said twice' : ''}${inWords(this.weather)}`;
  }
}

const keyOf = (face: string | null, photo: string): string => (face === null ? `the photo "${photo}"` : `"${face}"`);

/** Takes any one entry of the history back. */
export class Revert implements Command {
  private told = '';

  constructor(
    private readonly which: number,
    private readonly twice: boolean,
    private readonly weather: Weather,
  ) {}

  check(model: Readonly<Model>): boolean {
    return model.moves.length > 0;
  }

  async run(model: Model, real: Real): Promise<void> {
    const move = model.moves[this.which % model.moves.length]!;
    this.told = ` the move of "${move.face}" from ${move.from} to ${move.to}`;
    await takeBack(model, real, move, this.twice, this.weather);
    await check(model, real);
  }

  toString(): string {
    return `revert${this.told || ` entry ${this.which}`}${this.twice ? ', said twice' : ''}${inWords(this.weather)}`;
  }
}

export const takeBack = async (
  model: Model,
  real: Real,
  move: Move,
  twice = false,
  weather: Weather = null,
): Promise<void> => {
  const request = { method: 'post' as const, path: `/audit/${move.entry}/revert`, key: randomUUID() };
  const answer = await real.ask(request, weather ?? undefined);
  same(`the status of the revert of "${move.face}"`, answer.status, move.takenBack ? 409 : 200);
  if (move.takenBack) {
    return;
  }
  const { outcome, entry } = answer.body as RevertResult;
  const [end] = await finalOf(real, [{ outcome, entryId: entry.id } as never]);
  oneOf(
    `how the revert of "${move.face}" ended`,
    [...model.wayBackEnds(move), ...(weather ? ['failed'] : [])],
    end!.outcome,
  );
  if (!model.session?.standing.some((decision) => decision.entry === move.entry)) {
    model.touchSession(model.photoOf(move.face));
    real.isStale = true;
  }
  model.takenBack(move, end!.outcome);
  if (twice) {
    same('the entry of the same revert', ((await real.ask(request)).body as RevertResult).entry.id, entry.id);
  }
};
