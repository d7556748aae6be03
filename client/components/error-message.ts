import { consume } from '@lit/context';
import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { t } from '../i18n/texts.js';
import type { Api } from '../state/api.js';
import { apiContext } from '../state/contexts.js';
import { ApiError, inWords, OfflineError } from '../state/problem.js';
import { sharedStyles } from './shared-styles.js';

/** How often to look whether what was missing is back. */
const LOOK_MS = 5000;

/** What went wrong in words, and a way to try again: `retry`, which it also fires by itself once what was missing is back. */
@customElement('error-message')
export class ErrorMessage extends LitElement {
  @property({ attribute: false }) error: unknown;
  @property() retryLabel = t.components.tryAgain;

  @consume({ context: apiContext }) private api: Api | undefined;
  private look: ReturnType<typeof setInterval> | undefined;

  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
      }
      .card {
        display: grid;
        gap: 0.75rem;
        justify-items: start;
        max-width: 40rem;
        margin-inline: auto;
      }
      h2 {
        display: flex;
        gap: 0.5rem;
        align-items: center;
      }
      wa-icon {
        color: var(--ff-danger);
        font-size: 1.5rem;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.look = setInterval(() => void this.retryWhenBack(), LOOK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.look);
  }

  /** Asks in the background, so that nothing flickers and nobody is told the same thing again and again. */
  private async retryWhenBack(): Promise<void> {
    const { error } = this;
    const mayPass = error instanceof OfflineError || (error instanceof ApiError && error.passing);
    if (!mayPass || !this.api) return;
    const status = await this.api.status().catch(() => null);
    const isBack = status?.immich.reachable === true && status.immich.message === null;
    if (isBack && this.isConnected && this.error === error) this.dispatchEvent(new Event('retry'));
  }

  protected override render() {
    const { title, detail, offline } = inWords(this.error);
    return html`<div class="card" role="alert" data-testid="error">
      <h2><wa-icon name=${offline ? 'offline' : 'warning'}></wa-icon>${title}</h2>
      <p>${detail}</p>
      <button class="button" type="button" @click=${() => this.dispatchEvent(new Event('retry'))}>
        ${this.retryLabel}
      </button>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'error-message': ErrorMessage;
  }
}
