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
import './review-desk.js';

/** Finds the session that the address names, and sits one down at it. */
@customElement('review-screen')
export class ReviewScreen extends LitElement {
  @property() sessionId = '';
  /** The photo to begin with. */
  @property({ attribute: false }) assetId: string | null = null;

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
        gap: 1rem;
        padding: 1rem;
        justify-items: center;
      }
      loading-block,
      error-message {
        width: min(100%, 40rem);
      }
      review-desk {
        min-height: 0;
        min-width: 0;
      }
    `,
  ];

  protected override render() {
    return this.session.render({
      pending: () => html`<div class="around"><loading-block label=${t.review.loadingSession}></loading-block></div>`,
      error: (error) =>
        html`<div class="around">
          <error-message .error=${error} @retry=${() => this.session.run()}></error-message>
          <a class="button" href=${paths.pairs()}>${t.review.backToPairs}</a>
        </div>`,
      complete: (session) =>
        keyed(session.id, html`<review-desk .session=${session} .assetId=${this.assetId}></review-desk>`),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'review-screen': ReviewScreen;
  }
}
