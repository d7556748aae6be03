import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Progress, Session } from '../../src/sessions/session.schema.js';
import '../components/person-face.js';
import { nameOf } from '../components/person-name.js';
import '../components/progress-line.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import { paths } from '../state/router.js';

/** A pair that somebody works on: who, how far, and on with it. Fires `reset`. */
@customElement('session-card')
export class SessionCard extends LitElement {
  @property({ attribute: false }) session!: Session;

  static override styles = [
    sharedStyles,
    css`
      article {
        display: grid;
        gap: 0.75rem;
        height: 100%;
        align-content: space-between;
      }
      .people {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr);
        gap: 0.5rem;
        align-items: center;
        text-align: center;
      }
      .people > div {
        display: grid;
        justify-items: center;
        gap: 0.25rem;
      }
      person-face {
        --size: 5rem;
      }
      bdi {
        font-weight: 600;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
      .actions .button {
        padding-inline: 0.75rem;
      }
      .actions .button:not(.plain) {
        flex: 1 1 auto;
      }
      @media (max-width: 30rem) {
        .actions .button.primary {
          flex-basis: 100%;
        }
      }
      /* in a line of its own it stands in the middle */
      .plain {
        margin-inline: auto;
      }
      progress-line + p {
        margin-top: 0.25rem;
      }
    `,
  ];

  protected override render() {
    const { id, wrong, correct, progress } = this.session;
    const pair = t.pairs.pair(nameOf(wrong), nameOf(correct));
    return html`<article class="card" aria-label=${pair} data-testid="session-card">
      <div class="people">
        ${this.person(wrong, t.pairs.hasFacesOf)}
        ${
          this.session.settings.direction === 'separate'
            ? html`<wa-icon name="swap" class="quiet"></wa-icon>`
            : html`<wa-icon name="arrow-right" class="quiet"></wa-icon>`
        }
        ${this.person(correct, '')}
      </div>
      <div>
        <progress-line
          .value=${progress.reviewed}
          .max=${progress.reviewed + progress.pending}
          label=${t.pairs.reviewedOf(pair)}
        ></progress-line>
        <p class="small quiet">${leftInWords(progress)}</p>
      </div>
      <div class="actions">
        <a class="button primary" href=${paths.review(id)} data-testid="continue"
          >${progress.pending === 0 ? t.pairs.open : t.pairs.continue}</a
        >
        <a class="button" href=${paths.grid(id)} data-testid="to-grid">${t.grid.toGrid}</a>
        <a class="button" href=${paths.summary(id)}>${t.app.titles.summary}</a>
        <button
          class="button plain"
          type="button"
          aria-label=${t.pairs.resetPair(pair)}
          @click=${() => this.dispatchEvent(new Event('reset'))}
        >
          ${t.pairs.reset}
        </button>
      </div>
    </article>`;
  }

  private person(person: Session['wrong'], relation: string) {
    return html`<div>
      <person-face .personId=${person.id} .name=${person.name}></person-face>
      <bdi>${nameOf(person)}</bdi>
      ${relation === '' ? nothing : html`<span class="visually-hidden">${relation}</span>`}
    </div>`;
  }
}

/** How far a session is, in a line. */
export function leftInWords({ scan, scanned, total, pending, reviewed, hidden, waiting }: Progress): string {
  if (scan === 'listing') return t.pairs.counting;
  if (scan === 'failed') return t.pairs.unread;
  const parts = [t.pairs.left(pending, reviewed)];
  if (hidden > 0) parts.push(t.pairs.hiddenBySettings(hidden));
  if (waiting > 0) parts.push(t.pairs.waitForImmich(waiting));
  if (scan === 'scanning') parts.push(t.pairs.stillReading(scanned, total));
  return parts.join(' · ');
}

declare global {
  interface HTMLElementTagNameMap {
    'session-card': SessionCard;
  }
}
