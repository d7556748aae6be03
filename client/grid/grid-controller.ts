import type { Decision } from '../../src/sessions/decisions/decision.schema.js';
import type { Session } from '../../src/sessions/session.schema.js';
import { t } from '../i18n/texts.js';
import type { GridPress, PairNames, Way } from '../keys/keymap.js';
import type { Outbox, ResultEvent } from '../review/outbox.js';
import { namesOfFaces } from '../review/pair-names.js';
import type { SomebodyElse } from '../review/review-controller.js';
import { reasonAgainst, type SwitchedOff } from '../review/switched-off.js';
import type { Api } from '../state/api.js';
import { isPassing, saidInWords } from '../state/problem.js';
import { Choosing, type GridView } from './choosing.js';
import { FaceList } from './face-list.js';
import { decisionsOn, type Verb } from './decisions-on.js';
import type { Sort } from './groups.js';
import { undoNewest } from './grid-undo.js';
import { layoutOf, type Layout, type Measures } from './layout.js';
import { markOf, type Mark } from './marks.js';
import type { Selection } from './selection.js';

/** What the controller needs of the page around it. */
export interface GridPorts {
  api: Pick<Api, 'faces' | 'undo' | 'session'>;
  outbox: Outbox;
  device: string;
  now: () => number;
  /** For those who don't see the page. */
  say: (text: string) => void;
  /** For everybody, a few seconds long. */
  toast: (text: string) => void;
  askWho: (rows: number[]) => void;
  showHelp: () => void;
  quit: () => void;
  isOnline: () => boolean;
  view: GridView;
}

/** The most that the server takes at once. */
const BATCH = 5000;
/** Deciding presses nearer to each other than this are one press of a nervous finger. */
const SHORTEST_GAP_MS = 400;

/** What presses and drags in the grid mean. Draws nothing and knows no browser; says `change` when there is something new to draw. */
export class GridController extends EventTarget {
  readonly list: FaceList;
  readonly choosing = new Choosing(this);
  readonly marks = new Map<number, Mark>();
  layout: Layout = layoutOf([], { width: 1, cell: 1, gap: 0, heading: 0, fewestColumns: 1 });
  /** The face whose whole photo is shown. */
  peeked: number | null = null;
  undoing = false;
  off: SwitchedOff = {};
  whyWaiting: string | null = null;
  endedBy: string | null = null;
  /** An undo, or another device, has brought back what this list does not have. */
  stale = false;
  private measures: Measures | null = null;
  private decidedAt = -Infinity;
  private readonly onResult = (event: Event) => this.answered(event as ResultEvent);
  private readonly changed_ = () => this.changed();

  constructor(
    public session: Session,
    readonly ports: GridPorts,
  ) {
    super();
    this.list = new FaceList((query) => ports.api.faces(session.id, query), undefined, isPassing);
    this.list.addEventListener('change', () => this.arrange());
    this.list.addEventListener('new', () => this.beginAnew());
    ports.outbox.addEventListener('result', this.onResult);
    ports.outbox.addEventListener('change', this.changed_);
  }

  /** The page is left: the outbox goes on, this doesn't. */
  close(): void {
    this.list.close();
    this.ports.outbox.removeEventListener('result', this.onResult);
    this.ports.outbox.removeEventListener('change', this.changed_);
  }

  get table() {
    return this.list.table;
  }

  /** How many are decided and still in sight. */
  get settled(): number {
    return this.marks.size - this.list.hidden.size;
  }

  get selection(): Selection {
    return this.choosing.selection;
  }

  /** What a verb would be about now: what is chosen, or else the face whose photo is open. */
  get targets(): number[] {
    if (this.selection.size > 0) return this.selection.chosen;
    return this.peeked !== null && this.isOpen(this.peeked) ? [this.peeked] : [];
  }

  /** For the buttons: who has the faces that they would be about. */
  get names(): PairNames {
    const holders = new Set(this.targets.map((row) => this.table.holderOf(row)));
    return namesOfFaces(
      this.session,
      [...holders].map((person) => ({ person })),
    );
  }

  namesOf(row: number): PairNames {
    return namesOfFaces(this.session, [{ person: this.table.holderOf(row) }]);
  }

  /** What the crop of a face is called. */
  readonly cropOf = (faceId: string): string | undefined => {
    const row = this.table.rowOf(faceId);
    return row === undefined ? undefined : this.table.crops[row];
  };

  /** Whether a face can still be decided. */
  isOpen(row: number): boolean {
    return !this.marks.has(row);
  }

  async read(sort: Sort): Promise<void> {
    this.stale = false;
    const reading = this.list.read(sort);
    this.changed();
    await reading;
    this.changed();
  }

  /** The room that there is for cells. */
  fit(measures: Measures): void {
    this.measures = measures;
    this.arrange();
  }

  /** True where the press was for us. `repeat` is what a keyboard does by itself while a key is held. */
  press(press: GridPress, repeat = false): boolean {
    if (press.intent === 'cancel') return this.cancel();
    if (press.way !== undefined) this.go(press);
    else if (!repeat) this.act(press.intent);
    return true;
  }

  peek(row: number | null): void {
    this.peeked = row;
    this.changed();
  }

  reassignTo(rows: number[], { name, ...target }: SomebodyElse): void {
    this.decide(rows, 'other', name, target);
  }

  retry(noticeIds: string[]): void {
    const { outbox } = this.ports;
    const decisions = outbox.notices.filter(({ id }) => noticeIds.includes(id)).map(({ decision }) => decision);
    for (const decision of decisions) this.markSaid(decision);
    outbox.retry(noticeIds);
  }

  dismiss(noticeIds: string[]): void {
    for (const id of noticeIds) this.ports.outbox.dismiss(id);
  }

  /** Takes away what is decided: only when somebody asks for it. */
  tidy(): void {
    if (this.stale) void this.read(this.list.sort);
    else this.list.hide(this.marks.keys());
  }

  switchOff(off: SwitchedOff): void {
    this.off = off;
    this.changed();
  }

  setUndoing(undoing: boolean): void {
    this.undoing = undoing;
    this.changed();
  }

  /** What was decided of these is not so any more. @returns how many were here */
  unmark(faceIds: readonly (string | null)[]): number {
    const rows = faceIds.flatMap((id) => (id === null ? [] : (this.table.rowOf(id) ?? [])));
    const here = rows.filter((row) => this.marks.delete(row));
    this.list.show(here);
    return here.length;
  }

  /** Decided, by whomever: it fades where it is. */
  mark(row: number, mark: Mark): void {
    this.marks.set(row, mark);
    if (this.selection.has(row) || this.selection.isMarked(row)) this.selection.drop([row]);
  }

  /** The pair was started over: there is nothing to go on with. */
  end(device: string): void {
    this.endedBy = device;
    this.list.close();
    this.changed();
  }

  changed(): void {
    this.dispatchEvent(new Event('change'));
  }

  private go(press: GridPress & { way: Way }): void {
    this.choosing.go(press);
    if (this.peeked !== null) this.peek(this.layout.rows[this.choosing.active] ?? null);
  }

  private act(intent: Exclude<GridPress['intent'], 'cancel' | 'move' | 'extend'>): void {
    switch (intent) {
      case 'help':
        return this.ports.showHelp();
      case 'quit':
        return this.ports.quit();
      case 'undo':
        return void undoNewest(this);
      case 'page':
        return this.choosing.proposePage();
      case 'toggle':
        return this.choosing.click(this.choosing.active, false);
      case 'all':
        return this.choosing.toggleGroupHere();
      case 'peek':
        return this.peek(this.peeked === null ? (this.layout.rows[this.choosing.active] ?? null) : null);
      case 'tidy':
        return this.tidy();
      case 'sort':
        return void this.read(this.list.sort === 'date' ? 'confidence' : 'date');
      case 'yes':
      case 'no':
      case 'unassign':
      case 'other':
        return this.say(intent);
    }
  }

  /** A verb, said of what is chosen. */
  private say(verb: Verb): void {
    const { targets, selection } = this;
    const reason = reasonAgainst(this.off, verb);
    if (this.ports.now() - this.decidedAt < SHORTEST_GAP_MS) return;
    if (reason !== undefined) this.ports.toast(t.grid.switchedOff(reason));
    else if (targets.length === 0) this.ports.toast(t.grid.chooseFirst);
    else if (selection.leftOutOf === verb) this.ports.toast(t.grid.leftOut(targets.length));
    else if (verb === 'other') this.ports.askWho(targets);
    else this.decide(targets, verb);
  }

  private decide(rows: number[], verb: Verb, to: string | null = null, target: Partial<SomebodyElse> = {}): void {
    const open = rows.filter((row) => this.isOpen(row));
    if (open.length === 0) return;
    const { correct, wrong } = namesOfFaces(
      this.session,
      open.map((row) => ({ person: this.table.holderOf(row) })),
    );
    const decisions = decisionsOn(this.table, open, verb, target);
    for (const row of open) this.marks.set(row, { action: actionOf(verb), to, device: null, outcome: null });
    this.decidedAt = this.ports.now();
    this.selection.keepMarked();
    for (let at = 0; at < decisions.length; at += BATCH) {
      this.ports.outbox.add(decisions.slice(at, at + BATCH), 'manual', this.cropOf);
    }
    this.ports.say(t.grid.decided[verb](open.length, verb === 'no' || verb === 'unassign' ? wrong : (to ?? correct)));
    this.changed();
  }

  private cancel(): boolean {
    if (this.peeked !== null) {
      this.peek(null);
      this.ports.view.focusCell(this.choosing.active);
      return true;
    }
    if (!this.choosing.isUnderWay) return false;
    this.choosing.clear();
    return true;
  }

  private arrange(): void {
    if (this.measures) this.layout = layoutOf(this.list.groups, this.measures);
    this.choosing.active = Math.min(this.choosing.active, Math.max(0, this.layout.rows.length - 1));
    this.markUnsent();
    this.changed();
  }

  /** Another table, whose rows are other faces. */
  private beginAnew(): void {
    this.marks.clear();
    this.choosing.beginAnew();
    this.peeked = null;
  }

  /** What is on its way the server's list does not know of. */
  private markUnsent(): void {
    for (const { decisions } of this.ports.outbox.items) decisions.forEach((decision) => this.markSaid(decision));
  }

  private markSaid(decision: Decision): void {
    const row = decision.action === 'skip' ? undefined : this.table.rowOf(decision.faceId);
    if (row === undefined || this.marks.has(row)) return;
    const to = decision.action === 'reassign' ? (decision.toNewPerson?.name ?? null) : null;
    this.mark(row, { action: decision.action, to, device: null, outcome: null });
  }

  /** The server has answered what was decided here, or in the review. */
  private answered({ item, result }: ResultEvent): void {
    for (const one of result.results) {
      const row = one.faceId === null ? undefined : this.table.rowOf(one.faceId);
      if (row === undefined) continue;
      const mark = markOf(one, this.marks.get(row), null);
      if (mark) this.mark(row, mark);
      else this.unmark([one.faceId]);
    }
    const waits = result.results.find(({ outcome }) => outcome === 'unsettled');
    if (waits) this.whyWaiting = waits.message && saidInWords(waits.message, waits.why);
    const failed = result.results.filter(({ outcome }) => outcome === 'failed').length;
    if (failed > 0) this.ports.say(t.grid.failed(failed, item.decisions.length));
    else this.session = { ...this.session, canUndo: true };
    this.changed();
  }
}

const actionOf = (verb: Verb) => (verb === 'no' ? 'keep' : verb === 'unassign' ? 'unassign' : 'reassign');
