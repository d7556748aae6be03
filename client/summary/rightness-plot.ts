import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { Rightness } from '../../src/sessions/rightness/rightness.schema.js';
import { disclosureStyles } from '../components/disclosure-styles.js';
import { sharedStyles } from '../components/shared-styles.js';
import { grammar, t } from '../i18n/texts.js';
import { plotStyles } from './plot-styles.js';
import { estimatedInWords } from './rightness-words.js';

type Year = Rightness['estimate']['years'][number];

const columns = ['faces', 'byHand', 'autoFixed', 'undecided', 'about', 'between'] as const;

/** The share of right faces by year, each a mark in the stretch that it lies in; the same numbers as a table. */
@customElement('rightness-plot')
export class RightnessPlot extends LitElement {
  @property({ attribute: false }) years: readonly Year[] = [];

  static override styles = [
    sharedStyles,
    disclosureStyles,
    plotStyles,
    css`
      .track {
        position: relative;
        height: 1.25rem;
        border-radius: 0.1875rem;
        background: var(--ff-sunken);
      }
      .stretch,
      .mark {
        position: absolute;
        inset-block: 0;
        border-radius: 0.1875rem;
      }
      .stretch {
        min-width: 2px;
        background: var(--ff-accent);
        opacity: 0.45;
      }
      .mark {
        width: 4px;
        margin-inline-start: -2px;
        background: var(--ff-text);
      }
    `,
  ];

  protected override render() {
    return html`<div class="rows" role="img" aria-label=${t.summary.rightness.plot} data-testid="rightness-plot">
        ${this.years.map((year) => this.row(year))}
      </div>
      <details>
        <summary>${t.summary.asTable}</summary>
        <div class="scroll" tabindex="0" role="region" aria-label=${t.summary.byYear}>${this.table()}</div>
      </details>`;
  }

  private row(year: Year) {
    const { share, low, high } = year;
    const percent = (part: number): string => `${100 * part}%`;
    return html`<span>${year.year}</span>
      <div class="track">
        ${
          share === null || low === null || high === null
            ? ''
            : html`<div
                  class="stretch"
                  style=${styleMap({ insetInlineStart: percent(low), width: percent(high - low) })}
                ></div>
                <div class="mark" style=${styleMap({ insetInlineStart: percent(share) })}></div>`
        }
      </div>
      <span class="small quiet">${estimatedInWords(year)?.about ?? '?'}</span>`;
  }

  private table() {
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${t.summary.year}</th>
          ${columns.map((column) => html`<th scope="col">${t.summary.rightness.columns[column]}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${this.years.map((year) => {
          const known = estimatedInWords(year);
          const counts = [year.faces, year.byHand, year.autoFixed, year.undecided];
          return html`<tr>
            <th scope="row">${year.year}</th>
            ${counts.map((count) => html`<td>${grammar.number(count)}</td>`)}
            ${
              known
                ? html`<td>${known.about}</td>
                    <td>${t.summary.rightness.between(known.low, known.high)}</td>`
                : html`<td colspan="2">${t.summary.rightness.unknown}</td>`
            }
          </tr>`;
        })}
      </tbody>
    </table>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rightness-plot': RightnessPlot;
  }
}
