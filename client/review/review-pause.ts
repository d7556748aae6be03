import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../components/empty-message.js';
import '../components/error-message.js';
import '../components/loading-block.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import { deviceInWords } from '../state/device.js';
import { paths } from '../state/router.js';
import { elsewhereInWords, pausedInWords, readingInWords, type PauseWords } from './pause-words.js';
import type { ReviewController } from './review-controller.js';

const anotherPair = html`<a class="button" href=${paths.pairs()}>${t.review.anotherPair}</a>`;

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
        return this.message(
          pausedInWords(error),
          'paused',
          html`<a class="button" href=${paths.status()}>${t.app.titles.status}</a>`,
        );
      case 'over':
        return this.over();
      case 'done':
        return this.done();
      default:
        return html`<loading-block label=${t.review.loadingNext} rows="4"></loading-block>`;
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
    return html`<empty-message .heading=${t.review.unread} .text=${t.review.unreadWhy}>
      <button class="button primary" type="button" @click=${() => this.review.refresh()}>
        ${t.components.tryAgain}
      </button>
      <a class="button" href=${paths.status()}>${t.app.titles.status}</a>
    </empty-message>`;
  }

  private over() {
    const heading = t.review.startedOver(deviceInWords(this.review.endedBy ?? ''));
    return html`<empty-message data-testid="over" .heading=${heading} .text=${t.review.startedOverWhy}>
      <a class="button primary" href=${paths.pairs()}>${t.app.toThePairs}</a>
    </empty-message>`;
  }

  private done() {
    const { session, names } = this.review;
    const { hidden, reviewed, failed } = session.progress;
    const heading = reviewed === 0 && hidden === 0 ? t.review.nothingToReview(names.wrong) : t.review.allDone;
    const text = [
      hidden > 0 ? t.review.hiddenBySettings(hidden) : t.review.noPhotoLeft,
      failed > 0 ? t.review.notTakenYet(failed) : '',
    ].join(' ');
    return html`<empty-message data-testid="done" .heading=${heading} .text=${text}>
      <a class="button primary" href=${paths.summary(session.id)}>${t.app.titles.summary}</a>
      ${
        hidden > 0
          ? html`<button
              class="button"
              type="button"
              @click=${() => this.dispatchEvent(new CustomEvent('open', { detail: 'settings' }))}
            >
              ${t.review.settingsTitle}
            </button>`
          : ''
      }
      ${
        session.canUndo
          ? html`<button class="button" type="button" @click=${() => this.review.press({ intent: 'undo' })}>
              <kbd>Z</kbd> ${t.review.undo}
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
