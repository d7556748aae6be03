import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { bannerStyles } from '../components/banner-styles.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import type { MassDrift } from '../state/mass-drift.js';
import { paths } from '../state/router.js';
import { Watch } from '../state/watch.js';

/** Says on every screen that Immich undid many decisions at once, and that they can be put back. */
@customElement('drift-banner')
export class DriftBanner extends LitElement {
  @property({ attribute: false }) drift!: MassDrift;

  constructor() {
    super();
    new Watch(this, () => this.drift);
  }

  static override styles = [
    sharedStyles,
    bannerStyles,
    css`
      p {
        flex-basis: 14rem;
      }
    `,
  ];

  protected override render() {
    const { faces } = this.drift;
    if (faces === 0) return nothing;
    return html`<div class="banner" role="status" data-testid="drift-banner">
      <wa-icon name="warning"></wa-icon>
      <p class="small">${t.app.massDrift(faces)}</p>
      <a class="button" href=${paths.drift()}>${t.app.seeThem}</a>
      <button class="button" type="button" @click=${() => this.drift.putAside()}>${t.app.notNow}</button>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'drift-banner': DriftBanner;
  }
}
