import type { Notice, OutboxItem } from './outbox.js';

const PREFIX = 'face-fix.outbox';

type Row<T> = { at: number; value: T };

/**
 * What an outbox must not lose, in the browser's storage. Each thing has an entry of its own, so that two tabs on the
 * same session don't write over each other.
 */
export class OutboxStore {
  private readonly order = new Map<string, number>();
  private newest = 0;

  constructor(
    private readonly storage: Storage,
    /** A session of somebody's. */
    private readonly scope: string,
    private readonly now: () => number = Date.now,
  ) {}

  loadItems = () => this.load<OutboxItem>('item', ({ key }) => key);
  loadNotices = () => this.load<Notice>('notice', ({ id }) => id);
  saveItem = (item: OutboxItem) => this.save('item', item.key, item);
  saveNotice = (notice: Notice) => this.save('notice', notice.id, notice);
  removeItem = (item: OutboxItem) => this.storage.removeItem(this.name('item', item.key));
  removeNotice = (notice: Notice) => this.storage.removeItem(this.name('notice', notice.id));

  private load<T>(kind: string, idOf: (value: T) => string): T[] {
    const prefix = this.name(kind, '');
    const rows = keysOf(this.storage)
      .filter((key) => key.startsWith(prefix))
      .flatMap((key) => parse<T>(this.storage.getItem(key)))
      .sort((one, other) => one.at - other.at);
    for (const { at, value } of rows) this.order.set(idOf(value), at);
    // What is decided now comes after what an earlier visit left, also where the clock was set back meanwhile.
    this.newest = Math.max(this.newest, ...rows.map(({ at }) => at));
    return rows.map(({ value }) => value);
  }

  private save(kind: string, id: string, value: unknown): void {
    // Two within a millisecond must not change places.
    this.newest = Math.max(this.newest + 1, this.now());
    const at = this.order.get(id) ?? this.newest;
    this.order.set(id, at);
    try {
      this.storage.setItem(this.name(kind, id), JSON.stringify({ at, value }));
    } catch {
      // A full or forbidden storage costs the safety of a reload, not the decision: it is in memory and on its way.
    }
  }

  private name = (kind: string, id: string) => `${PREFIX}.${this.scope}.${kind}.${id}`;
}

/** The place of a session in the storage. */
export const scopeOf = (accountId: string | null, sessionId: string): string =>
  accountId === null ? sessionId : `${accountId}.${sessionId}`;

/** The sessions that an earlier visit of theirs left something unsent for. */
export function sessionsWithUnsent(storage: Storage, accountId: string | null): string[] {
  const before = `${PREFIX}.${scopeOf(accountId, '')}`;
  const ids = keysOf(storage)
    .filter((key) => key.startsWith(before))
    .map((key) => /^([^.]+)\.item\./.exec(key.slice(before.length))?.[1])
    .filter((id) => id !== undefined);
  return [...new Set(ids)];
}

/** What was kept before there was more than one account belongs to the one that was. */
export function adoptUnowned(storage: Storage, accountId: string): void {
  for (const key of keysOf(storage)) {
    const [, rest] = /^face-fix\.outbox\.([^.]+\.(?:item|notice)\..+)$/.exec(key) ?? [];
    const value = storage.getItem(key);
    if (rest === undefined || value === null) continue;
    storage.setItem(`${PREFIX}.${accountId}.${rest}`, value);
    storage.removeItem(key);
  }
}

function keysOf(storage: Storage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter((key) => key !== null);
}

function parse<T>(text: string | null): Row<T>[] {
  try {
    const row = JSON.parse(text ?? '') as Row<T>;
    return typeof row.at === 'number' && row.value ? [row] : [];
  } catch {
    return [];
  }
}
