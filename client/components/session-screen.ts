import { consume } from '@lit/context';
import { Task } from '@lit/task';
import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Session } from '../../src/sessions/session.schema.js';
import { t } from '../i18n/texts.js';
import type { Api } from '../state/api.js';
import { apiContext } from '../state/contexts.js';
import { paths } from '../state/router.js';
import './error-message.js';
import './loading-block.js';
import { sharedStyles } from './shared-styles.js';

/** Finds the session that the address names, for a screen that fills the window with it. */
@customElement('session-screen')
export class SessionScreen extends LitElement {
  @property() sessionId = '';
  /** What is read out while it is looked for. */
  @property() loading = '';
  @property({ attribute: false }) desk!: (session: Session) => TemplateResult;

  @consume({ context: apiContext }) private api!: Api;

  private readonly session = new Task(this, {
    task: ([id], { signal }) => this.api.session(id, signal),
    args: () => [this.sessionId] as const,
  });

  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        grid-template: minmax(0, 1fr) / minmax(0, 1fr);
        min-height: 0;
      }
      :host > * {
        min-height: 0;
        min-width: 0;
      }
      .around {
        display: grid;
        align-content: center;
        justify-items: center;
        gap: 1rem;
        padding: 1rem;
      }
      .around > :first-child {
        width: min(100%, 40rem);
      }
    `,
  ];

  protected override render() {
    return this.session.render({
      pending: () => html`<div class="around"><loading-block label=${this.loading}></loading-block></div>`,
      error: (error) =>
        html`<div class="around">
          <error-message .error=${error} @retry=${() => this.session.run()}></error-message>
          <a class="button" href=${paths.pairs()}>${t.app.toThePairs}</a>
        </div>`,
      complete: (session) => keyed(session.id, this.desk(session)),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'session-screen': SessionScreen;
  }
}
