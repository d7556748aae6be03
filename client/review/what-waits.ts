import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { bannerStyles } from '../components/banner-styles.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import { announce } from '../state/announce.js';
import { whatWaitsInWords, type Waiting, type WaitingWords } from './what-waits-words.js';

/** Says calmly what is decided and not in Immich yet: one line, however many decisions. Fires `check` to ask at once. */
@customElement('what-waits')
export class WhatWaits extends LitElement {
  @property({ attribute: false }) waiting!: Waiting;
  private said: WaitingWords['kind'] | null = null;

  static override styles = [
    sharedStyles,
    bannerStyles,
    css`
      .banner {
        padding-block: 0.375rem;
        line-height: 1.35;
      }
      p {
        flex-basis: 12rem;
      }
      @media (max-width: 40rem) {
        wa-icon {
          display: none;
        }
      }
      .headline {
        font-weight: 600;
      }
    `,
  ];

  protected override updated(): void {
    const words = whatWaitsInWords(this.waiting);
    const kind = words?.kind ?? null;
    // Once when it begins and once when it is over, and not for each decision that joins.
    if (kind !== this.said) announce(this, words?.headline ?? t.review.nothingWaits);
    this.said = kind;
  }

  protected override render() {
    const words = whatWaitsInWords(this.waiting);
    if (!words) return nothing;
    // What waits for Immich is tried again by the server, and nobody here could hurry it.
    const canCheck = words.kind !== 'immich';
    return html`<div class="banner" data-testid="what-waits">
      ${canCheck ? html`<wa-icon name=${words.kind === 'offline' ? 'offline' : 'warning'}></wa-icon>` : nothing}
      <p class="small" dir="auto"><span class="headline">${words.headline}</span> ${words.detail}</p>
      ${
        canCheck
          ? html`<button class="button" type="button" @click=${() => this.dispatchEvent(new Event('check'))}>
              ${t.components.checkNow}
            </button>`
          : nothing
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'what-waits': WhatWaits;
  }
}
