import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Session } from '../../src/sessions/session.schema.js';
import '../components/person-face.js';
import { nameOf } from '../components/person-name.js';
import '../components/progress-line.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import { paths } from '../state/router.js';
import { bindingOf, type PairNames } from '../keys/keymap.js';

/** Which pair, how far, and the tools. Fires `open` with `settings` or `run`, and `press`. */
@customElement('review-header')
export class ReviewHeader extends LitElement {
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) names!: PairNames;
  @property({ type: Number }) left = 0;

  static override styles = [
    sharedStyles,
    css`
      header {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: 0.25rem 0.75rem;
        align-items: center;
        padding: calc(0.375rem + env(safe-area-inset-top)) max(0.5rem, env(safe-area-inset-left)) 0.375rem;
        background: var(--ff-raised);
        border-bottom: 1px solid var(--ff-line);
      }
      .pair {
        display: flex;
        align-items: center;
        min-width: 0;
        gap: 0.5rem;
        font-size: 1rem;
        font-weight: 600;
        line-height: 1.2;
      }
      .pair bdi {
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      person-face {
        --size: 1.75rem;
      }
      .progress {
        grid-column: 2;
        display: grid;
        gap: 0.125rem;
        font-size: 0.8125rem;
      }
      .progress .quiet {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .back {
        grid-row: span 2;
        rotate: 180deg;
      }
      .tools {
        grid-area: 1 / 3 / 3 / 4;
        display: flex;
        gap: 0.25rem;
      }
      .tools .button {
        padding-inline: 0.75rem;
      }
      @media (max-width: 60rem) {
        .tools .button {
          padding: 0;
          width: 2.75rem;
        }
        .tools .text {
          position: absolute;
          width: 1px;
          overflow: hidden;
          white-space: nowrap;
          clip-path: inset(50%);
        }
      }
      @media (max-width: 40rem) {
        /* The names have the whole first line: without them nobody knows what Y and N stand for. */
        header {
          grid-template-columns: auto minmax(0, 1fr) auto;
          gap: 0 0.25rem;
        }
        .pair {
          grid-column: 2 / -1;
          padding-block: 0.25rem;
        }
        person-face {
          --size: 1.5rem;
        }
        .progress {
          gap: 0;
          font-size: 0.75rem;
          letter-spacing: -0.01em;
        }
        /* There is no room for it, and it would cut off the number. */
        .progress .reading {
          position: absolute;
          width: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
        .tools {
          grid-area: 2 / 3;
          gap: 0;
        }
      }
    `,
  ];

  protected override render() {
    const { wrong, correct, progress } = this.session;
    const reading = progress.scan === 'listing' || progress.scan === 'scanning';
    return html`<header>
      <a class="button plain icon back" href=${paths.pairs()} aria-label=${t.review.backToPairs}
        ><wa-icon name="arrow-right"></wa-icon
      ></a>
      <h1 class="pair">
        <person-face .personId=${wrong.id} .name=${wrong.name}></person-face><bdi>${nameOf(wrong)}</bdi>
        ${
          this.session.settings.direction === 'separate'
            ? html`<wa-icon name="swap" label=${t.components.and}></wa-icon>`
            : html`<wa-icon name="arrow-right" label=${t.components.to}></wa-icon>`
        }
        <person-face .personId=${correct.id} .name=${correct.name}></person-face><bdi>${nameOf(correct)}</bdi>
      </h1>
      <div class="progress">
        <progress-line
          .value=${progress.reviewed}
          .max=${progress.reviewed + this.left}
          label=${t.components.photosReviewed}
        ></progress-line>
        <span class="quiet" data-testid="left"
          >${t.review.left(this.left)}${reading ? html`<span class="reading"> · ${t.review.stillReading}</span>` : nothing}</span
        >
      </div>
      <div class="tools" role="group" aria-label=${t.review.tools}>
        <a class="button plain" href=${paths.grid(this.session.id)} title=${t.grid.toGrid} data-testid="to-grid">
          <wa-icon name="grid"></wa-icon><span class="text">${t.grid.toGrid}</span>
        </a>
        <button
          class="button plain"
          type="button"
          title=${t.review.autoFixTitle}
          data-testid="open-run"
          @click=${() => this.open('run')}
        >
          <wa-icon name="bolt"></wa-icon><span class="text">${t.review.autoFix}</span>
        </button>
        <button
          class="button plain"
          type="button"
          title=${t.review.settingsTitle}
          data-testid="open-settings"
          @click=${() => this.open('settings')}
        >
          <wa-icon name="gear"></wa-icon><span class="text">${t.review.settingsTitle}</span>
        </button>
        ${this.key('help')} ${this.key('quit')}
      </div>
    </header>`;
  }

  private key(intent: 'help' | 'quit') {
    const { cap, label } = bindingOf(intent);
    return html`<button
      class="button plain"
      type="button"
      title=${label(this.names)}
      aria-keyshortcuts=${cap}
      data-testid=${`press-${intent}`}
      @click=${() => this.dispatchEvent(new CustomEvent('press', { detail: { intent }, bubbles: true, composed: true }))}
    >
      <kbd>${cap}</kbd><span class="text">${label(this.names)}</span>
    </button>`;
  }

  private open(detail: 'settings' | 'run'): void {
    this.dispatchEvent(new CustomEvent('open', { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'review-header': ReviewHeader;
  }
}
