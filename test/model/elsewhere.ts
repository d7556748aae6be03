import type fc from 'fast-check';
import type { AutoFixRun } from '../../src/sessions/auto-fix/auto-fix.schema.js';
import type { FacesPage } from '../../src/sessions/queue/face.schema.js';
import type { Settings } from '../../src/sessions/session.schema.js';
import { check, oneOf, same } from './check.js';
import type { Model } from './model.js';
import { CORRECT, WRONG } from './pair.js';
import type { Real } from './real.js';

type Command = fc.AsyncCommand<Model, Real>;

/** Opens the pair, or opens it again: new photos join, those that are gone leave. */
export class Open implements Command {
  constructor(private readonly settings: Partial<Settings>) {}

  check(): boolean {
    return true;
  }

  async run(model: Model, real: Real): Promise<void> {
    const { id } = await real.harness.open(this.settings);
    same('whether the session is the one that was there', id === real.sessionId, model.session !== null);
    real.sessionId = id;
    model.openSession(this.settings);
    await check(model, real);
  }

  toString(): string {
    return `open ${JSON.stringify(this.settings)}`;
  }
}

export class ChangeSettings implements Command {
  constructor(private readonly settings: Partial<Settings>) {}

  check(model: Readonly<Model>): boolean {
    return model.session !== null;
  }

  async run(model: Model, real: Real): Promise<void> {
    const path = `/sessions/${real.sessionId}`;
    const { status } = await real.ask({ method: 'patch', path, body: { settings: this.settings } });
    same('the status of the change', status, 200);
    Object.assign(model.open.settings, this.settings);
    await check(model, real);
  }

  toString(): string {
    return `set ${JSON.stringify(this.settings)}`;
  }
}

/** Forgets the progress; the ledger stays. */
export class Reset implements Command {
  check(model: Readonly<Model>): boolean {
    return model.session !== null;
  }

  async run(model: Model, real: Real): Promise<void> {
    const { status } = await real.ask({ method: 'delete', path: `/sessions/${real.sessionId}` });
    same('the status of the reset', status, 204);
    model.session = null;
    real.sessionId = '';
    await check(model, real);
  }

  toString(): string {
    return 'reset the session';
  }
}

export class Restart implements Command {
  check(): boolean {
    return true;
  }

  async run(model: Model, real: Real): Promise<void> {
    await real.harness.restart();
    await check(model, real);
  }

  toString(): string {
    return 'restart the server';
  }
}

/** Somebody moves a face in Immich's own page. */
export class MoveInImmich implements Command {
  constructor(
    private readonly face: string,
    private readonly to: string,
  ) {}

  check(model: Readonly<Model>): boolean {
    return model.faces.has(this.face) && model.faces.get(this.face) !== this.to;
  }

  async run(model: Model, real: Real): Promise<void> {
    const from = model.faces.get(this.face) ?? null;
    const before = [from, this.to].map((who) => who && real.mainPhoto(who));
    real.outside((library) => library.moveFace(real.faceId(this.face), real.personId(this.to)));
    model.touched.add(this.face);
    [from, this.to].forEach((who, index) => {
      if (who !== null && real.mainPhoto(who) !== before[index]) {
        model.touched.add(who);
      }
    });
    model.touchSession(model.photoOf(this.face));
    model.faces.set(this.face, this.to);
    await check(model, real);
  }

  toString(): string {
    return `in Immich: "${this.face}" to ${this.to}`;
  }
}

export class TrashInImmich implements Command {
  constructor(private readonly photo: string) {}

  check(model: Readonly<Model>): boolean {
    return model.photos.has(this.photo) && !model.trashed.has(this.photo);
  }

  async run(model: Model, real: Real): Promise<void> {
    real.outside((library) => library.trash(real.photo(this.photo).assetId));
    model.trashed.add(this.photo);
    model.photos.get(this.photo)!.faces.forEach((face) => model.touched.add(face));
    model.session?.unsure.add(this.photo);
    await check(model, real);
  }

  toString(): string {
    return `in Immich: "${this.photo}" into the trash`;
  }
}

export class AddInImmich implements Command {
  constructor(private readonly photo: string) {}

  check(model: Readonly<Model>): boolean {
    return !model.photos.has(this.photo);
  }

  async run(model: Model, real: Real): Promise<void> {
    real.addPhoto(this.photo, CORRECT);
    model.photos.set(this.photo, real.photo(this.photo));
    model.faces.set(this.photo, WRONG);
    await check(model, real);
  }

  toString(): string {
    return `in Immich: "${this.photo}", taken for ${WRONG}`;
  }
}

/** The unattended run. What it thinks of a face is its own; what it may touch is not. */
export class AutoFix implements Command {
  constructor(private readonly dryRun: boolean) {}

  check(model: Readonly<Model>): boolean {
    return model.session !== null;
  }

  async run(model: Model, real: Real): Promise<void> {
    const path = `/sessions/${real.sessionId}/auto-fix`;
    const { body } = await real.ask({ method: 'post', path, body: { action: 'start', dryRun: this.dryRun } });
    const { id } = body as AutoFixRun;
    const run = await real.harness.until(
      async () => (await real.ask({ method: 'get', path })).body as AutoFixRun,
      ({ state }) => state !== 'running',
    );
    same('the end of the run', [run.id, run.state, run.failed], [id, 'done', 0]);
    if (!this.dryRun) {
      await this.learn(model, real, id);
    }
    await check(model, real);
  }

  private async learn(model: Model, real: Real, batch: string): Promise<void> {
    const session = model.open;
    const known = new Set(model.moves.map(({ entry }) => entry));
    const may = session.shown
      .filter((photo) => !session.blocked.has(photo) && !session.unsure.has(photo))
      .flatMap((photo) => session.undecided(photo));
    const maybe = [...session.unsure].flatMap((photo) => session.undecided(photo));
    const all = `/sessions/${real.sessionId}/faces?status=decided&limit=500`;
    const { faces } = (await real.ask({ method: 'get', path: all })).body as FacesPage;
    const moves = (await real.log('&cause=auto-fix&state=applied')).filter(
      ({ id, action }) => action === 'reassign' && !known.has(id),
    );
    const orderOf = (faceId: string): number => Number(moves.find((entry) => entry.faceId === faceId)?.id ?? 0);
    const decided = faces.filter((face) => !session.isDecided(real.name(face.id)));
    for (const { id: faceId, decision } of decided.sort((a, b) => orderOf(a.id) - orderOf(b.id))) {
      const face = real.name(faceId);
      oneOf('a face that auto-fix decided', [...may, ...maybe], face);
      const move = moves.find((entry) => entry.faceId === faceId);
      oneOf(`what auto-fix did with "${face}"`, [move ? 'reassign' : 'keep'], decision!);
      const to = move ? CORRECT : WRONG;
      const said = { photo: model.photoOf(face), face, action: decision!, saw: WRONG, to };
      session.decide(said, move ? 'applied' : 'recorded', { batch, byAutoFix: true, entry: move?.id ?? null });
    }
  }

  toString(): string {
    return this.dryRun ? 'auto-fix, as a try' : 'auto-fix';
  }
}
