import { consume } from '@lit/context';
import { Task } from '@lit/task';
import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import '../components/error-message.js';
import '../components/loading-block.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import type { Api } from '../state/api.js';
import { apiContext } from '../state/contexts.js';
import { paths } from '../state/router.js';
import './grid-desk.js';

/** Finds the session that the address names, and lays out its faces. */
@customElement('grid-screen')
export class GridScreen extends LitElement {
  @property() sessionId = '';

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
      grid-desk {
        min-height: 0;
        min-width: 0;
      }
    `,
  ];

  protected override render() {
    return this.session.render({
      pending: () => html`<div class="around"><loading-block label=${t.grid.loading}></loading-block></div>`,
      error: (error) =>
        html`<div class="around">
          <error-message .error=${error} @retry=${() => this.session.run()}></error-message>
          <a class="button" href=${paths.pairs()}>${t.app.toThePairs}</a>
        </div>`,
      complete: (session) => keyed(session.id, html`<grid-desk .session=${session}></grid-desk>`),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'grid-screen': GridScreen;
  }
}
