import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../components/empty-message.js';
import '../components/error-message.js';
import '../components/loading-block.js';
import { sharedStyles } from '../components/shared-styles.js';
import { paths } from '../state/router.js';
import type { ReviewController } from './review-controller.js';

/** What stands where the photo would be while there is none: loading, waiting, done or broken. Fires `open` with `settings`. */
@customElement('review-pause')
export class ReviewPause extends LitElement {
  @property({ attribute: false, hasChanged: () => true }) review!: ReviewController;

  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        align-content: center;
        padding: 1rem;
        overflow-y: auto;
      }
      loading-block {
        width: min(100%, 40rem);
        margin-inline: auto;
      }
    `,
  ];

  protected override render() {
    const { phase, error, session, names } = this.review;
    const { progress } = session;
    if (phase === 'error')
      return html`<error-message .error=${error} @retry=${() => this.review.load()}></error-message>`;
    if (phase === 'waiting') {
      const { scan, scanned, total } = progress;
      if (scan === 'failed') {
        return html`<empty-message
          heading="The photos could not be read"
          text="Immich did not give the list of photos. The status page may say why."
        >
          <button class="button primary" type="button" @click=${() => this.review.refresh()}>Try again</button>
          <a class="button" href=${paths.status()}>Status</a>
        </empty-message>`;
      }
      const read =
        scan === 'listing'
          ? 'Counting the photos.'
          : `${scanned.toLocaleString()} of ${total.toLocaleString()} photos read.`;
      return html`<empty-message
        heading="Reading the photos of ${names.wrong}…"
        text=${`${read} The review begins by itself as soon as there is one to show.`}
      ></empty-message>`;
    }
    if (phase === 'done') return this.done();
    return html`<loading-block label="Loading the next photos" rows="4"></loading-block>`;
  }

  private done() {
    const { session, names } = this.review;
    const { hidden, reviewed, failed } = session.progress;
    const unsent = this.review.ports.outbox.items.length;
    const heading = reviewed === 0 && hidden === 0 ? `There is nothing to review for ${names.wrong}` : 'All done';
    const text = [
      hidden > 0
        ? `${hidden === 1 ? 'One photo is' : `${hidden.toLocaleString()} photos are`} hidden by the settings: change them to see more.`
        : 'No photo is left.',
      unsent > 0 ? `${unsent === 1 ? 'One decision is' : `${unsent} decisions are`} still being sent.` : '',
      failed > 0
        ? `${failed === 1 ? 'One decision has' : `${failed} decisions have`} not been taken by Immich yet.`
        : '',
    ].join(' ');
    return html`<empty-message data-testid="done" .heading=${heading} .text=${text}>
      <a class="button primary" href=${paths.summary(session.id)}>Summary</a>
      ${
        hidden > 0
          ? html`<button
              class="button"
              type="button"
              @click=${() => this.dispatchEvent(new CustomEvent('open', { detail: 'settings' }))}
            >
              Settings
            </button>`
          : ''
      }
      ${
        session.canUndo
          ? html`<button class="button" type="button" @click=${() => this.review.press({ intent: 'undo' })}>
              <kbd>Z</kbd> Undo
            </button>`
          : ''
      }
      <a class="button" href=${paths.pairs()}>Another pair</a>
    </empty-message>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'review-pause': ReviewPause;
  }
}
