import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Session } from '../../src/sessions/session.schema.js';
import { nameOf } from '../components/person-name.js';
import { sharedStyles } from '../components/shared-styles.js';
import { grammar, t } from '../i18n/texts.js';
import { bindingOf } from '../keys/keymap.js';
import { paths } from '../state/router.js';
import type { CellSize } from './face-grid.js';
import { groupTitle } from './grid-words.js';
import type { Group, Sort } from './groups.js';

/** Which pair, how many faces, in which order, and where to go in them. Fires `sort`, `size`, `jump` with a group's key, and `press`. */
@customElement('grid-header')
export class GridHeader extends LitElement {
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) groups: readonly Group[] = [];
  @property({ attribute: false }) sort: Sort = 'confidence';
  @property({ attribute: false }) size: CellSize = 'small';
  /** The group in sight. */
  @property() here = '';
  @property({ type: Number }) total = 0;
  @property({ type: Number }) loaded = 0;

  static override styles = [
    sharedStyles,
    css`
      header {
        display: grid;
        grid-template: 'back pair links' auto 'tools tools tools' auto / auto minmax(0, 1fr) auto;
        gap: 0.25rem 0.75rem;
        align-items: center;
        padding: calc(0.375rem + env(safe-area-inset-top)) max(0.5rem, env(safe-area-inset-left)) 0.375rem;
        background: var(--ff-raised);
        border-bottom: 1px solid var(--ff-line);
      }
      .back {
        grid-area: back;
        rotate: 180deg;
      }
      h1 {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        font-size: 1rem;
        line-height: 1.2;
      }
      h1 bdi,
      .count {
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .count {
        font-variant-numeric: tabular-nums;
      }
      .pair {
        grid-area: pair;
      }
      .links {
        grid-area: links;
        display: flex;
        gap: 0.25rem;
      }
      .tools {
        grid-area: tools;
        display: flex;
        gap: 0.5rem;
        align-items: end;
      }
      .tools label {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        min-width: 0;
      }
      .tools label > span {
        white-space: nowrap;
      }
      .tools .jump {
        flex: 1;
      }
      .tools .input {
        padding-inline: 0.5rem;
      }
      .sizes {
        display: flex;
      }
      .sizes .button {
        padding: 0;
        width: 2.75rem;
        border-color: var(--ff-line-strong);
      }
      .sizes .button[aria-pressed='true'] {
        background: var(--ff-accent-soft);
        color: var(--ff-link);
        border-color: var(--ff-link);
      }
      .sizes .button:first-child {
        border-start-end-radius: 0;
        border-end-end-radius: 0;
      }
      .sizes .button:last-child {
        border-start-start-radius: 0;
        border-end-start-radius: 0;
        margin-inline-start: -1px;
      }
      .square {
        display: block;
        border: 2px solid currentColor;
        border-radius: 3px;
      }
      @media (max-width: 40rem) {
        header {
          gap: 0.25rem;
        }
        .links .text,
        .tools label > span {
          position: absolute;
          width: 1px;
          overflow: hidden;
          white-space: nowrap;
          clip-path: inset(50%);
        }
        .links .button {
          padding: 0;
          width: 2.75rem;
        }
      }
      @media (min-width: 60rem) {
        header {
          grid-template: 'back pair tools links' auto / auto minmax(0, 1fr) 34rem auto;
        }
      }
    `,
  ];

  protected override render() {
    const { wrong, correct } = this.session;
    return html`<header>
      <a class="button plain icon back" href=${paths.pairs()} aria-label=${t.app.toThePairs}
        ><wa-icon name="arrow-right"></wa-icon
      ></a>
      <div class="pair">
        <h1>
          <span class="visually-hidden">${t.grid.title(nameOf(wrong), nameOf(correct))}</span>
          <bdi aria-hidden="true">${nameOf(wrong)}</bdi>
          <wa-icon name=${this.session.settings.direction === 'separate' ? 'swap' : 'arrow-right'}></wa-icon>
          <bdi aria-hidden="true">${nameOf(correct)}</bdi>
        </h1>
        <p class="count small quiet" data-testid="count">
          ${this.loaded < this.total ? t.grid.reading(this.loaded, this.total) : t.grid.faces(this.total)}
        </p>
      </div>
      ${this.tools()}
      <div class="links">
        <a class="button plain" href=${paths.review(this.session.id)} data-testid="to-review" title=${t.grid.toReview}
          ><wa-icon name="photo"></wa-icon><span class="text">${t.grid.toReview}</span></a
        >
        ${this.key('help')} ${this.key('quit')}
      </div>
    </header>`;
  }

  private tools() {
    return html`<div class="tools">
      <label>
        <span class="small">${t.grid.sortLabel}</span>
        <select
          class="input"
          data-testid="sort"
          .value=${this.sort}
          @change=${(event: Event) => this.fire('sort', event)}
        >
          <option value="confidence" ?selected=${this.sort === 'confidence'}>${t.grid.byConfidence}</option>
          <option value="date" ?selected=${this.sort === 'date'}>${t.grid.byDate}</option>
        </select>
      </label>
      <label class="jump">
        <span class="small">${t.grid.jump}</span>
        <select class="input" data-testid="jump" @change=${(event: Event) => this.fire('jump', event)}>
          ${this.groups.map(
            ({ key, rows }) =>
              html`<option value=${key} .selected=${key === this.here}>
                ${groupTitle(key, this.session)} (${grammar.number(rows.length)})
              </option>`,
          )}
        </select>
      </label>
      <div class="sizes" role="group" aria-label=${t.grid.sizeLabel}>
        ${this.sizeButton('small', '0.75rem', t.grid.small)} ${this.sizeButton('large', '1.125rem', t.grid.large)}
      </div>
    </div>`;
  }

  private sizeButton(size: CellSize, side: string, words: string) {
    return html`<button
      class="button plain"
      type="button"
      aria-pressed=${this.size === size}
      aria-label=${words}
      data-testid=${`size-${size}`}
      @click=${() => this.dispatchEvent(new CustomEvent('size', { detail: size }))}
    >
      <span class="square" style=${`width: ${side}; height: ${side}`}></span>
    </button>`;
  }

  private key(intent: 'help' | 'quit') {
    const { cap, label } = bindingOf(intent, 'grid');
    const words = label({ wrong: '', correct: '' });
    return html`<button
      class="button plain"
      type="button"
      title=${words}
      aria-keyshortcuts=${cap}
      data-testid=${`press-${intent}`}
      @click=${() => this.dispatchEvent(new CustomEvent('press', { detail: { intent }, bubbles: true, composed: true }))}
    >
      <kbd>${cap}</kbd><span class="text">${words}</span>
    </button>`;
  }

  private fire(type: 'sort' | 'jump', event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.dispatchEvent(new CustomEvent<string>(type, { detail: value }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'grid-header': GridHeader;
  }
}
