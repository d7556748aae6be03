import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import { bindingOf, intentOfSwipe, type PairNames, type Press, type SwipeWay } from '../keys/keymap.js';
import { Swipe } from './swipe.js';

const HINTED = 'face-fix.swipe-hint';
/** As long as a finger feels: far enough, and done. */
const VIBRATE_MS = { armed: 8, done: 20 };

/**
 * What is slotted can be drawn by a finger, and shows on the way what letting go would do. Fires `press`, as a key does. Where
 * several faces wait there is no telling which is meant: then sideways does nothing, and says why.
 */
@customElement('swipe-field')
export class SwipeField extends LitElement {
  @property({ attribute: false }) names!: PairNames;
  /** How many faces are undecided. */
  @property({ type: Number }) undecided = 0;
  /** Whether the finger that comes down may begin: not where it has just stopped something. */
  @property({ attribute: false }) mayBegin: () => boolean = () => true;
  @state() private hinting = matchMedia('(pointer: coarse)').matches && localStorage.getItem(HINTED) === null;
  private readonly swipe = new Swipe();
  private wasArmed = false;

  static override styles = [
    sharedStyles,
    css`
      :host {
        position: relative;
        display: grid;
        grid-template: minmax(0, 1fr) / minmax(0, 1fr);
        min-width: 0;
        overflow: hidden;
        background: var(--ff-stage);
        /* Drawing is ours, pinching the browser's. Nothing in here scrolls. */
        touch-action: pinch-zoom;
        user-select: none;
      }
      .drawn {
        display: grid;
        min-height: 0;
        transition: transform var(--ff-slow);
      }
      .drawn.pulled {
        transition: none;
      }
      .tint,
      .what {
        position: absolute;
        pointer-events: none;
      }
      .tint {
        inset: 0;
      }
      .what {
        inset: 50% auto auto 50%;
        translate: -50% -50%;
        display: grid;
        justify-items: center;
        gap: 0.125rem;
        width: max-content;
        max-width: calc(100% - 2rem);
        padding: 0.75rem 1.25rem;
        border: 3px solid transparent;
        border-radius: 1rem;
        background: var(--ff-box-ground);
        color: #fff;
        font-size: 1.125rem;
        font-weight: 650;
        text-align: center;
      }
      .what .small {
        font-weight: 400;
      }
      .right {
        --way: var(--ff-box-correct);
      }
      .left {
        --way: var(--ff-box-wrong);
      }
      .up,
      .nothing {
        --way: var(--ff-box-other);
      }
      .tint {
        background: var(--way);
      }
      .armed {
        border-color: var(--way);
      }
      .hint {
        position: absolute;
        inset: 0.75rem 0.75rem auto;
        display: flex;
        align-items: center;
        gap: 0.75rem;
        justify-self: center;
        max-width: 26rem;
        padding: 0.5rem 0.5rem 0.5rem 1rem;
        border-radius: 0.75rem;
        background: var(--ff-raised);
        border: 1px solid var(--ff-line-strong);
        font-size: 0.875rem;
        line-height: 1.35;
        white-space: pre-line;
      }
      .hint .button {
        flex: none;
      }
      /* The words alone say it where nothing may move. */
      @media (prefers-reduced-motion: reduce) {
        .drawn {
          transform: none !important;
          transition: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.addEventListener('pointerdown', (event) => this.down(event));
    this.addEventListener('pointermove', (event) => this.move(event));
    this.addEventListener('pointerup', (event) => this.up(event));
    this.addEventListener('pointercancel', () => this.cancel());
    // Not passive: else the browser takes the end of a quick swipe for a fling, and swallows the next tap as its stop.
    this.addEventListener('touchmove', (event) => this.swipe.underWay && event.preventDefault(), { passive: false });
  }

  protected override render() {
    const { way, pulled } = this.swipe;
    return html`<div
        class=${way ? 'drawn pulled' : 'drawn'}
        style=${styleMap({ transform: way ? shift(way, pulled) : '' })}
      >
        <slot></slot>
      </div>
      ${way ? this.preview(way) : nothing} ${this.hinting && !way ? this.hint : nothing}`;
  }

  private preview(way: SwipeWay) {
    const { armed, share } = this.swipe;
    const means = this.means(way);
    const kind = means ? way : 'nothing';
    return html`<div class=${`tint ${kind}`} style=${styleMap({ opacity: String(means ? share * 0.3 : 0) })}></div>
      <p
        class=${`what ${kind} ${armed && means ? 'armed' : ''}`}
        style=${styleMap({ opacity: String(0.4 + share * 0.6), scale: String(0.85 + share * 0.15) })}
        aria-hidden="true"
        data-testid="swipe"
        data-armed=${armed && means}
      >
        <span dir="auto">${means ? bindingOf(intentOfSwipe(way)).label(this.names) : t.review.swipe.several}</span>
        ${means ? html`<span class="small">${armed ? t.review.swipe.letGo : t.review.swipe.further}</span>` : nothing}
      </p>`;
  }

  private get hint() {
    const label = (intent: Press['intent']) => bindingOf(intent).label(this.names);
    return html`<div class="hint" data-testid="swipe-hint">
      <p>${t.review.swipe.hint(label('yes'), label('no'), label('skip'))}</p>
      <button class="button plain" type="button" @click=${this.hinted}>${t.review.swipe.understood}</button>
    </div>`;
  }

  /** Sideways is about one face. */
  private means(way: SwipeWay): boolean {
    return way === 'up' || this.undecided === 1;
  }

  private down(event: PointerEvent): void {
    const onButton = event.composedPath().some((node) => node instanceof Element && node.matches('button, a'));
    if (!event.isPrimary) this.cancel();
    else if (event.pointerType !== 'mouse' && !onButton && this.mayBegin()) this.swipe.begin(event, this.clientWidth);
  }

  private move(event: PointerEvent): void {
    if (!this.swipe.move(event)) return;
    if (!this.hasPointerCapture(event.pointerId)) this.setPointerCapture(event.pointerId);
    const armed = this.swipe.armed && this.swipe.way !== null && this.means(this.swipe.way);
    if (armed && !this.wasArmed) vibrate(VIBRATE_MS.armed);
    this.wasArmed = armed;
    this.requestUpdate();
  }

  private up(event: PointerEvent): void {
    const way = this.swipe.end(event);
    this.cancel();
    if (way === null || !this.means(way)) return;
    vibrate(VIBRATE_MS.done);
    this.hinted();
    const detail: Press = { intent: intentOfSwipe(way) };
    this.dispatchEvent(new CustomEvent('press', { detail, bubbles: true, composed: true }));
  }

  private cancel(): void {
    this.swipe.cancel();
    this.wasArmed = false;
    this.requestUpdate();
  }

  private readonly hinted = () => {
    this.hinting = false;
    localStorage.setItem(HINTED, 'seen');
  };
}

const shift = (way: SwipeWay, pulled: number): string =>
  way === 'up'
    ? `translateY(${-pulled}px)`
    : `translateX(${way === 'right' ? pulled : -pulled}px) rotate(${(way === 'right' ? pulled : -pulled) / 60}deg)`;

/** Where there is something to feel. */
const vibrate = (ms: number): void => {
  if ('vibrate' in navigator) navigator.vibrate(ms);
};

declare global {
  interface HTMLElementTagNameMap {
    'swipe-field': SwipeField;
  }
}
