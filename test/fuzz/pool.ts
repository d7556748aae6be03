import { randomUUID } from 'node:crypto';
import { tokenPattern, type Kind, type Owner } from './tokens.js';

type Ids = Record<Kind, string[]>;
const none = (): Ids => ({ session: [], person: [], asset: [], face: [], batch: [], entry: [], key: [] });

/** The ids that requests are made of. Sessions come and go while it is fuzzed, so it is filled anew now and then. */
export class Pool {
  private own = none();
  private readonly nobody = Array.from({ length: 5 }, () => randomUUID());
  private readonly keys: string[] = Array.from({ length: 10 }, () => `fuzz-key-${randomUUID()}`);

  constructor(
    private readonly url: string,
    readonly other: Ids,
    private readonly pair: { wrongPersonId: string; correctPersonId: string },
  ) {}

  /** Learns what there is now; makes sure that there is a session. */
  async refresh(): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({
      ...this.pair,
      settings: { skipBothPresent: false, filter: 'both', takenAfter: null, takenBefore: null },
    });
    const opened = await this.json<{ id: string }>('/sessions', { method: 'PUT', headers, body });
    const [{ sessions }, { people }, { photos }, { faces }, { entries }] = await Promise.all([
      this.json<{ sessions: { id: string }[] }>('/sessions'),
      this.json<{ people: { id: string }[] }>('/people?limit=40'),
      this.json<{ photos: { assetId: string }[] }>(`/sessions/${opened.id}/next?limit=20`),
      this.json<{ faces: { id: string; assetId: string }[] }>(`/sessions/${opened.id}/faces?status=all&limit=100`),
      this.json<{ entries: { id: string; batchId: string }[] }>('/audit?limit=50'),
    ]);
    this.own = {
      session: [opened.id, ...sessions.map(({ id }) => id)],
      person: people.map(({ id }) => id),
      asset: [...photos, ...faces].map(({ assetId }) => assetId),
      face: faces.map(({ id }) => id),
      batch: entries.map(({ batchId }) => batchId),
      entry: entries.map(({ id }) => id),
      key: this.keys,
    };
  }

  fill(text: string): string {
    return text.replace(tokenPattern, (_, owner: Owner, kind: Kind, number: string) =>
      this.id(owner, kind, Number(number)),
    );
  }

  private id(owner: Owner, kind: Kind, number: number): string {
    // what is said twice is found as often as what is new
    if (kind === 'key' && owner === 'own' && number > 10) {
      return randomUUID();
    }
    const ids = owner === 'own' ? this.own[kind] : owner === 'other' ? this.other[kind] : this.nobody;
    const found = ids[number % Math.max(1, ids.length)] ?? this.nobody[0]!;
    return kind === 'entry' && owner === 'nobody' ? String(900_000_000 + number) : found;
  }

  private async json<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await fetch(`${this.url}/api${path}`, init);
    if (!response.ok) {
      throw new Error(`${init?.method ?? 'GET'} ${path}: ${response.status} ${await response.text()}`);
    }
    return (await response.json()) as T;
  }
}
