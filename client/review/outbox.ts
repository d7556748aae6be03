import type {
  BatchResult,
  Decision,
  DecisionResult,
  Decisions,
  Outcome,
} from '../../src/sessions/decisions/decision.schema.js';
import { ApiError, asOneLine, inWords, isPassing } from '../state/problem.js';
import { uuid } from '../state/uuid.js';
import type { OutboxStore } from './outbox-store.js';

/** Decisions that were shown as done and have yet to reach the server. Sent again under the same key until answered. */
export interface OutboxItem extends Decisions {
  key: string;
  attempts: number;
}

/** Something that did not go as shown. `decision` can be tried again where `retryable`. */
export interface Notice {
  /** That of the entry in the audit log where there is one: the same news may come twice. */
  id: string;
  decision: Decision;
  outcome: Outcome;
  retryable: boolean;
  message: string | null;
  why?: DecisionResult['why'];
  person: DecisionResult['person'];
  /** Which crop of the face is meant, where that was known. */
  crop?: string;
}

/** Which crop of a face is shown; asked when there is something to say of it. */
export type CropOf = (faceId: string) => string | undefined;

export interface OutboxPorts {
  send: (item: OutboxItem) => Promise<BatchResult>;
  store: OutboxStore;
  /** Calls back after `ms`; for tests. */
  later?: (run: () => void, ms: number) => unknown;
}

export class ResultEvent extends Event {
  constructor(
    readonly item: OutboxItem,
    readonly result: BatchResult,
  ) {
    super('result');
  }
}

/** What waits for Immich is counted in the progress; it is news again when it is settled. */
const FINE: readonly Outcome[] = ['applied', 'recorded', 'already-there', 'unsettled'];
const LONGEST_WAIT = 30_000;
/** A server error of no known passing kind is tried this often before the person is asked. */
const TRIES_OF_BROKEN = 3;

/**
 * Sends decisions behind the reviewer's back: one at a time and in order, because an undo takes back the newest.
 * Nothing in it is lost by a reload. Says `change` when its items or notices do, `result` for each answer.
 */
export class Outbox extends EventTarget {
  readonly items: OutboxItem[];
  readonly notices: Notice[];
  sending = false;
  /** Whether the newest attempt did not reach the server. */
  stuck = false;
  /** Why the server did not take the newest attempt, where it said so: its disk is full, say. */
  trouble: ApiError | null = null;
  private retryPlanned = false;
  private readonly cropsOf = new WeakMap<OutboxItem, CropOf>();

  constructor(private readonly ports: OutboxPorts) {
    super();
    this.items = ports.store.loadItems();
    this.notices = ports.store.loadNotices();
  }

  add(decisions: Decision[], cause: Decisions['cause'], cropOf: CropOf = unknownCrop): OutboxItem {
    const item: OutboxItem = { key: uuid(), decisions, cause, attempts: 0 };
    this.cropsOf.set(item, cropOf);
    this.forgetNoticesOf(decisions);
    this.items.push(item);
    this.ports.store.saveItem(item);
    this.changed();
    void this.drain();
    return item;
  }

  /** Takes the newest decisions out again if they cannot have reached the server yet. */
  takeBackNewest(): OutboxItem | null {
    const newest = this.items.at(-1);
    if (!newest || newest.attempts > 0) return null;
    this.remove(newest);
    return newest;
  }

  /** When everything has been answered; for ever pending while there is no connection. */
  async idle(): Promise<void> {
    while (this.items.length > 0) {
      await new Promise<void>((done) => this.addEventListener('change', () => done(), { once: true }));
    }
  }

  /** Tries now what is waiting for its next try. */
  wake(): void {
    void this.drain();
  }

  /** A new request, and so a new key: the server would answer the old one with the old failure. */
  retry(noticeIds: readonly string[]): void {
    const wanted = new Set(noticeIds);
    const notices = this.notices.filter(({ id }) => wanted.has(id));
    const cropOf: CropOf = (faceId) => notices.find(({ decision }) => faceOf(decision) === faceId)?.crop;
    const decisions = notices.map(({ decision }) => decision);
    if (decisions.length > 0) this.add(decisions, 'manual', cropOf);
  }

  dismiss(noticeId: string): Notice | null {
    const at = this.notices.findIndex(({ id }) => id === noticeId);
    const [notice] = at < 0 ? [] : this.notices.splice(at, 1);
    if (!notice) return null;
    this.ports.store.removeNotice(notice);
    this.changed();
    return notice;
  }

  /** Keeps what became of a decision where it did not go as shown: at once, or when it came to its end later. */
  note(decision: Decision | undefined, result: DecisionResult, cropOf: CropOf = unknownCrop): void {
    const { outcome, message, why, person, entryId } = result;
    const id = entryId ?? uuid();
    if (!decision || FINE.includes(outcome) || this.notices.some((notice) => notice.id === id)) return;
    const retryable = outcome === 'failed';
    const crop = cropOf(faceOf(decision) ?? '');
    const notice: Notice = {
      ...{ id, decision, outcome, message, person, retryable },
      ...(why && { why }),
      ...(crop !== undefined && { crop }),
    };
    this.notices.push(notice);
    this.ports.store.saveNotice(notice);
    this.changed();
  }

  private async drain(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    let item: OutboxItem | undefined;
    while ((item = this.items[0])) {
      if (!(await this.trySending(item))) break;
    }
    this.sending = false;
    this.changed();
  }

  /** False where the line has to wait. */
  private async trySending(item: OutboxItem): Promise<boolean> {
    item.attempts += 1;
    this.ports.store.saveItem(item);
    try {
      const result = await this.ports.send(item);
      this.stuck = false;
      this.trouble = null;
      this.noteAll(item, result.results);
      this.remove(item);
      this.dispatchEvent(new ResultEvent(item, result));
      return true;
    } catch (error) {
      if (mayPass(error, item.attempts)) {
        this.stuck = true;
        this.trouble = error instanceof ApiError ? error : null;
        this.planRetry(item.attempts);
        this.changed();
        return false;
      }
      this.stuck = false;
      this.trouble = null;
      this.giveUp(item, inWords(error));
      return true;
    }
  }

  private giveUp(item: OutboxItem, words: { title: string; detail: string }): void {
    const results = item.decisions.map((decision): DecisionResult => ({
      assetId: decision.assetId,
      faceId: faceOf(decision),
      action: decision.action,
      outcome: 'failed',
      person: null,
      message: asOneLine(words),
      entryId: null,
    }));
    this.noteAll(item, results);
    this.remove(item);
    this.dispatchEvent(new ResultEvent(item, { batchId: item.key, results, reviewedAssetIds: [] }));
  }

  private noteAll(item: OutboxItem, results: readonly DecisionResult[]): void {
    results.forEach((one, index) => this.note(item.decisions[index], one, this.cropsOf.get(item)));
  }

  /** What is decided anew has no old failure to show. */
  private forgetNoticesOf(decisions: Decision[]): void {
    if (this.notices.length === 0) return;
    const told = new Set(decisions.map(aboutWhat));
    const same = ({ decision }: Notice) => told.has(aboutWhat(decision));
    for (const notice of this.notices.filter(same)) this.dismiss(notice.id);
  }

  private planRetry(attempts: number): void {
    if (this.retryPlanned) return;
    this.retryPlanned = true;
    const later = this.ports.later ?? ((run, ms) => setTimeout(run, ms));
    later(
      () => {
        this.retryPlanned = false;
        void this.drain();
      },
      Math.min(500 * 2 ** (attempts - 1), LONGEST_WAIT),
    );
  }

  private remove(item: OutboxItem): void {
    const at = this.items.indexOf(item);
    if (at >= 0) this.items.splice(at, 1);
    this.ports.store.removeItem(item);
    this.changed();
  }

  private changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}

function mayPass(error: unknown, attempts: number): boolean {
  if (isPassing(error)) return true;
  return error instanceof ApiError && error.problem.status >= 500 && attempts < TRIES_OF_BROKEN;
}

const unknownCrop: CropOf = () => undefined;

const faceOf = (decision: Decision): string | null => ('faceId' in decision ? decision.faceId : null);

/** A photo that is skipped, or a face of it. */
const aboutWhat = (decision: Decision): string => `${decision.assetId} ${faceOf(decision) ?? decision.action}`;
