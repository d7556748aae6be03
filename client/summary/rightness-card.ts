import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Rightness } from '../../src/sessions/rightness/rightness.schema.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import './rightness-plot.js';
import { rightNow, shareInWords, whatIsKnown } from './rightness-words.js';

/** How right the library is, as far as anybody knows; and auto-fix, as far as the random checks tell. */
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
    const { estimate } = this.rightness;
    const { headline, detail } = rightNow(estimate);
    return html`<section class="card" data-testid="rightness">
      <h2>${t.summary.rightness.title}</h2>
      <p class="most" role="status">${headline}</p>
      <p>${detail}</p>
      ${estimate.share === null ? nothing : html`<rightness-plot .years=${estimate.years}></rightness-plot>`}
      ${this.ofAutoFix()}
    </section>`;
  }

  private ofAutoFix() {
    const { checks, years, open, autoFixed } = this.rightness;
    if (autoFixed + open + checks.answered === 0) return nothing;
    const { headline, detail } = whatIsKnown(this.rightness);
    return html`<h3>${t.summary.rightness.andAutoFix}</h3>
      <p>${headline} ${detail}</p>
      ${open > 0 ? html`<p class="quiet">${t.summary.rightness.checksWait(open)}</p>` : nothing}
      ${checks.answered > 0 ? this.table(years) : nothing}`;
  }

  private table(years: Rightness['years']) {
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${t.summary.rightness.photosOf}</th>
          <th scope="col">${t.summary.rightness.checksRight}</th>
          <th scope="col">${t.summary.rightness.soItIsRight}</th>
        </tr>
      </thead>
      <tbody>
        ${years.map(
          (share) =>
            html`<tr>
              <th scope="row">${share.year}</th>
              <td>${t.summary.rightness.rightOf(share.right, share.answered)}</td>
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
