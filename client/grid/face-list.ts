import type { FacesPage, FacesQuery } from '../../src/sessions/queue/face.schema.js';
import { FaceTable } from './face-table.js';
import { groupsOf, type Group, type Sort } from './groups.js';

/** The first page is there at once; the others come behind it, as many faces at a time as the server gives. */
const FIRST_PAGE = 300;
const PAGE = 2000;

export type FetchFaces = (query: Partial<FacesQuery>) => Promise<FacesPage>;

/** All undecided faces of a session in their order, read page after page in the background. Says `change`. */
export class FaceList extends EventTarget {
  table = new FaceTable();
  groups: Group[] = [];
  sort: Sort = 'confidence';
  total = 0;
  state: 'loading' | 'complete' | 'failed' = 'loading';
  error: unknown = null;
  /** Rows that were tidied away; they stay in the table, and come back in their place. */
  readonly hidden = new Set<number>();
  private generation = 0;

  constructor(
    private readonly fetch: FetchFaces,
    /** Waits before a page is asked for again; for tests. */
    private readonly pause: (ms: number) => Promise<void> = (ms) => new Promise((done) => setTimeout(done, ms)),
    private readonly mayPass: (error: unknown) => boolean = () => false,
  ) {
    super();
  }

  /** Reads all anew; what was there stays until the first page is. Resolves when all is read or it failed. */
  async read(sort: Sort): Promise<void> {
    const generation = ++this.generation;
    this.state = 'loading';
    this.error = null;
    let table: FaceTable | null = null;
    for await (const page of this.pages(generation, { sort })) {
      if (!table) this.begin((table = new FaceTable()), sort);
      this.total = page.total ?? this.total;
      table.add(page.faces);
      this.arrange();
    }
  }

  /** The ids of all that is undecided now, whatever is shown; null where that cannot be known now. */
  async undecidedNow(): Promise<Set<string> | null> {
    const ids = new Set<string>();
    let cursor: string | null = null;
    try {
      do {
        const query: Partial<FacesQuery> = { sort: 'date', limit: PAGE, ...(cursor === null ? {} : { cursor }) };
        const page: FacesPage = await this.fetch(query);
        page.faces.forEach(({ id }) => ids.add(id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      return ids;
    } catch {
      return null;
    }
  }

  /** Takes rows out of the list. */
  hide(rows: Iterable<number>): void {
    for (const row of rows) this.hidden.add(row);
    this.arrange();
  }

  /** Puts rows back where they were. */
  show(rows: Iterable<number>): void {
    let some = false;
    for (const row of rows) some = this.hidden.delete(row) || some;
    if (some) this.arrange();
  }

  /** Stops reading. */
  close(): void {
    this.generation += 1;
  }

  private begin(table: FaceTable, sort: Sort): void {
    this.table = table;
    this.sort = sort;
    this.hidden.clear();
    this.dispatchEvent(new Event('new'));
  }

  private *rows(): Generator<number> {
    for (let row = 0; row < this.table.length; row++) if (!this.hidden.has(row)) yield row;
  }

  private arrange(): void {
    this.groups = groupsOf(this.table, this.rows(), this.sort);
    this.dispatchEvent(new Event('change'));
  }

  private async *pages(generation: number, { sort }: { sort: Sort }): AsyncGenerator<FacesPage> {
    let cursor: string | null = null;
    let tries = 0;
    for (let limit = FIRST_PAGE; ; limit = PAGE) {
      try {
        const page: FacesPage = await this.fetch({ sort, limit, ...(cursor === null ? {} : { cursor }) });
        if (generation !== this.generation) return;
        cursor = page.nextCursor;
        tries = 0;
        if (cursor === null) this.state = 'complete';
        yield page;
        if (cursor === null) return;
      } catch (error) {
        if (generation !== this.generation) return;
        if (!this.mayPass(error) || tries++ > 5) {
          this.fail(error);
          return;
        }
        await this.pause(Math.min(500 * 2 ** tries, 10_000));
      }
    }
  }

  private fail(error: unknown): void {
    this.state = 'failed';
    this.error = error;
    this.dispatchEvent(new Event('change'));
  }
}
