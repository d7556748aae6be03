import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import { bindingOf, type GridPress, type PairNames } from '../keys/keymap.js';
import { reasonAgainst, type SwitchedOff } from '../review/switched-off.js';
import type { Verb } from './decisions-on.js';

type BarIntent = Exclude<GridPress['intent'], 'move' | 'extend'>;

/** The verbs as buttons, with names and numbers, where a thumb reaches them. As high whatever is chosen: nothing may move. */
@customElement('grid-bar')
export class GridBar extends LitElement {
  @property({ attribute: false }) names!: PairNames;
  /** How many faces the verbs would be about. */
  @property({ type: Number }) count = 0;
  /** Of what is proposed, how many are left out; null where nothing is proposed. */
  @property({ attribute: false }) leftOut: number | null = null;
  /** What one would say of all that is proposed. */
  @property({ attribute: false }) proposed: 'yes' | 'no' | null = null;
  /** How many are decided and still in sight. */
  @property({ type: Number }) settled = 0;
  @property({ type: Boolean }) canUndo = false;
  @property({ type: Boolean }) busy = false;
  @property({ type: Boolean }) stale = false;
  @property({ attribute: false }) off: SwitchedOff = {};

  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        gap: 0.375rem;
        padding: 0.5rem max(0.75rem, env(safe-area-inset-right)) calc(0.5rem + env(safe-area-inset-bottom))
          max(0.75rem, env(safe-area-inset-left));
        background: var(--ff-raised);
        border-top: 1px solid var(--ff-line);
        user-select: none;
      }
      .line {
        display: flex;
        gap: 0.375rem;
        align-items: center;
        min-width: 0;
        min-height: 2.75rem;
      }
      .what {
        flex: 1;
        min-width: 0;
        font-weight: 600;
        line-height: 1.25;
        font-variant-numeric: tabular-nums;
      }
      .what .small {
        font-weight: 400;
      }
      .verbs {
        display: grid;
        grid-template-columns: repeat(4, minmax(0, 1fr));
        gap: 0.375rem;
      }
      .button {
        gap: 0.375rem;
        padding: 0.25rem 0.625rem;
        line-height: 1.15;
      }
      .verbs .button {
        min-height: 3.25rem;
      }
      .button span {
        min-width: 0;
        overflow: hidden;
        display: -webkit-box;
        -webkit-line-clamp: 2;
        -webkit-box-orient: vertical;
      }
      @media (max-width: 40rem) {
        .verbs {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
        .verbs .button {
          min-height: 2.75rem;
          font-size: 0.875rem;
        }
        .line .button:not(.icon) {
          padding-inline: 0.5rem;
          font-size: 0.8125rem;
        }
        .line kbd {
          display: none;
        }
        .what {
          flex: 1 0 5.5rem;
          font-size: 0.8125rem;
        }
        /* with something chosen there is more to say: in a line of its own, and not in five beside the buttons */
        .line:has(.icon) {
          flex-wrap: wrap;
        }
        .line:has(.icon) .what {
          flex-basis: 100%;
        }
        .line:has(.icon) .button:not(.icon) {
          flex: 1;
        }
      }
      /* Where there are no keys, they would only take the room. */
      @media (max-width: 40rem) and (hover: none) {
        kbd {
          display: none;
        }
      }
    `,
  ];

  protected override render() {
    return html`<div class="line" role="group" aria-label=${t.grid.bar}>
        <p class="what" data-testid="chosen">${this.what()}</p>
        ${
          this.settled > 0 || this.stale
            ? html`<button
                class="button"
                type="button"
                data-testid="press-tidy"
                aria-keyshortcuts="T"
                @click=${() => this.press('tidy')}
              >
                <kbd>T</kbd><span>${this.stale ? t.grid.readAnew : t.grid.tidy(this.settled)}</span>
              </button>`
            : nothing
        }
        ${this.button('page', this.leftOut === null ? t.grid.onThisPage : t.grid.onNextPage, '', false)}
        ${this.button('undo', bindingOf('undo', 'grid').label(this.names), '', !this.canUndo || this.busy)}
        ${
          this.count > 0 || this.leftOut !== null
            ? html`<button
                class="button plain icon"
                type="button"
                aria-label=${t.grid.clear}
                data-testid="press-cancel"
                @click=${() => this.press('cancel')}
              >
                <wa-icon name="xmark"></wa-icon>
              </button>`
            : nothing
        }
      </div>
      <div class="verbs">${(['yes', 'no', 'unassign', 'other'] as const).map((verb) => this.verb(verb))}</div>`;
  }

  private what() {
    const { count, leftOut } = this;
    if (leftOut === null) return count === 0 ? t.grid.none : t.grid.selected(count);
    const exceptions =
      leftOut === 0 ? t.grid.tapExceptions(count) : `${t.grid.selected(count)}, ${t.grid.exceptions(leftOut)}`;
    return exceptions;
  }

  private verb(verb: Verb) {
    const { count, names } = this;
    const first = this.proposed ?? 'yes';
    const words = count === 0 ? bindingOf(verb, 'grid').label(names) : t.grid.verbs[verb](count, names);
    return this.button(verb, words, count > 0 && verb === first ? 'primary' : '', count === 0);
  }

  private button(intent: BarIntent, words: string, classes: string, off: boolean) {
    const { cap } = bindingOf(intent, 'grid');
    const reason = reasonAgainst(this.off, intent);
    // Not `disabled`: that would drop the focus on the floor when nothing is chosen any more.
    return html`<button
      class=${`button ${classes}`}
      type="button"
      aria-disabled=${off || reason !== undefined}
      title=${reason ?? nothing}
      aria-keyshortcuts=${cap}
      data-testid=${`press-${intent}`}
      @click=${() => !off && this.press(intent)}
    >
      <kbd>${cap}</kbd><span dir="auto">${words}</span>
    </button>`;
  }

  private press(intent: BarIntent): void {
    this.dispatchEvent(new CustomEvent<GridPress>('press', { detail: { intent }, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'grid-bar': GridBar;
  }
}
