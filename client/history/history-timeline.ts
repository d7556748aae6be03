import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { Timeline } from '../../src/audit/timeline.schema.js';
import { disclosureStyles } from '../components/disclosure-styles.js';
import { sharedStyles } from '../components/shared-styles.js';
import { grammar, t } from '../i18n/texts.js';
import { plotStyles } from '../summary/plot-styles.js';
import { BarCursor } from './bar-cursor.js';

type Bar = Timeline['bars'][number];
export interface Zoom {
  after: string;
  before: string;
}

const parts = ['planned', 'failed', 'applied'] as const;

/**
 * When what was changed, as bars; choosing one, or drawing over several, zooms to their time. The same as a table for
 * those who want or need one. Fires `zoom` with a time, and `wider`.
 */
@customElement('history-timeline')
export class HistoryTimeline extends LitElement {
  @property({ attribute: false }) timeline: Timeline | null = null;
  /** Whether it shows a part of the time alone. */
  @property({ type: Boolean }) zoomed = false;
  private cursor = new BarCursor(0);
  private drawing = false;

  static override styles = [
    sharedStyles,
    disclosureStyles,
    plotStyles,
    css`
      :host {
        --applied: var(--ff-accent);
        --failed: var(--ff-danger);
        --planned: var(--ff-line-strong);
        gap: 0.25rem;
      }
      .head,
      .ends {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0 1rem;
      }
      .head {
        min-height: 2.75rem;
      }
      .plot {
        display: flex;
        align-items: stretch;
        height: 6rem;
        border-bottom: 1px solid var(--ff-line-strong);
        cursor: pointer;
        touch-action: pan-y;
        user-select: none;
      }
      .bar {
        flex: 1 1 0;
        display: flex;
        flex-direction: column;
        justify-content: flex-end;
        min-width: 0;
        padding-inline: min(1px, 10%);
      }
      .bar.on {
        background: var(--ff-accent-soft);
      }
      .part {
        /* of few, each is a bar still, and no wall */
        align-self: center;
        width: 100%;
        max-width: 4rem;
        border-radius: 0.125rem 0.125rem 0 0;
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('timeline')) this.cursor = new BarCursor(this.bars.length);
  }

  private get bars(): readonly Bar[] {
    return this.timeline?.bars ?? [];
  }

  protected override render() {
    const { timeline, bars } = this;
    if (!timeline || bars.length === 0) return nothing;
    const [first, last] = [bars[0] as Bar, bars.at(-1) as Bar];
    return html`<div class="head">
        <p class="small" data-testid="timeline-readout">${this.readout()}</p>
        ${
          this.zoomed
            ? html`<button
                class="button"
                type="button"
                data-testid="wider"
                @click=${() => this.dispatchEvent(new Event('wider'))}
              >
                ${t.history.timeline.wider}
              </button>`
            : nothing
        }
      </div>
      <div
        class="plot"
        role="listbox"
        tabindex="0"
        aria-label=${t.history.timeline.label}
        aria-orientation="horizontal"
        aria-multiselectable="true"
        aria-activedescendant=${this.cursor.at === null ? nothing : `bar-${this.cursor.at}`}
        data-testid="timeline"
        @keydown=${this.pressed}
        @blur=${this.left}
        @pointerdown=${this.touched}
        @pointermove=${this.moved}
        @pointerup=${this.lifted}
        @pointercancel=${this.left}
        @pointerleave=${() => !this.drawing && this.left()}
      >
        ${bars.map((bar, index) => this.bar(bar, index))}
      </div>
      <div class="ends small quiet" aria-hidden="true">
        <span>${this.beginning(first)}</span>
        ${bars.length > 1 ? html`<span>${this.beginning(last)}</span>` : nothing}
      </div>
      <details>
        <summary>${t.summary.asTable}</summary>
        <div class="scroll" tabindex="0" role="region" aria-label=${t.history.timeline.label}>${this.table()}</div>
      </details>`;
  }

  private bar(bar: Bar, index: number) {
    const most = Math.max(...this.bars.map(total), 1);
    return html`<div
      id=${`bar-${index}`}
      class=${this.cursor.covers(index) ? 'bar on' : 'bar'}
      role="option"
      aria-selected=${this.cursor.covers(index)}
      aria-label=${this.inWords([index, index])}
    >
      ${parts.map((part) =>
        bar[part] === 0
          ? nothing
          : html`<div
              class="part"
              style=${styleMap({ background: `var(--${part})`, height: `max(2px, ${(100 * bar[part]) / most}%)` })}
            ></div>`,
      )}
    </div>`;
  }

  private table() {
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${t.history.timeline.time}</th>
          <th scope="col">${t.history.states.applied}</th>
          <th scope="col">${t.history.states.failed}</th>
          <th scope="col">${t.history.states.planned}</th>
          <td></td>
        </tr>
      </thead>
      <tbody>
        ${this.bars.map((bar, index) =>
          total(bar) === 0
            ? nothing
            : html`<tr>
                <th scope="row">${this.words(bar, bar)}</th>
                <td>${grammar.number(bar.applied)}</td>
                <td>${grammar.number(bar.failed)}</td>
                <td>${grammar.number(bar.planned)}</td>
                <td>
                  <button
                    class="button plain"
                    type="button"
                    aria-label=${t.history.timeline.showOnly(this.words(bar, bar))}
                    @click=${() => this.zoomTo([index, index])}
                  >
                    ${t.history.timeline.show}
                  </button>
                </td>
              </tr>`,
        )}
      </tbody>
    </table>`;
  }

  private beginning(bar: Bar): string {
    return this.timeline?.unit === 'hour' ? grammar.moment(bar.from) : this.words(bar, bar);
  }

  private words(first: Bar, last: Bar): string {
    return grammar.stretch(first.from, last.until, this.timeline?.unit ?? 'day');
  }

  private inWords([first, last]: readonly [number, number]): string {
    const those = this.bars.slice(first, last + 1);
    const [from, until] = [those[0], those.at(-1)];
    if (!from || !until) return '';
    const count = those.reduce((sum, bar) => sum + total(bar), 0);
    const failed = those.reduce((sum, bar) => sum + bar.failed, 0);
    return t.history.timeline.changes(this.words(from, until), count, failed);
  }

  /** What is pointed at, else all of it. */
  private readout(): string {
    return this.inWords(this.cursor.range ?? [0, this.bars.length - 1]);
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const { range } = this.cursor;
    if ((event.key === 'Enter' || event.key === ' ') && range) this.zoomTo(range);
    else if (event.key === 'Escape' && this.zoomed) this.dispatchEvent(new Event('wider'));
    else if (!this.cursor.press(event.key, event.shiftKey)) return;
    event.preventDefault();
    this.requestUpdate();
  };

  private readonly touched = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.drawing = true;
    this.cursor.point(this.barAt(event));
    this.requestUpdate();
  };

  private readonly moved = (event: PointerEvent): void => {
    if (this.drawing) this.cursor.drawTo(this.barAt(event));
    else this.cursor.point(this.barAt(event));
    this.requestUpdate();
  };

  private readonly lifted = (): void => {
    const { range } = this.cursor;
    if (this.drawing && range) this.zoomTo(range);
    this.drawing = false;
  };

  private readonly left = (): void => {
    this.drawing = false;
    this.cursor.leave();
    this.requestUpdate();
  };

  private barAt({ clientX, currentTarget }: PointerEvent): number {
    const { left, width } = (currentTarget as Element).getBoundingClientRect();
    return Math.floor(((clientX - left) / Math.max(1, width)) * this.bars.length);
  }

  /** Not to where there is nothing. */
  private zoomTo([first, last]: readonly [number, number]): void {
    const those = this.bars.slice(first, last + 1);
    const [from, until] = [those[0], those.at(-1)];
    if (!from || !until || those.every((bar) => total(bar) === 0)) return;
    this.dispatchEvent(new CustomEvent<Zoom>('zoom', { detail: { after: from.from, before: until.until } }));
  }
}

const total = ({ applied, failed, planned }: Bar): number => applied + failed + planned;

declare global {
  interface HTMLElementTagNameMap {
    'history-timeline': HistoryTimeline;
  }
}
