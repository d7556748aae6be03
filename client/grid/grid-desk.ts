import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Session } from '../../src/sessions/session.schema.js';
import '../components/empty-message.js';
import '../components/error-message.js';
import '../components/loading-block.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import { Keyboard } from '../keys/keyboard.js';
import '../keys/keys-help.js';
import { gridPressOf, type GridPress } from '../keys/keymap.js';
import '../review/outbox-notices.js';
import type { Outboxes } from '../review/outboxes.js';
import type { SomebodyElse } from '../review/review-controller.js';
import '../review/somebody-else-dialog.js';
import { offInWords, switchedOffOf } from '../review/switched-off.js';
import '../review/what-waits.js';
import { deviceInWords } from '../state/device.js';
import { announce, toast } from '../state/announce.js';
import type { Api } from '../state/api.js';
import type { Connection } from '../state/connection.js';
import { apiContext, connectionContext, deviceContext, outboxesContext, routerContext } from '../state/contexts.js';
import { EventStream } from '../state/event-stream.js';
import { paths, type Router } from '../state/router.js';
import './face-grid.js';
import type { CellSize, FaceGrid } from './face-grid.js';
import './grid-bar.js';
import { GridController } from './grid-controller.js';
import { gridDeskStyles } from './grid-desk-styles.js';
import { applyEvent, catchUp } from './grid-events.js';
import './grid-header.js';
import type { Sort } from './groups.js';
import { groupAt } from './layout.js';
import { peekPlace } from './peek-place.js';
import '../components/photo-peek.js';
import { keepPlace, keepSize, placeKept, sizeKept } from './place-kept.js';
import { ComeBack, placeOf } from './come-back.js';

type Dialog = 'help' | { who: number[] };

/** The grid of one session: brings faces, keys, news and dialogs together, and decides nothing itself. */
@customElement('grid-desk')
export class GridDesk extends LitElement {
  @property({ attribute: false }) session!: Session;
  @state() private dialog: Dialog | null = null;
  @state() private size: CellSize = sizeKept(localStorage);
  @state() private hovered: number | null = null;
  @state() private here = '';
  @query('face-grid') private faces!: FaceGrid | null;

  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: routerContext }) private router!: Router;
  @consume({ context: connectionContext }) private connection!: Connection;
  @consume({ context: outboxesContext }) private outboxes!: Outboxes;
  @consume({ context: deviceContext }) private device!: string;

  private grid: GridController | null = null;
  private events: EventStream | null = null;
  private comeBack: ComeBack | null = null;
  private readonly draw = () => this.requestUpdate();
  private readonly onConnection = () => {
    this.draw();
    if (this.connection.online && this.grid?.list.state === 'failed') void this.grid.read(this.grid.list.sort);
  };
  private readonly keep = () => this.keepPlace();

  static override styles = [sharedStyles, gridDeskStyles];

  constructor() {
    super();
    new Keyboard(
      this,
      gridPressOf,
      () => this.grid,
      () => this.dialog !== null,
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const grid = this.makeGrid();
    const kept = placeKept(sessionStorage, this.session.id);
    this.grid = grid;
    this.comeBack = kept && new ComeBack(kept, grid);
    grid.addEventListener('change', this.draw);
    this.connection.addEventListener('change', this.onConnection);
    this.outboxes.addEventListener('change', this.draw);
    window.addEventListener('pagehide', this.keep);
    this.events = new EventStream(this.api.eventsUrl(this.session.id), {
      onEvent: (event) => applyEvent(grid, event),
      onResume: () => void catchUp(grid),
    });
    this.events.open();
    void grid.read(kept?.sort ?? 'confidence');
    void this.api.status().then(
      (status) => grid.switchOff(switchedOffOf(status)),
      () => undefined,
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.keepPlace();
    this.grid?.removeEventListener('change', this.draw);
    this.grid?.close();
    this.grid = null;
    this.events?.close();
    this.connection.removeEventListener('change', this.onConnection);
    this.outboxes.removeEventListener('change', this.draw);
    window.removeEventListener('pagehide', this.keep);
  }

  protected override updated(): void {
    if (this.faces && this.comeBack?.tryIn(this.faces) === true) this.comeBack = null;
    this.placePeek();
  }

  protected override render() {
    const { grid } = this;
    if (!grid) return nothing;
    return html`<div class="desk" @press=${(event: CustomEvent<GridPress>) => grid.press(event.detail)}>
        <div class="top">
          <grid-header
            .session=${grid.session}
            .groups=${grid.list.groups}
            .sort=${grid.list.sort}
            .size=${this.size}
            .here=${this.here}
            .total=${grid.list.total}
            .loaded=${grid.table.length}
            @sort=${(event: CustomEvent<Sort>) => void grid.read(event.detail)}
            @size=${(event: CustomEvent<CellSize>) => this.resize(event.detail)}
            @jump=${(event: CustomEvent<string>) => this.jump(grid, event.detail)}
          ></grid-header>
          ${this.notes(grid)}
        </div>
        ${this.middle(grid)}
        <grid-bar
          .names=${grid.names}
          .count=${grid.targets.length}
          .leftOut=${grid.selection.proposal && grid.selection.marked.length}
          .proposed=${grid.selection.proposal?.verb ?? null}
          .settled=${grid.settled}
          .stale=${grid.stale}
          .canUndo=${grid.session.canUndo || grid.ports.outbox.items.length > 0}
          .busy=${grid.undoing}
          .off=${grid.off}
        ></grid-bar>
      </div>
      ${this.peek(grid)} ${this.dialogs(grid)}`;
  }

  private middle(grid: GridController) {
    if (grid.endedBy !== null)
      return html`<div class="around">
        <empty-message heading=${t.grid.over(deviceInWords(grid.endedBy))} text=${t.grid.overWhy} data-testid="over">
          <a class="button primary" href=${paths.pairs()}>${t.app.toThePairs}</a>
        </empty-message>
      </div>`;
    if (grid.table.length > 0)
      return html`<face-grid
        .controller=${grid}
        .size=${this.size}
        @hover=${(event: CustomEvent<number | null>) => (this.hovered = event.detail)}
        @looked=${() => this.whereAmI(grid)}
      ></face-grid>`;
    return html`<div class="around">${this.nothingHere(grid)}</div>`;
  }

  private nothingHere({ list, session }: GridController) {
    if (list.state === 'failed')
      return html`<error-message .error=${list.error} @retry=${() => void this.grid?.read(list.sort)}></error-message>`;
    if (list.state === 'loading') return html`<loading-block label=${t.grid.loading}></loading-block>`;
    return html`<empty-message heading=${t.grid.empty} text=${t.grid.emptyWhy} data-testid="empty">
      <a class="button primary" href=${paths.summary(session.id)}>${t.app.titles.summary}</a>
      <button class="button" type="button" @click=${() => void this.grid?.read(list.sort)}>${t.grid.readAnew}</button>
    </empty-message>`;
  }

  private notes(grid: GridController) {
    const { session, ports, whyWaiting: why } = grid;
    const { unsent, trouble } = this.outboxes;
    const { scan, scanned, total, waiting: onServer } = session.progress;
    const off = offInWords(grid.off);
    return html`<what-waits
        .waiting=${{ online: this.connection.online, unsent, trouble, onServer, why }}
        @check=${() => {
          this.connection.check();
          this.outboxes.wake();
        }}
      ></what-waits>
      ${scan === 'ready' || scan === 'failed' ? nothing : html`<p class="note" role="status">${t.grid.scanning(scanned, total)}</p>`}
      ${grid.list.state === 'failed' && grid.table.length > 0 ? html`<error-message .error=${grid.list.error} @retry=${() => void grid.read(grid.list.sort)}></error-message>` : nothing}
      ${off === null ? nothing : html`<p class="note warn" role="status">${off} <a href=${paths.status()}>${t.app.titles.status}</a></p>`}
      <outbox-notices
        .notices=${[...ports.outbox.notices]}
        .names=${grid.names}
        .cropUrl=${(faceId: string, crop?: string) => this.api.cropUrl(faceId, 'small', crop)}
        @retry=${(event: CustomEvent<string[]>) => grid.retry(event.detail)}
        @dismiss=${(event: CustomEvent<string[]>) => grid.dismiss(event.detail)}
      ></outbox-notices>`;
  }

  private peek(grid: GridController) {
    const row = grid.peeked ?? this.hovered;
    const { table, selection } = grid;
    const faceId = row === null ? undefined : table.ids[row];
    if (row === null || faceId === undefined) return nothing;
    const face = {
      faceId,
      assetId: table.assetIds[row] ?? '',
      takenAt: new Date(table.takenAt[row] ?? 0).toISOString(),
      box: table.boxOf(row),
    };
    return html`<photo-peek
      class=${grid.peeked === null ? 'hovering' : ''}
      role="dialog"
      aria-label=${t.components.peek.label}
      .face=${face}
      .session=${grid.session}
      .held=${grid.peeked !== null}
      @close=${() => grid.press({ intent: 'cancel' })}
    >
      ${
        grid.isOpen(row)
          ? html`<button
              class="button"
              type="button"
              data-testid="peek-toggle"
              @click=${() => grid.press({ intent: 'toggle' })}
            >
              ${selection.has(row) ? t.grid.unselect : t.grid.select}
            </button>`
          : nothing
      }
      <a class="button plain" href=${paths.review(grid.session.id, face.assetId)} data-testid="peek-review"
        >${t.grid.inReview}</a
      >
    </photo-peek>`;
  }

  private dialogs(grid: GridController) {
    const who = typeof this.dialog === 'object' ? this.dialog?.who : undefined;
    const [first] = who ?? [];
    const firstId = first === undefined ? '' : (grid.table.ids[first] ?? '');
    const close = () => (this.dialog = null);
    return html`<keys-help
        place="grid"
        .names=${grid.names}
        ?open=${this.dialog === 'help'}
        @close=${close}
      ></keys-help>
      <somebody-else-dialog
        .wrongPersonId=${(first === undefined ? null : grid.table.holderOf(first)?.id) ?? grid.session.wrong.id}
        .cropUrl=${first === undefined ? '' : this.api.cropUrl(firstId, 'large', grid.cropOf(firstId))}
        .noNewPeople=${grid.off.unassign}
        ?open=${who !== undefined}
        @close=${close}
        @pick=${(event: CustomEvent<SomebodyElse>) => {
          close();
          if (who) grid.reassignTo(who, event.detail);
        }}
      ></somebody-else-dialog>`;
  }

  private makeGrid(): GridController {
    return new GridController(this.session, {
      api: this.api,
      outbox: this.outboxes.of(this.session.id),
      device: this.device,
      now: () => performance.now(),
      say: (text) => announce(this, text),
      toast: (text) => toast(this, text),
      askWho: (rows) => (this.dialog = { who: rows }),
      showHelp: () => (this.dialog = 'help'),
      quit: () => this.router.go(paths.summary(this.session.id)),
      isOnline: () => this.connection.online,
      view: {
        seen: () => this.faces?.seen() ?? { top: 0, bottom: 0 },
        goTo: (top) => this.faces?.goTo(top),
        focusCell: (place) => this.faces?.focusCell(place),
      },
    });
  }

  private resize(size: CellSize): void {
    this.size = size;
    keepSize(localStorage, size);
  }

  private jump({ layout }: GridController, key: string): void {
    const group = layout.groups.find((candidate) => candidate.key === key);
    if (group) this.faces?.goTo(group.top);
  }

  private whereAmI({ layout }: GridController): void {
    const { top } = this.faces?.seen() ?? { top: 0 };
    this.here = groupAt(layout, top + 60)?.key ?? '';
  }

  /** Beside the face, on the side where there is room; on a phone over the bar. */
  private placePeek(): void {
    const peek = this.renderRoot.querySelector<HTMLElement>('photo-peek');
    const row = this.grid?.peeked ?? this.hovered;
    if (!peek || row === null) return;
    const face = this.faces?.rectOf(row) ?? null;
    Object.assign(peek.style, peekPlace(face, window.innerWidth, window.innerHeight));
  }

  private keepPlace(): void {
    const { grid, faces } = this;
    if (grid && faces && grid.table.length > 0 && !this.comeBack)
      keepPlace(sessionStorage, this.session.id, placeOf(grid, faces.seen().top));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'grid-desk': GridDesk;
  }
}
