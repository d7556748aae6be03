import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import type { Outboxes } from '../review/outboxes.js';
import type { Connection } from '../state/connection.js';
import { connectionContext, outboxesContext } from '../state/contexts.js';
import { inWords } from '../state/problem.js';
import { Watch } from '../state/watch.js';

/** Says that nobody answers, or that the server cannot take what was decided, and that nothing is lost by it. */
@customElement('offline-banner')
export class OfflineBanner extends LitElement {
  @consume({ context: connectionContext }) private connection!: Connection;
  @consume({ context: outboxesContext }) private outboxes!: Outboxes;

  constructor() {
    super();
    new Watch(this, () => this.connection);
    new Watch(this, () => this.outboxes);
  }

  static override styles = [
    sharedStyles,
    css`
      .banner {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25rem 0.75rem;
        padding: 0.5rem 1rem;
        background: var(--ff-warn-soft);
        color: var(--ff-warn);
        border-bottom: 1px solid var(--ff-line);
      }
      p {
        flex: 1 1 10rem;
        line-height: 1.35;
      }
      .button {
        color: inherit;
        border-color: currentColor;
        background: transparent;
      }
    `,
  ];

  protected override render() {
    const { trouble } = this.outboxes;
    if (!this.connection.online) return this.banner('offline', t.app.noConnection, () => this.connection.check());
    return trouble ? this.banner('warning', inWords(trouble).title, () => this.outboxes.wake()) : nothing;
  }

  private banner(icon: 'offline' | 'warning', what: string, check: () => void) {
    const { unsent } = this.outboxes;
    const kept = unsent === 0 ? '' : ` ${t.app.kept(unsent)}`;
    return html`<div class="banner" role="status" data-testid=${icon}>
      <wa-icon name=${icon}></wa-icon>
      <p class="small">${what}${kept}</p>
      <button class="button" type="button" @click=${check}>${t.components.checkNow}</button>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'offline-banner': OfflineBanner;
  }
}
