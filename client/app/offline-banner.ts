import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { bannerStyles } from '../components/banner-styles.js';
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

  static override styles = [sharedStyles, bannerStyles];

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
