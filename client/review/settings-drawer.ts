import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Session, SettingsPatch } from '../../src/sessions/session.schema.js';
import '../components/settings-form.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import type { Api } from '../state/api.js';
import { apiContext } from '../state/contexts.js';
import { inWords } from '../state/problem.js';

/** The settings of the session, changed at once and for all devices. Fires `changed` with the session, and `close`. */
@customElement('settings-drawer')
export class SettingsDrawer extends LitElement {
  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) session!: Session;
  @state() private error: unknown = null;

  @consume({ context: apiContext }) private api!: Api;

  static override styles = [sharedStyles];

  protected override render() {
    return html`<wa-drawer
      label=${t.review.settingsTitle}
      ?open=${this.open}
      light-dismiss
      @wa-after-hide=${() => this.dispatchEvent(new Event('close'))}
    >
      ${this.error ? html`<p role="alert">${t.review.notChanged(inWords(this.error).detail)}</p>` : nothing}
      ${
        this.open
          ? html`<settings-form
              .settings=${this.session.settings}
              .pair=${[this.session.wrong.id, this.session.correct.id]}
              .others=${this.session.others}
              @change-settings=${this.change}
              data-testid="settings"
            ></settings-form>`
          : nothing
      }
    </wa-drawer>`;
  }

  private async change(event: CustomEvent<SettingsPatch>): Promise<void> {
    this.error = null;
    try {
      const detail = await this.api.changeSettings(this.session.id, event.detail);
      this.dispatchEvent(new CustomEvent<Session>('changed', { detail }));
    } catch (error) {
      this.error = error;
      // What is drawn goes back to what is so.
      this.session = { ...this.session };
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-drawer': SettingsDrawer;
  }
}
