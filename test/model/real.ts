import { randomUUID } from 'node:crypto';
import type { AuditEntry, AuditPage } from '../../src/audit/audit.schema.js';
import { RecoveryService } from '../../src/audit/recovery.service.js';
import { Database } from '../../src/database/database.js';
import type { NextPhotos } from '../../src/sessions/queue/photo.schema.js';
import { ReaderService } from '../../src/sessions/queue/reader.service.js';
import type { Session } from '../../src/sessions/session.schema.js';
import type { Library } from '../immich/library/library.js';
import type { FaultOptions } from '../immich/server/faults.js';
import { Harness } from '../support/harness.js';
import { Model, type ModelPhoto, type Who } from './model.js';
import { faceName, facesByName, photoNames, smallLibrary } from './small-library.js';

/** A change that Immich carried out for somebody who asked over its API, in its ids. */
export interface Carried {
  faceId: string;
  fromId: string | null;
  toId: string | null;
}

interface Request {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: string;
  body?: object;
  device?: string;
  key?: string;
}

export interface Answer {
  status: number;
  body: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- each command knows what it asked for
}

/** The real server beside the stand-in, with everybody and everything called by name. */
export class Real {
  /** What Immich did for the server. */
  readonly carried: Carried[] = [];
  sessionId = '';
  readonly mainPhotosAtStart = new Map<string, string | null>();
  private readonly faces: Map<string, string>;
  private readonly names = new Map<string, string>();
  private readonly ids = new Map<string, string>();
  private isOutside = false;
  /** What the server read of Immich a moment ago is no longer so, and the session cannot know. */
  isStale = false;

  private constructor(readonly harness: Harness) {
    const { library } = harness;
    for (const { id, name } of library.people.values()) {
      this.call(id, name || `nameless ${this.names.size}`);
    }
    this.faces = new Map([...facesByName(library)].map(([name, { id }]) => [name, id]));
    this.faces.forEach((id, name) => this.names.set(id, name));
    photoNames.forEach((name) => this.names.set(library.setPiece(name).id, name));
    for (const who of this.ids.keys()) {
      this.mainPhotosAtStart.set(who, this.mainPhoto(who));
    }
    this.record();
  }

  static async start(): Promise<Real> {
    return new Real(await Harness.start({ immich: { library: smallLibrary() } }));
  }

  get library(): Library {
    return this.harness.library;
  }

  /** What the model begins with. */
  modelOfNow(): Model {
    const photos = photoNames.map((name) => this.photo(name));
    const faces = [...this.faces.keys()].map((face): [string, Who] => [face, this.where(face)]);
    return new Model(
      photos,
      faces,
      [...this.library.people.values()].map(({ id }) => this.name(id)),
    );
  }

  photo(name: string): ModelPhoto {
    const asset = this.library.setPiece(name);
    const faces = asset.faces.filter(({ id }) => this.names.has(id)).map((face) => faceName(asset, face));
    return { name, assetId: asset.id, takenAt: new Date(asset.takenAt).toISOString(), faces };
  }

  where(face: string): Who {
    const { personId } = this.library.face(this.faceId(face));
    return this.who(personId);
  }

  mainPhoto(who: string): string | null {
    const face = this.library.people.get(this.personId(who))?.featureFaceId;
    return face ? this.library.face(face).asset.id : null;
  }

  who(id: string | null): Who {
    return id === null ? null : this.name(id);
  }

  name(id: string): string {
    return this.names.get(id) ?? id;
  }

  call(id: string, name: string): void {
    this.names.set(id, name);
    this.ids.set(name, id);
  }

  /** Somebody who may be new. */
  meet(id: string, name: string): string {
    if (!this.names.has(id)) {
      this.call(id, name);
    }
    return this.name(id);
  }

  personId(who: string): string {
    return this.ids.get(who) ?? who;
  }

  faceId(face: string): string {
    return this.faces.get(face) ?? face;
  }

  /** Somebody does something in Immich itself. */
  outside<T>(work: (library: Library) => T): T {
    this.isOutside = true;
    this.isStale = true;
    try {
      return work(this.library);
    } finally {
      this.isOutside = false;
    }
  }

  addPhoto(name: string, character: string): void {
    const asset = this.outside((library) =>
      library.addPhoto({ setPiece: name, heads: [{ character, assignedTo: 'Mila' }] }),
    );
    this.names.set(asset.id, name);
    this.faces.set(name, asset.faces[0]!.id);
    this.names.set(asset.faces[0]!.id, name);
  }

  /** Asks the server; where Immich's weather was too bad for an answer, again with the same key when it has cleared. */
  async ask(request: Request, weather?: FaultOptions): Promise<Answer> {
    const key = request.key ?? randomUUID();
    if (weather) {
      this.harness.immich.faults.add(weather);
    }
    const answer = await this.once({ ...request, key });
    this.harness.immich.faults.clear();
    return weather && answer.status >= 500 ? this.once({ ...request, key }) : answer;
  }

  /** Settles what an interruption left open. */
  async settle(): Promise<void> {
    await this.harness.until(
      () =>
        this.harness.app
          .get(RecoveryService)
          .settleAll()
          .then(() => this.harness.app.get(Database).entry.count({ where: { state: 'planned' } })),
      (planned) => planned === 0,
    );
  }

  async log(query = ''): Promise<AuditEntry[]> {
    const entries: AuditEntry[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const path: string = `/audit?limit=200${query}${cursor && `&cursor=${cursor}`}`;
      const page = (await this.once({ method: 'get', path })).body as AuditPage;
      entries.push(...page.entries);
      cursor = page.nextCursor;
    }
    return entries;
  }

  async session(): Promise<Session> {
    return this.harness.session(this.sessionId);
  }

  /** What the queue shows, to somebody who came back after a while where anything was done elsewhere. */
  async next(): Promise<NextPhotos> {
    if (this.isStale) {
      const session = { id: this.sessionId } as never;
      this.harness.app.get(ReaderService).forget(session, [...this.library.assets.keys()]);
      this.isStale = false;
    }
    return (await this.once({ method: 'get', path: `/sessions/${this.sessionId}/next?limit=20` })).body as NextPhotos;
  }

  private async once({ method, path, body, device, key }: Request): Promise<Answer> {
    const request = this.harness.call(method, path, device);
    if (key !== undefined) {
      void request.set('idempotency-key', key);
    }
    const { status, body: answer } = await (body ? request.send(body) : request);
    return { status, body: answer };
  }

  private record(): void {
    const { library } = this;
    const move = library.moveFace.bind(library);
    library.moveFace = (faceId, personId) => {
      const from = library.face(faceId).personId;
      if (!this.isOutside && from !== personId) {
        this.carried.push({ faceId, fromId: from, toId: personId });
      }
      move(faceId, personId);
    };
  }
}
