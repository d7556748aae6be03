import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { sharedStyles } from '../components/shared-styles.js';
import { grammar, t } from '../i18n/texts.js';
import type { Api } from '../state/api.js';
import { apiContext } from '../state/contexts.js';
import { CellWindow } from './cell-window.js';
import { groupTitle } from './grid-words.js';
import { CropLoader } from './crop-loader.js';
import { faceGridStyles } from './face-grid-styles.js';
import { Gestures, type Point } from './gestures.js';
import type { GridView } from './choosing.js';
import type { GridController } from './grid-controller.js';
import { between, cornerOf, nearestPlace, placeAt, within, type Measures, type PlacedGroup } from './layout.js';

export type CellSize = 'small' | 'large';

const measures: Record<CellSize, Omit<Measures, 'width'>> = {
  small: { cell: 108, gap: 4, heading: 56, fewestColumns: 3 },
  large: { cell: 168, gap: 6, heading: 56, fewestColumns: 2 },
};
/** So near to the edge a drag scrolls, and at most so fast. */
const EDGE_PX = 56;
const EDGE_SPEED = 1400;
/** So many screens around the one in sight are made while one flings; otherwise it is a whole one. */
const AROUND_FAST = 0.2;
/** So long the pointer rests on a face before its photo is shown. */
const HOVER_MS = 700;

/**
 * Thousands of faces, of which only those in sight and a screenful around them are elements. Where each one is can be
 * worked out, so nothing is measured while it scrolls, and elements are used again for other faces.
 * Fires `hover` with a row, or null, and `looked` when other faces are in sight.
 */
@customElement('face-grid')
export class FaceGrid extends LitElement implements GridView {
  @property({ attribute: false }) controller!: GridController;
  @property() size: CellSize = 'small';
  @state() private headings: readonly PlacedGroup[] = [];

  @consume({ context: apiContext }) private api!: Api;
  @query('.scroller') private scroller!: HTMLElement;
  @query('.cells') private cells!: HTMLElement;
  @query('.frame') private frameElement!: HTMLElement;

  private window: CellWindow | null = null;
  private readonly loader = new CropLoader(
    () => this.window?.wanted(this.seen()) ?? [],
    (crops, signal) => this.api.crops(crops, this.size, signal),
    () => this.drawWindow(),
  );
  private readonly resizes = new ResizeObserver(() => this.fit());
  private readonly redraw = () => this.drawAll();
  /** As it was last scrolled: known too when the list has left the page. */
  private top = 0;
  private height = 0;
  private width = 0;
  private hoverTimer: ReturnType<typeof setTimeout> | undefined;
  private hovered: number | null = null;

  static override styles = [sharedStyles, faceGridStyles];

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resizes.disconnect();
    this.loader.close();
    clearTimeout(this.hoverTimer);
    this.controller.removeEventListener('change', this.redraw);
  }

  protected override firstUpdated(): void {
    new Gestures(this.scroller, {
      pointOf: (event) => this.pointOf(event),
      click: ({ x, y }, withShift) => this.clicked(placeAt(this.controller.layout, x, y), withShift),
      tap: ({ x, y }) => this.tapped(placeAt(this.controller.layout, x, y)),
      frameBegins: ({ x, y }) => {
        this.hover(null);
        this.controller.choosing.beginDrag(placeAt(this.controller.layout, x, y));
      },
      frame: (from, to) => this.drawFrame(from, to),
      holdBegins: ({ x, y }) => this.holdBegins(nearestPlace(this.controller.layout, x, y)),
      hold: (from, to) => this.holdOn(from, to),
      ends: () => this.dragEnds(),
      scroll: ({ clientY }, seconds) => this.scrollAtEdge(clientY, seconds),
    });
    this.scroller.addEventListener('scroll', () => this.scrolled(), { passive: true });
    this.begin();
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has('size') && changed.get('size') !== undefined) this.keepingTop(() => this.fit());
  }

  protected override render() {
    return html`<div
      class="scroller"
      @pointermove=${this.pointerMoved}
      @pointerleave=${() => this.hover(null)}
      @dblclick=${this.doubleClicked}
    >
      <div class="space">
        ${repeat(
          this.headings,
          ({ key }) => key,
          (group) => this.heading(group),
        )}
        <div
          class="cells"
          role="listbox"
          aria-multiselectable="true"
          aria-label=${t.grid.listLabel}
          data-testid="cells"
        ></div>
        <div class="frame" hidden></div>
      </div>
    </div>`;
  }

  private heading({ key, top, count }: PlacedGroup) {
    const name = groupTitle(key, this.controller.session);
    return html`<div class="heading" style=${`transform: translateY(${top}px)`} data-testid="group" data-key=${key}>
      <h2>${name} <span class="quiet small">${grammar.number(count)}</span></h2>
      <button
        class="button plain"
        type="button"
        aria-label=${t.grid.chooseGroup(name)}
        @click=${() => this.controller.choosing.toggleGroup(key)}
      >
        ${t.grid.all}
      </button>
      ${
        this.controller.list.sort === 'confidence'
          ? html`<button
              class="button plain"
              type="button"
              aria-label=${t.grid.allButGroup(name)}
              @click=${() => this.controller.choosing.proposeGroup(key)}
            >
              ${t.grid.allBut}
            </button>`
          : nothing
      }
    </div>`;
  }

  seen(): { top: number; bottom: number } {
    return { top: this.top, bottom: this.top + this.height };
  }

  goTo(top: number): void {
    this.scroller.scrollTop = top;
    this.scrolled();
  }

  focusCell(place: number): void {
    const { layout } = this.controller;
    const { top } = cornerOf(layout, place);
    const seen = this.seen();
    if (top < seen.top + 4) this.goTo(top - 4);
    else if (top + layout.cell > seen.bottom - 4) this.goTo(top + layout.cell + 4 - this.height);
    this.drawAll();
    this.window?.cellOf(place)?.element.focus({ preventScroll: true });
  }

  /** Where a face is on the screen; null where it is not in sight. */
  rectOf(row: number): DOMRect | null {
    const place = this.controller.layout.rows.indexOf(row);
    return this.window?.cellOf(place)?.element.getBoundingClientRect() ?? null;
  }

  private begin(): void {
    this.window ??= new CellWindow(this.cells, this.controller, () => this.size);
    this.controller.addEventListener('change', this.redraw);
    this.resizes.observe(this.scroller);
    this.fit();
  }

  /** Another width has other columns: what was at the top stays there. */
  private fit(): void {
    const { clientWidth, clientHeight } = this.scroller;
    const style = getComputedStyle(this.scroller);
    const width = clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    if (width <= 0) return;
    this.height = clientHeight;
    const isAsBefore = width === this.width && this.fitted === this.size;
    if (isAsBefore) {
      this.drawAll();
      return;
    }
    this.width = width;
    this.fitted = this.size;
    this.keepingTop(() => this.controller.fit({ width, ...measures[this.size] }));
  }
  private fitted: CellSize | null = null;

  private keepingTop(change: () => void): void {
    const { top } = this.seen();
    const { start } = between(this.controller.layout, top, top + this.height);
    const row = top < 4 ? undefined : this.controller.layout.rows[start];
    change();
    if (row === undefined) return;
    const place = this.controller.layout.rows.indexOf(row);
    if (place >= 0) this.goTo(cornerOf(this.controller.layout, place).top - 4);
  }

  private scrolled(): void {
    this.top = this.scroller.scrollTop;
    this.hover(null);
    this.loader.moved(this.top, this.height);
    this.drawWindow();
    this.loader.load();
  }

  private drawAll(): void {
    const { layout } = this.controller;
    const space = this.cells.parentElement;
    if (space) space.style.height = `${layout.height}px`;
    this.style.setProperty('--cell', `${layout.cell}px`);
    this.style.setProperty('--gap', `${layout.pitch - layout.cell}px`);
    this.drawWindow();
    this.window?.redraw();
    this.loader.load();
  }

  private drawWindow(): void {
    const { top, bottom } = this.seen();
    const around = this.height * (this.loader.isFast ? AROUND_FAST : 1);
    this.window?.draw(top - around, bottom + around);
    this.drawHeadings(top - around, bottom + around);
  }

  private drawHeadings(top: number, bottom: number): void {
    const { groups, height } = this.controller.layout;
    const seen = groups.filter((group, at) => group.top <= bottom && (groups[at + 1]?.top ?? height) >= top);
    const isSame =
      seen.length === this.headings.length &&
      seen.every((group, at) => {
        const drawn = this.headings[at];
        return drawn?.key === group.key && drawn.top === group.top && drawn.count === group.count;
      });
    if (!isSame) this.headings = seen;
    this.dispatchEvent(new Event('looked'));
  }

  private pointOf({ clientX, clientY }: { clientX: number; clientY: number }): Point {
    const { left, top } = this.cells.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }

  private clicked(place: number | null, withShift: boolean): void {
    this.hover(null);
    if (place === null) return;
    this.controller.choosing.click(place, withShift);
    this.window?.cellOf(place)?.element.focus({ preventScroll: true });
  }

  /** While somebody chooses, a tap chooses; before that it shows the photo, and a held finger begins to choose. */
  private tapped(place: number | null): void {
    if (place === null) return;
    if (this.controller.choosing.isUnderWay) this.clicked(place, false);
    else {
      this.controller.choosing.active = place;
      this.controller.peek(this.controller.layout.rows[place] ?? null);
    }
  }

  private doubleClicked(event: MouseEvent): void {
    const { x, y } = this.pointOf(event);
    const place = placeAt(this.controller.layout, x, y);
    if (place !== null) this.controller.peek(this.controller.layout.rows[place] ?? null);
  }

  private drawFrame(from: Point, to: Point): void {
    const frame = {
      left: Math.min(from.x, to.x),
      top: Math.min(from.y, to.y),
      right: Math.max(from.x, to.x),
      bottom: Math.max(from.y, to.y),
    };
    const { style } = this.frameElement;
    this.frameElement.hidden = false;
    style.transform = `translate(${frame.left}px, ${frame.top}px)`;
    style.width = `${frame.right - frame.left}px`;
    style.height = `${frame.bottom - frame.top}px`;
    this.controller.choosing.drag(within(this.controller.layout, frame));
  }

  private holdBegins(place: number | null): void {
    this.controller.peek(null);
    this.controller.choosing.beginDrag(place);
    if (place !== null) this.controller.choosing.dragTo(place, place);
    if ('vibrate' in navigator) navigator.vibrate(10);
  }

  private holdOn(from: Point, to: Point): void {
    const { layout } = this.controller;
    const [first, last] = [nearestPlace(layout, from.x, from.y), nearestPlace(layout, to.x, to.y)];
    if (first !== null && last !== null) this.controller.choosing.dragTo(first, last);
  }

  private dragEnds(): void {
    this.frameElement.hidden = true;
    this.controller.choosing.chose();
  }

  private scrollAtEdge(clientY: number, seconds: number): void {
    const { top, bottom } = this.scroller.getBoundingClientRect();
    const above = Math.min(1, Math.max(0, (top + EDGE_PX - clientY) / EDGE_PX));
    const below = Math.min(1, Math.max(0, (clientY - bottom + EDGE_PX) / EDGE_PX));
    if (above > 0 || below > 0) this.scroller.scrollTop += (below - above) * EDGE_SPEED * seconds;
  }

  private pointerMoved(event: PointerEvent): void {
    if (event.pointerType !== 'mouse' || event.buttons !== 0) return;
    const { x, y } = this.pointOf(event);
    const place = placeAt(this.controller.layout, x, y);
    const row = place === null ? null : (this.controller.layout.rows[place] ?? null);
    if (row !== this.hovered) this.hover(row);
  }

  private hover(row: number | null): void {
    clearTimeout(this.hoverTimer);
    this.hovered = row;
    this.dispatchEvent(new CustomEvent<number | null>('hover', { detail: null }));
    if (row === null) return;
    this.hoverTimer = setTimeout(
      () => this.dispatchEvent(new CustomEvent<number | null>('hover', { detail: row })),
      HOVER_MS,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'face-grid': FaceGrid;
  }
}
