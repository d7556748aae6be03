import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sharedStyles } from '../components/shared-styles.js';
import { bindingOf, type PairNames, type Press, type ReviewIntent } from '../keys/keymap.js';
import type { Mode } from './review-controller.js';
import { reasonAgainst, type SwitchedOff } from './switched-off.js';

type BarIntent = Exclude<ReviewIntent, 'number' | 'help' | 'quit'>;

/** The keys as buttons, where a thumb reaches them. They stay where they are from photo to photo, so focus does too. */
@customElement('decision-bar')
export class DecisionBar extends LitElement {
  @property({ attribute: false }) names!: PairNames;
  @property({ attribute: false }) mode: Mode = { kind: 'deciding' };
  /** How many faces are undecided: with several, Y has nothing to point at. */
  @property({ type: Number }) undecided = 0;
  @property({ type: Boolean }) canUndo = false;
  @property({ type: Boolean }) busy = false;
  @property({ attribute: false }) off: SwitchedOff = {};

  static override styles = [
    sharedStyles,
    css`
      :host {
        container-type: inline-size;
        display: grid;
        /* as wide as their longest words; where that is too wide, the words break */
        grid-template-columns: repeat(4, minmax(min-content, 1fr));
        gap: 0.375rem;
        padding: 0.75rem max(0.75rem, env(safe-area-inset-right)) calc(0.75rem + env(safe-area-inset-bottom))
          max(0.75rem, env(safe-area-inset-left));
        background: var(--ff-raised);
        border-top: 1px solid var(--ff-line);
        user-select: none;
      }
      .button {
        flex-direction: column;
        gap: 0.125rem;
        padding: 0.375rem 0.25rem;
        min-height: 3.25rem;
        line-height: 1.2;
        font-size: 0.8125rem;
        overflow-wrap: break-word;
      }
      .button span {
        max-width: 100%;
        overflow: hidden;
        text-overflow: ellipsis;
        display: -webkit-box;
        -webkit-line-clamp: 2;
        -webkit-box-orient: vertical;
      }
      .big {
        grid-column: span 2;
        flex-direction: row;
        gap: 0.5rem;
        font-size: 1rem;
      }
      .big span {
        overflow-wrap: anywhere;
      }
      .active {
        border-color: var(--ff-warn);
        background: var(--ff-warn-soft);
        color: var(--ff-warn);
      }
      @container (max-width: 24rem) {
        .button:not(.big) {
          padding-inline: 0.1875rem;
          font-size: 0.75rem;
          font-weight: 500;
        }
      }
      @container (max-width: 20rem) {
        .button span {
          overflow-wrap: anywhere;
        }
      }
      @media (max-height: 26rem) {
        .button {
          min-height: 2.75rem;
          padding-block: 0.125rem;
        }
        .button:not(.big) {
          gap: 0;
        }
      }
    `,
  ];

  protected override render() {
    const picking = this.mode.kind === 'pick' ? this.mode.verb : null;
    return html`
      ${this.button('yes', 'big primary', this.undecided !== 1)} ${this.button('no', 'big', this.undecided === 0)}
      ${this.button(picking === 'unassign' ? 'cancel' : 'unassign', picking === 'unassign' ? 'active' : '', this.undecided === 0)}
      ${this.button(picking === 'other' ? 'cancel' : 'other', picking === 'other' ? 'active' : '', this.undecided === 0)}
      ${this.button('skip', '', false)} ${this.button('undo', '', !this.canUndo || this.busy)}
    `;
  }

  private button(intent: BarIntent, classes: string, off: boolean) {
    const { cap, label } = bindingOf(intent);
    const reason = reasonAgainst(this.off, intent);
    // Not `disabled`: that would drop the focus on the floor when the next photo has another number of faces.
    return html`<button
      class=${`button ${classes}`}
      type="button"
      aria-disabled=${off || reason !== undefined}
      title=${reason ?? nothing}
      aria-keyshortcuts=${cap}
      data-testid=${`press-${intent}`}
      @click=${() => !off && this.press({ intent })}
    >
      <kbd>${cap}</kbd><span dir="auto">${label(this.names)}</span>
    </button>`;
  }

  private press(detail: Press): void {
    this.dispatchEvent(new CustomEvent('press', { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'decision-bar': DecisionBar;
  }
}
