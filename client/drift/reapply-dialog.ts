import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { BatchState } from '../../src/audit/batch.schema.js';
import type { ReapplyPreview, Replacement } from '../../src/audit/drift/reapply.schema.js';
import '../components/error-message.js';
import '../components/loading-block.js';
import { nameOf } from '../components/person-name.js';
import { sharedStyles } from '../components/shared-styles.js';
import { grammar, t } from '../i18n/texts.js';
import { saidInWords } from '../state/problem.js';
import './gone-person.js';
import type { ReapplyFlow } from './reapply-flow.js';

/** What would be moved, to whom, and what can't be; and then doing it. Fires `begun` with the batch. */
@customElement('reapply-dialog')
export class ReapplyDialog extends LitElement {
  @property({ attribute: false }) flow!: ReapplyFlow;

  static override styles = [
    sharedStyles,
    css`
      .body {
        display: grid;
        gap: 1rem;
      }
      section {
        display: grid;
        gap: 0.5rem;
      }
      ul {
        display: grid;
        gap: 0.375rem;
      }
      .targets li {
        line-height: 1.4;
      }
      .waits {
        opacity: 0.6;
      }
    `,
  ];

  private readonly draw = () => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    this.flow.addEventListener('change', this.draw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.flow.removeEventListener('change', this.draw);
  }

  protected override render() {
    const { flow } = this;
    const moves = flow.preview?.moves ?? 0;
    const { ready } = flow;
    return html`<wa-dialog label=${t.drift.reapply} ?open=${flow.open} @wa-after-hide=${this.hidden_}>
      ${flow.open ? this.body() : nothing}
      <button slot="footer" class="button" type="button" @click=${() => flow.close()}>${t.components.cancel}</button>
      <button
        slot="footer"
        class="button primary"
        type="button"
        aria-disabled=${!ready}
        data-testid="apply"
        @click=${() => ready && this.apply()}
      >
        ${moves > 0 ? t.drift.putBack(moves) : t.drift.putBackNothing}
      </button>
    </wa-dialog>`;
  }

  private body() {
    const { preview, error, loading } = this.flow;
    return html`<div
      class=${loading ? 'body waits' : 'body'}
      data-testid="reapply"
      role="group"
      aria-label=${t.drift.preview}
      tabindex="0"
    >
      ${error ? html`<error-message .error=${error} @retry=${() => this.flow.look()}></error-message>` : nothing}
      ${preview ? this.shown(preview) : loading ? html`<loading-block label=${t.drift.looking}></loading-block>` : nothing}
    </div>`;
  }

  private shown(preview: ReapplyPreview) {
    return html`${preview.moves + preview.already === 0 ? html`<p>${t.drift.noneOfThem}</p>` : this.targets(preview)}
      ${
        preview.gonePeople.length > 0
          ? html`<section>
              <h2>${t.drift.peopleGone}</h2>
              ${repeat(
                preview.gonePeople,
                ({ person }) => person.id,
                (gone) =>
                  html`<gone-person
                    .gone=${gone}
                    @undecided=${() => this.flow.undecide(gone.person.id)}
                    @replace=${(event: CustomEvent<Replacement>) => this.flow.replace(gone.person.id, event.detail)}
                  ></gone-person>`,
              )}
            </section>`
          : nothing
      }
      ${
        preview.cannot.length > 0
          ? html`<section>
              <h2>${t.drift.cannot}</h2>
              <ul class="small">
                ${preview.cannot.map(
                  ({ reason, why, faces }) => html`<li>${t.drift.cannotWhy(faces, saidInWords(reason, why))}</li>`,
                )}
              </ul>
            </section>`
          : nothing
      }
      <p class="small quiet">${t.drift.careful}</p>`;
  }

  private targets({ targets, already }: ReapplyPreview) {
    return html`<section>
      <h2>${t.drift.wouldBeMoved}</h2>
      <ul class="targets" data-testid="targets">
        ${targets.map(
          ({ person, faces, from }) =>
            html`<li>
              ${t.drift.target(faces, html`<bdi><strong>${targetInWords(person, faces)}</strong></bdi>`)}
              <span class="small quiet">${t.drift.from(fromInWords(from, faces))}</span>
            </li>`,
        )}
        ${already > 0 ? html`<li class="quiet">${t.drift.already(already)}</li>` : nothing}
      </ul>
    </section>`;
  }

  private async apply(): Promise<void> {
    const batch = await this.flow.apply();
    if (batch) this.dispatchEvent(new CustomEvent<BatchState>('begun', { detail: batch }));
  }

  private hidden_(event: Event): void {
    if ((event.target as Element).localName === 'wa-dialog' && this.flow.open) this.flow.close();
  }
}

type Target = ReapplyPreview['targets'][number];

function targetInWords({ id, name }: Target['person'], faces: number): string {
  if (id !== null) return nameOf({ name });
  return name === '' ? t.drift.newWithoutName(faces) : t.drift.aNewPerson(nameOf({ name }));
}

function fromInWords(from: Target['from'], faces: number): string {
  const told = from.map(({ person, faces: count }) =>
    from.length === 1 && count === faces ? nameOf(person) : t.drift.personAndCount(nameOf(person), count),
  );
  const others = faces - from.reduce((sum, { faces: count }) => sum + count, 0);
  return grammar.series([...told, ...(others > 0 ? [t.drift.others(others)] : [])]);
}

declare global {
  interface HTMLElementTagNameMap {
    'reapply-dialog': ReapplyDialog;
  }
}
