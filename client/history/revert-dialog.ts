import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { RevertPreview } from '../../src/audit/chosen-revert.schema.js';
import '../components/preview-dialog.js';
import { nameOf } from '../components/person-name.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import { saidInWords } from '../state/problem.js';
import { Watch } from '../state/watch.js';
import type { RevertFlow } from './revert-flow.js';

/** How many would be taken back, from whom to whom, and what can't be; and then doing it. `begun` with the batch passes through. */
@customElement('revert-dialog')
export class RevertDialog extends LitElement {
  @property({ attribute: false }) flow!: RevertFlow;

  static override styles = [
    sharedStyles,
    css`
      section {
        display: grid;
        gap: 0.5rem;
      }
      ul {
        display: grid;
        gap: 0.375rem;
        line-height: 1.4;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this.flow);
  }

  protected override render() {
    const { preview } = this.flow;
    const count = preview ? preview.moves + preview.stays : 0;
    return html`<preview-dialog
      .flow=${this.flow}
      heading=${t.history.revert.title}
      what=${t.history.revert.what}
      looking=${t.history.revert.looking}
      applyLabel=${count > 0 ? t.history.revert.apply(count) : t.history.takeBack}
    >
      ${this.flow.open && preview ? this.shown(preview) : nothing}
    </preview-dialog>`;
  }

  private shown({ chosen, moves, stays, cannot, ways }: RevertPreview) {
    const told = ways.reduce((sum, way) => sum + way.moves, 0);
    return html`<p><strong>${t.history.revert.ofChosen(moves, chosen)}</strong></p>
      ${
        ways.length > 0
          ? html`<ul data-testid="ways">
              ${ways.map(({ from, to, moves: count }) => html`<li>${t.history.revert.way(count, nameOf(from), nameOf(to))}</li>`)}
              ${moves > told ? html`<li class="quiet">${t.history.revert.others(moves - told)}</li>` : nothing}
            </ul>`
          : nothing
      }
      ${stays > 0 ? html`<p class="small">${t.history.revert.stays(stays)}</p>` : nothing}
      ${
        cannot.length > 0
          ? html`<section>
              <h2>${t.history.revert.cannot}</h2>
              <ul class="small">
                ${cannot.map(({ reason, why, entries }) => html`<li>${t.history.revert.cannotWhy(entries, saidInWords(reason, why))}</li>`)}
              </ul>
            </section>`
          : nothing
      }
      <p class="small quiet">${t.history.revert.careful}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'revert-dialog': RevertDialog;
  }
}
