import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../components/empty-message.js';
import '../components/error-message.js';
import '../components/loading-block.js';
import { sharedStyles } from '../components/shared-styles.js';
import { paths } from '../state/router.js';
import { elsewhereInWords, pausedInWords, readingInWords, type PauseWords } from './pause-words.js';
import type { ReviewController } from './review-controller.js';

const anotherPair = html`<a class="button" href=${paths.pairs()}>Another pair</a>`;

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
    const { phase, error, session } = this.review;
    switch (phase) {
      case 'error':
        return html`<error-message .error=${error} @retry=${() => this.review.load()}></error-message>`;
      case 'waiting':
        return session.progress.scan === 'failed' ? this.unread() : this.waiting();
      case 'paused':
        return this.message(pausedInWords(error), 'paused', html`<a class="button" href=${paths.status()}>Status</a>`);
      case 'over':
        return this.over();
      case 'done':
        return this.done();
      default:
        return html`<loading-block label="Loading the next photos" rows="4"></loading-block>`;
    }
  }

  private waiting() {
    const { session, names, queue, ports } = this.review;
    return queue.openElsewhere.length > 0
      ? this.message(elsewhereInWords(queue.openElsewhere, ports.device), 'elsewhere', anotherPair)
      : this.message(readingInWords(session.progress, names.wrong), 'reading');
  }

  private message({ heading, text }: PauseWords, why: string, more: TemplateResult | typeof nothing = nothing) {
    return html`<empty-message role="status" data-testid=${why} .heading=${heading} .text=${text}
      >${more}</empty-message
    >`;
  }

  private unread() {
    return html`<empty-message
      heading="The photos could not be read"
      text="Immich did not give the list of photos. The status page may say why."
    >
      <button class="button primary" type="button" @click=${() => this.review.refresh()}>Try again</button>
      <a class="button" href=${paths.status()}>Status</a>
    </empty-message>`;
  }

  private over() {
    const heading = `This pair was started over on ${this.review.endedBy}`;
    return html`<empty-message
      data-testid="over"
      .heading=${heading}
      text="Which photos were reviewed is forgotten. What was changed in Immich stays, and so does the history. Open the pair again to go on."
    >
      <a class="button primary" href=${paths.pairs()}>To the pairs</a>
    </empty-message>`;
  }

  private done() {
    const { session, names } = this.review;
    const { hidden, reviewed, failed } = session.progress;
    const heading = reviewed === 0 && hidden === 0 ? `There is nothing to review for ${names.wrong}` : 'All done';
    const text = [
      hidden > 0
        ? `${hidden === 1 ? 'One photo is' : `${hidden.toLocaleString()} photos are`} hidden by the settings: change them to see more.`
        : 'No photo is left.',
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
      ${anotherPair}
    </empty-message>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'review-pause': ReviewPause;
  }
}
