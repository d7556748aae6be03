import type { DriftCheck, DriftFace, DriftKind } from '../../src/audit/drift/drift.schema.js';
import type { Reapply } from '../../src/audit/drift/reapply.schema.js';
import type { Api } from '../state/api.js';
import { restorable } from './drift-words.js';

const PAGE = 50;
const LOOK_AGAIN_MS = 1000;

/** What is to be put back: some faces, or all of some kinds. */
export type Chosen = Pick<Reapply, 'entryIds' | 'kinds'>;

/**
 * The newest check and what it found, a page at a time; followed while it runs. Says `change`.
 */
export class DriftList extends EventTarget {
  check: DriftCheck | null = null;
  nightly = false;
  faces: DriftFace[] = [];
  kind: DriftKind | null = null;
  loading = false;
  /** Something was asked for and is not answered yet. */
  busy = false;
  error: unknown = null;
  /** All that is shown below, also what has not been read yet. */
  all = false;
  readonly selected = new Set<string>();
  private cursor: string | null = null;
  private abort: AbortController | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly api: Pick<Api, 'drift' | 'checkDrift' | 'changeDrift'>) {
    super();
  }

  get more(): boolean {
    return this.cursor !== null;
  }

  /** How many faces of what is shown can be put back. */
  get restorable(): number {
    const counts = this.check?.counts;
    if (!counts) return 0;
    return this.kinds.reduce((sum, kind) => sum + counts[kind], 0);
  }

  get chosenCount(): number {
    return this.all ? this.restorable : this.selected.size;
  }

  get chosen(): Chosen {
    return this.all ? { kinds: [...this.kinds] } : { entryIds: [...this.selected] };
  }

  isChosen({ entryId, kind }: DriftFace): boolean {
    return kind !== 'gone' && (this.all || this.selected.has(entryId));
  }

  read(): Promise<void> {
    return this.ask(false);
  }

  async readMore(): Promise<void> {
    if (this.more && !this.loading) await this.ask(true);
  }

  async show(kind: DriftKind | null): Promise<void> {
    this.kind = kind;
    this.choose(false);
    await this.ask(false);
  }

  /** Nobody looks any more. */
  leave(): void {
    clearTimeout(this.timer);
    this.abort?.abort();
  }

  async command(action: 'start' | 'stop'): Promise<void> {
    await this.once(async () => {
      this.check = await this.api.checkDrift(action);
      this.choose(false);
    });
    const { error } = this;
    await this.ask(false);
    if (error && !this.error) {
      // the list can be read, but that is not what was asked for
      this.error = error;
      this.changed();
    }
  }

  async setNightly(nightly: boolean): Promise<void> {
    await this.once(async () => {
      this.nightly = (await this.api.changeDrift({ nightly })).nightly;
    });
  }

  /** All that is shown, or nothing. */
  choose(all: boolean): void {
    this.all = all;
    this.selected.clear();
    this.changed();
  }

  /** One face; without it, of all that were chosen, those that can be seen stay. */
  select(id: string, selected: boolean): void {
    if (this.all) {
      this.all = false;
      for (const { entryId, kind } of this.faces) if (kind !== 'gone') this.selected.add(entryId);
    }
    if (selected) this.selected.add(id);
    else this.selected.delete(id);
    this.changed();
  }

  private get kinds(): readonly (typeof restorable)[number][] {
    return restorable.filter((kind) => this.kind === null || this.kind === kind);
  }

  private async once(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    this.changed();
    try {
      await work();
    } catch (error) {
      this.error = error;
    }
    this.busy = false;
    this.changed();
  }

  private async ask(append: boolean): Promise<void> {
    clearTimeout(this.timer);
    this.abort?.abort();
    const abort = new AbortController();
    this.abort = abort;
    this.loading = true;
    this.changed();
    try {
      const cursor = append && this.cursor !== null ? { cursor: this.cursor } : {};
      const page = await this.api.drift(
        { limit: PAGE, ...(this.kind && { kind: this.kind }), ...cursor },
        abort.signal,
      );
      this.check = page.check;
      this.nightly = page.nightly;
      this.faces = append ? [...this.faces, ...page.faces] : page.faces;
      this.cursor = page.nextCursor;
      if (!this.busy) this.error = null;
    } catch (error) {
      if (abort.signal.aborted) return;
      this.error = error;
    }
    this.loading = false;
    this.changed();
    if (this.check?.state === 'running') this.timer = setTimeout(() => void this.ask(false), LOOK_AGAIN_MS);
  }

  private changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}
