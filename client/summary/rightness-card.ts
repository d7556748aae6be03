import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Rightness } from '../../src/sessions/session.schema.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import { shareInWords, whatIsKnown } from './rightness-words.js';

const words = t.summary.rightness;

/** How right the library is, as far as the random checks tell. */
@customElement('rightness-card')
export class RightnessCard extends LitElement {
  @property({ attribute: false }) rightness!: Rightness;

  static override styles = [
    sharedStyles,
    css`
      section {
        display: grid;
        gap: 0.75rem;
      }
      table {
        border-collapse: collapse;
        width: 100%;
        max-width: 32rem;
        font-variant-numeric: tabular-nums;
      }
      th,
      td {
        padding: 0.25rem 0.75rem 0.25rem 0;
        text-align: start;
        border-bottom: 1px solid var(--ff-line);
      }
      .most {
        font-weight: 650;
      }
    `,
  ];

  protected override render() {
    const { checks, years, open } = this.rightness;
    const { headline, detail } = whatIsKnown(this.rightness);
    return html`<section class="card" data-testid="rightness">
      <h2>${words.title}</h2>
      <p class="most">${headline}</p>
      <p>${detail}</p>
      ${open > 0 ? html`<p class="quiet">${words.checksWait(open)}</p>` : nothing}
      ${checks.answered > 0 ? this.table(years) : nothing}
    </section>`;
  }

  private table(years: Rightness['years']) {
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${words.photosOf}</th>
          <th scope="col">${words.checksRight}</th>
          <th scope="col">${words.soItIsRight}</th>
        </tr>
      </thead>
      <tbody>
        ${years.map(
          (share) =>
            html`<tr>
              <th scope="row">${share.year}</th>
              <td>${words.rightOf(share.right, share.answered)}</td>
              <td>${shareInWords(share)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rightness-card': RightnessCard;
  }
}
