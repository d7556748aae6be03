import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
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
        flex: 1 1 14rem;
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
