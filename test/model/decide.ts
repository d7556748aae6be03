import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type fc from 'fast-check';
import type { BatchResult, DecisionResult } from '../../src/sessions/decisions/decision.schema.js';
import { check, oneOf } from './check.js';
import type { Model, Who } from './model.js';
import { CORRECT, WRONG } from './pair.js';
import type { Real } from './real.js';
import type { Action, Said } from './session-model.js';
import { inWords, type Weather } from './weather.js';

type Command = fc.AsyncCommand<Model, Real>;

export interface Wish {
  face: string;
  action: Action;
  /** Whom the reviewer saw the face with: `now` is where it is. */
  saw: string;
  /** Of a move: to whom. `new` is a person to make. */
  to: string;
}

export interface HowSaid {
  device: string;
  byCountdown: boolean;
  /** Whether the same request, with the same key, is sent again. */
  twice: 'no' | 'after' | 'at once';
  weather: Weather;
}

const nameOfNew = 'Zoë';

/** Says something of one face or of several. */
export class Decide implements Command {
  constructor(
    private readonly wishes: Wish[],
    private readonly how: HowSaid,
  ) {}

  check(model: Readonly<Model>): boolean {
    return (
      model.session !== null &&
      this.wishes.every(({ face, to }) => model.faces.has(face) && (!to.startsWith('made ') || model.isThere(to)))
    );
  }

  async run(model: Model, real: Real): Promise<void> {
    const said = this.wishes.map((wish) => saidOf(model, wish));
    const { weather, device, byCountdown, twice } = this.how;
    const request = {
      method: 'post' as const,
      path: `/sessions/${real.sessionId}/decisions`,
      body: {
        decisions: said.map((one, index) => bodyOf(real, one, this.wishes[index]!)),
        cause: byCountdown ? 'auto-fix' : 'manual',
      },
      device,
      key: randomUUID(),
    };
    const contradicts = said.some(({ action, saw, to }) => action === 'reassign' && saw === to);
    const [answer, ...same] = await Promise.all(
      Array.from({ length: twice === 'at once' ? 2 : 1 }, () => real.ask(request, weather ?? undefined)),
    );
    expect(answer!.status).toBe(contradicts ? 400 : 200);
    if (!contradicts) {
      const { results, batchId } = answer!.body as BatchResult;
      await this.learn(model, real, said, await finalOf(real, results), batchId);
      if (twice === 'after') {
        same.push(await real.ask(request));
      }
      for (const again of same) {
        expect({ status: again.status, batchId: (again.body as BatchResult).batchId }).toEqual({
          status: 200,
          batchId,
        });
      }
    }
    await check(model, real);
  }

  private async learn(model: Model, real: Real, said: Said[], results: DecisionResult[], batch: string): Promise<void> {
    const session = model.open;
    const decided = new Set<string>();
    said.forEach((one, index) => {
      const { outcome, person, entryId } = results[index]!;
      const about = one.face === null ? `the photo "${one.photo}"` : `"${one.face}"`;
      const ends = decided.has(about) ? ['already-decided', 'gone'] : session.ends(one);
      decided.add(about);
      oneOf(`what became of ${one.action} ${about}`, this.how.weather ? [...ends, 'failed'] : ends, outcome);
      if (one.to === null && outcome === 'applied') {
        one.to = real.meet(person!.id, `made ${model.made.size + 1}`);
        model.made.add(one.to);
      }
      session.decide(one, outcome, { batch, byAutoFix: this.how.byCountdown, entry: entryId });
    });
  }

  toString(): string {
    const wishes = this.wishes.map(({ face, action, saw, to }) =>
      action === 'reassign' ? `move "${face}" (seen with ${saw}) to ${to}` : `${action} "${face}" (seen with ${saw})`,
    );
    const { device, byCountdown, twice, weather } = this.how;
    const again = twice === 'no' ? '' : `, said twice (${twice})`;
    return `${device}: ${wishes.join(' + ')}${byCountdown ? ' by countdown' : ''}${again}${inWords(weather)}`;
  }
}

const saidOf = (model: Model, { face, action, saw, to }: Wish): Said => {
  const photo = model.photoOf(face);
  if (action === 'skip') {
    return { photo, face: null, action, saw: null, to: null };
  }
  // nobody can be seen as the person: then the reviewer does not say, which means the wrong one
  const seen = saw === 'now' ? (model.faces.get(face) ?? WRONG) : saw;
  const target: Who = action === 'keep' ? seen : action === 'unassign' || to === 'new' ? null : to;
  return { photo, face, action, saw: seen, to: target };
};

const bodyOf = (real: Real, { photo, face, action, saw, to }: Said, wish: Wish): object => {
  const assetId = real.photo(photo).assetId;
  if (face === null) {
    return { assetId, action };
  }
  return {
    assetId,
    faceId: real.faceId(face),
    action,
    ...(saw !== WRONG && { fromPersonId: real.personId(saw ?? '') }),
    ...(action === 'reassign' && wish.to === 'new' && { toNewPerson: { name: nameOfNew } }),
    ...(action === 'reassign' && to !== null && to !== CORRECT && { toPersonId: real.personId(to) }),
  };
};

/** What became of decisions in the end: what Immich did not tell is settled later. */
export const finalOf = async (real: Real, results: DecisionResult[]): Promise<DecisionResult[]> => {
  await real.settle();
  if (results.every(({ outcome }) => outcome !== 'unsettled')) {
    return results;
  }
  const log = await real.log();
  return results.map((result): DecisionResult => {
    const entry = log.find(({ id }) => id === result.entryId);
    return result.outcome === 'unsettled' && entry
      ? { ...result, outcome: entry.state === 'applied' ? 'applied' : 'failed', person: entry.to }
      : result;
  });
};
