import { LitElement, css, html, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { Pace } from '../../src/sessions/pace/pace.schema.js';
import { disclosureStyles } from '../components/disclosure-styles.js';
import { sharedStyles } from '../components/shared-styles.js';
import { grammar, t } from '../i18n/texts.js';
import { plotStyles } from './plot-styles.js';

type Bar = Pace['bars'][number];

const parts = ['attended', 'unattended'] as const;
const legend = [...parts, 'sum'] as const;

/** Faces decided in each stretch of time as bars, and all until then as a line; the same numbers as a table. */
@customElement('progress-plot')
export class ProgressPlot extends LitElement {
  @property({ attribute: false }) pace!: Pace;

  static override styles = [
    sharedStyles,
    disclosureStyles,
    plotStyles,
    css`
      :host {
        --attended: var(--ff-accent);
        --unattended: light-dark(#b45309, #f0a04b);
        --sum: var(--ff-text);
      }
      .plot {
        position: relative;
        display: flex;
        height: 9rem;
        border-bottom: 1px solid var(--ff-line-strong);
      }
      .bar {
        flex: 1 1 0;
        display: flex;
        flex-direction: column-reverse;
        min-width: 0;
        padding-inline: min(1px, 10%);
      }
      .part {
        /* of few, each is a bar still, and no wall */
        align-self: center;
        width: 100%;
        max-width: 4rem;
        background: var(--colour);
        border-radius: 0.125rem;
      }
      svg {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        overflow: visible;
      }
      polyline {
        fill: none;
        stroke: var(--sum);
        stroke-width: 2;
        stroke-linejoin: round;
        vector-effect: non-scaling-stroke;
      }
      /* so that the line is seen in front of the bars too */
      polyline.halo {
        stroke: var(--ff-raised);
        stroke-width: 6;
      }
      .ends {
        display: flex;
        justify-content: space-between;
        gap: 1rem;
        padding-top: 0.25rem;
      }
    `,
  ];

  protected override render() {
    const { bars } = this.pace;
    const [first, last] = [bars[0], bars.at(-1)];
    if (!first || !last) return nothing;
    return html`<div role="img" aria-label=${t.summary.pace.plot} data-testid="progress-plot">
        <div class="legend small">
          ${legend.map((key) => html`<span style=${styleMap({ '--colour': `var(--${key})` })}>${t.summary.pace[key]}</span>`)}
        </div>
        <div class="plot">${bars.map((bar) => this.bar(bar))}${this.line(bars, last.sum)}</div>
        <div class="ends small quiet">
          <span>${this.words(first)}</span>
          ${bars.length > 1 ? html`<span>${this.words(last)}</span>` : nothing}
        </div>
      </div>
      <details>
        <summary>${t.summary.asTable}</summary>
        <div class="scroll" tabindex="0" role="region" aria-label=${t.summary.pace.overTime}>${this.table(bars)}</div>
      </details>`;
  }

  private bar(bar: Bar) {
    const most = Math.max(...this.pace.bars.map((one) => one.attended + one.unattended), 1);
    return html`<div class="bar">
      ${parts.map((part) =>
        bar[part] === 0
          ? nothing
          : html`<div
              class="part"
              style=${styleMap({ '--colour': `var(--${part})`, height: `max(2px, ${(100 * bar[part]) / most}%)` })}
            ></div>`,
      )}
    </div>`;
  }

  /** In the middle of each bar, from nothing to all; alone in the middle it would be no line. */
  private line(bars: readonly Bar[], all: number) {
    if (bars.length < 2) return nothing;
    const points = bars.map(({ sum }, index) => `${(index + 0.5) / bars.length},${1 - sum / all}`).join(' ');
    return svg`<svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true"><polyline class="halo" points=${points}></polyline><polyline points=${points}></polyline></svg>`;
  }

  private table(bars: readonly Bar[]) {
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${t.summary.pace.time}</th>
          ${legend.map((key) => html`<th scope="col">${t.summary.pace[key]}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${bars
          .filter(({ attended, unattended }) => attended + unattended > 0)
          .map(
            (bar) =>
              html`<tr>
                <th scope="row">${this.words(bar)}</th>
                ${legend.map((key) => html`<td>${grammar.number(bar[key])}</td>`)}
              </tr>`,
          )}
      </tbody>
    </table>`;
  }

  private words({ from, until }: Bar): string {
    return grammar.stretch(from, until, this.pace.unit);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'progress-plot': ProgressPlot;
  }
}
