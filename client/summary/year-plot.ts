import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { Summary } from '../../src/sessions/session.schema.js';
import { disclosureStyles } from '../components/disclosure-styles.js';
import { sharedStyles } from '../components/shared-styles.js';
import { grammar, t } from '../i18n/texts.js';
import { plotStyles } from './plot-styles.js';

type Year = Summary['years'][number];

const parts = (['reassigned', 'elsewhere', 'unassigned', 'kept', 'pending'] as const).map((key) => ({
  key,
  label: t.summary.parts[key],
}));

/** Faces by the year of their photo, as bars; the same numbers as a table for those who want or need one. */
@customElement('year-plot')
export class YearPlot extends LitElement {
  @property({ attribute: false }) years: readonly Year[] = [];

  static override styles = [
    sharedStyles,
    disclosureStyles,
    plotStyles,
    css`
      :host {
        --reassigned: var(--ff-accent);
        --elsewhere: light-dark(#7a4fb5, #c7a6f5);
        --unassigned: light-dark(#b45309, #f0a04b);
        --kept: light-dark(#1c7a45, #6fcf97);
        --pending: var(--ff-line-strong);
      }
      .part {
        background: var(--colour);
      }
      .bar {
        display: flex;
        gap: 2px;
        height: 1.25rem;
      }
      .part {
        min-width: 2px;
        border-radius: 0.1875rem;
      }
      .pending {
        opacity: 0.45;
      }
    `,
  ];

  protected override render() {
    const most = Math.max(...this.years.map(total), 1);
    return html`<div role="img" aria-label=${t.summary.plot} data-testid="year-plot">
        <div class="legend small">
          ${parts.map(({ key, label }) => html`<span style=${styleMap({ '--colour': `var(--${key})` })}>${label}</span>`)}
        </div>
        <div class="rows">
          ${this.years.map(
            (year) =>
              html`<span>${year.year}</span>
                <div class="bar">
                  ${parts.map(({ key, label }) =>
                    year[key] === 0
                      ? ''
                      : html`<div
                          class=${`part ${key}`}
                          title=${t.summary.countOfPart(year[key], label)}
                          style=${styleMap({ '--colour': `var(--${key})`, width: `${(100 * year[key]) / most}%` })}
                        ></div>`,
                  )}
                </div>
                <span class="small quiet">${grammar.number(total(year))}</span>`,
          )}
        </div>
      </div>
      <details>
        <summary>${t.summary.asTable}</summary>
        <div class="scroll" tabindex="0" role="region" aria-label=${t.summary.facesByYear}>
          <table>
            <thead>
              <tr>
                <th scope="col">${t.summary.year}</th>
                ${parts.map(({ label }) => html`<th scope="col">${label}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${this.years.map(
                (year) =>
                  html`<tr>
                    <th scope="row">${year.year}</th>
                    ${parts.map(({ key }) => html`<td>${grammar.number(year[key])}</td>`)}
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>`;
  }
}

const total = (year: Year) => parts.reduce((sum, { key }) => sum + year[key], 0);

declare global {
  interface HTMLElementTagNameMap {
    'year-plot': YearPlot;
  }
}
