/** What is proposed as a whole: all of it, but those that somebody marks. */
export interface Proposal {
  verb: 'yes' | 'no';
  rows: ReadonlySet<number>;
}

/**
 * Which faces are chosen, by their rows in the table. Everything that draws on, such as a drag or Shift with an arrow,
 * begins once and then paints: what it paints is put on what was chosen when it began, so it can shrink again.
 */
export class Selection {
  private rows = new Set<number>();
  private base: ReadonlySet<number> = new Set();
  private on = true;
  /** The face that a range goes out from. */
  anchor: number | null = null;
  proposal: Proposal | null = null;
  /** What was just done to all the others, while those marked as exceptions are still chosen. */
  leftOutOf: Proposal['verb'] | null = null;

  get size(): number {
    return this.rows.size;
  }

  has(row: number): boolean {
    return this.rows.has(row);
  }

  get chosen(): number[] {
    return [...this.rows];
  }

  /** Of what is proposed, what somebody marked: it is left out. */
  get marked(): number[] {
    return [...(this.proposal?.rows ?? [])].filter((row) => !this.rows.has(row));
  }

  isMarked(row: number): boolean {
    return this.proposal !== null && this.proposal.rows.has(row) && !this.rows.has(row);
  }

  /** What is painted from now on is chosen, or not chosen any more. */
  begin(anchor: number | null, on: boolean): void {
    this.base = new Set(this.rows);
    this.anchor = anchor;
    this.on = on;
  }

  paint(rows: readonly number[]): void {
    const painted = new Set(this.base);
    for (const row of rows) {
      if (this.on) painted.add(row);
      else painted.delete(row);
    }
    this.rows = painted;
    this.leftOutOf = null;
  }

  toggle(row: number): void {
    this.begin(row, !this.has(row));
    this.paint([row]);
  }

  /** Adds these; where all of them are chosen already, takes them away. */
  toggleAll(rows: readonly number[]): void {
    this.begin(null, !rows.every((row) => this.has(row)));
    this.paint(rows);
  }

  propose(rows: readonly number[], verb: Proposal['verb']): void {
    this.clear();
    this.rows = new Set(rows);
    this.proposal = { verb, rows: new Set(rows) };
  }

  /** All but the marked ones have been dealt with; those are what one looks at next. */
  keepMarked(): void {
    const { marked, proposal } = this;
    this.clear();
    this.rows = new Set(marked);
    if (marked.length > 0) this.leftOutOf = proposal?.verb ?? null;
  }

  /** Somebody has decided these elsewhere. */
  drop(rows: readonly number[]): void {
    for (const row of rows) this.rows.delete(row);
    if (!this.proposal) return;
    const gone = new Set(rows);
    this.proposal = { ...this.proposal, rows: new Set([...this.proposal.rows].filter((row) => !gone.has(row))) };
  }

  clear(): void {
    this.rows = new Set();
    this.base = new Set();
    this.anchor = null;
    this.proposal = null;
    this.leftOutOf = null;
  }
}
