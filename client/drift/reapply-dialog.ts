import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ReapplyPreview, Replacement } from '../../src/audit/drift/reapply.schema.js';
import '../components/preview-dialog.js';
import { nameOf } from '../components/person-name.js';
import { sharedStyles } from '../components/shared-styles.js';
import { grammar, t } from '../i18n/texts.js';
import { saidInWords } from '../state/problem.js';
import './gone-person.js';
import { Watch } from '../state/watch.js';
import type { ReapplyFlow } from './reapply-flow.js';

/** What would be moved, to whom, and what can't be; and then doing it. `begun` with the batch passes through. */
@customElement('reapply-dialog')
export class ReapplyDialog extends LitElement {
  @property({ attribute: false }) flow!: ReapplyFlow;

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
      }
      .targets li {
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
    const moves = preview?.moves ?? 0;
    return html`<preview-dialog
      .flow=${this.flow}
      heading=${t.drift.reapply}
      what=${t.drift.preview}
      looking=${t.drift.looking}
      applyLabel=${moves > 0 ? t.drift.putBack(moves) : t.drift.putBackNothing}
    >
      ${this.flow.open && preview ? this.shown(preview) : nothing}
    </preview-dialog>`;
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
