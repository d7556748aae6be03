import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Person } from '../../src/people/person.schema.js';
import type { Api } from '../state/api.js';

const PAUSE_MS = 150;
const PAGE = 60;

/** The people whose names match what is being typed, a page at a time. Late answers to older questions are dropped. */
export class PeopleSearch implements ReactiveController {
  people: Person[] = [];
  loading = false;
  error: unknown = null;
  private search = '';
  private cursor: string | null = null;
  private abort: AbortController | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;
  private waiting: (() => void)[] = [];

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly api: () => Pick<Api, 'people'>,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    void this.read(false);
  }

  hostDisconnected(): void {
    clearTimeout(this.pause);
    this.abort?.abort();
  }

  /** Whether the people at hand are those of what was typed last. */
  fresh = false;

  /** When they are: whoever presses Enter means what they typed, not what is still on screen. */
  whenFresh(): Promise<void> {
    return this.fresh ? Promise.resolve() : new Promise((done) => this.waiting.push(done));
  }

  get more(): boolean {
    return this.cursor !== null;
  }

  type(search: string): void {
    this.search = search.trim();
    this.fresh = false;
    this.host.requestUpdate();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => void this.read(false), PAUSE_MS);
  }

  readMore(): void {
    if (this.more && !this.loading) void this.read(true);
  }

  again(): void {
    void this.read(false);
  }

  private async read(append: boolean): Promise<void> {
    this.abort?.abort();
    const abort = new AbortController();
    this.abort = abort;
    this.loading = true;
    this.error = null;
    this.host.requestUpdate();
    try {
      const cursor = append && this.cursor !== null ? { cursor: this.cursor } : {};
      const page = await this.api().people({ search: this.search, limit: PAGE, ...cursor }, abort.signal);
      this.people = append ? [...this.people, ...page.people] : page.people;
      this.cursor = page.nextCursor;
    } catch (error) {
      if (abort.signal.aborted) return;
      this.error = error;
      // Enter must not pick somebody of an older list.
      if (!append) this.people = [];
    }
    this.loading = false;
    this.fresh = true;
    for (const done of this.waiting.splice(0)) done();
    this.host.requestUpdate();
  }
}
