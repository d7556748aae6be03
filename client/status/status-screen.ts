import { consume } from '@lit/context';
import { Task } from '@lit/task';
import { LitElement, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Permission, Status } from '../../src/health/status.schema.js';
import '../components/error-message.js';
import '../components/loading-block.js';
import { pageStyles } from '../components/page-styles.js';
import { sharedStyles } from '../components/shared-styles.js';
import { grammar, t } from '../i18n/texts.js';
import type { Api } from '../state/api.js';
import { apiContext } from '../state/contexts.js';
import { asOneLine, problemInWords, saidInWords } from '../state/problem.js';
import './backup-card.js';
import './vectors-card.js';
import { vectorsInWords } from './vectors-words.js';
import { statusStyles } from './status-styles.js';

/** Whether everything works; and where it doesn't, what to do about it. */
@customElement('status-screen')
export class StatusScreen extends LitElement {
  @consume({ context: apiContext }) private api!: Api;

  private readonly status = new Task(this, { task: (_, { signal }) => this.api.status(signal), args: () => [] });

  static override styles = [sharedStyles, pageStyles, statusStyles];

  protected override render() {
    return html`<div class="page">
      <div class="head">
        <h1>${t.app.titles.status}</h1>
        <button class="button" type="button" @click=${() => this.status.run()}>${t.status.checkAgain}</button>
      </div>
      ${this.status.render({
        pending: () => html`<loading-block label=${t.status.asking} rows="5"></loading-block>`,
        error: (error) => html`<error-message .error=${error} @retry=${() => this.status.run()}></error-message>`,
        complete: (status) =>
          html`${connection(status)} ${permissions(status.permissions)} ${features(status)}
            <vectors-card .status=${status.embeddings}></vectors-card> ${database(status)}
            <backup-card .newest=${status.database.backup} .warning=${warningInWords(status.database)}></backup-card>`,
      })}
    </div>`;
  }
}

const warningInWords = ({ backupWarning, backupWhy }: Status['database']): string | null =>
  backupWarning && saidInWords(backupWarning, backupWhy);

const mark = (on: boolean | null, words: [on: string, off: string, unknown?: string]) =>
  html`<span class=${on === null ? 'mark unknown' : on ? 'mark on' : 'mark off'}
    >${on === null ? (words[2] ?? t.status.unknown) : on ? words[0] : words[1]}</span
  >`;

function connection({ version, immich, account }: Status) {
  const tried =
    immich.version !== null && immich.triedVersions.length > 0 && !immich.triedVersions.includes(immich.version);
  return html`<section class="card" data-testid="connection">
    <h2>${t.status.connection} ${mark(immich.reachable, [t.status.answers, t.status.silent])}</h2>
    ${immich.message ? html`<wa-callout variant="danger" role="alert"><wa-icon slot="icon" name="warning"></wa-icon>${immich.problem ? asOneLine(problemInWords(immich.problem)) : immich.message}</wa-callout>` : nothing}
    <dl>
      <dt>Immich</dt>
      <dd>
        <a href=${immich.url} target="_blank" rel="noopener noreferrer">${immich.url}</a
        >${immich.version ? html`, ${t.status.version(immich.version)}` : nothing}
      </dd>
      ${
        account
          ? html`<dt>${t.status.libraryOf}</dt>
              <dd><bdi>${account.name ?? account.id}</bdi></dd>`
          : nothing
      }
      <dt>Face Fix</dt>
      <dd>${t.status.version(version)}</dd>
    </dl>
    ${tried ? html`<p class="small quiet">${t.status.triedWith(immich.triedVersions)}</p>` : nothing}
  </section>`;
}

/** Permissions that the page has no words for are those of a newer server. */
const wordsOf = (name: string) => t.permissions?.[name];

function permissions(list: readonly Permission[]) {
  return html`<section class="card">
    <h2>${t.status.permissionsOfKey}</h2>
    <div class="scroll" tabindex="0" role="region" aria-label=${t.status.permissions}>
      <table data-testid="permissions">
        <thead>
          <tr>
            <th scope="col">${t.status.permission}</th>
            <th scope="col">${t.status.there}</th>
            <th scope="col">${t.status.whatFor}</th>
            <th scope="col">${t.status.without}</th>
          </tr>
        </thead>
        <tbody>
          ${list.map(
            ({ name, optional, granted, purpose, without }) =>
              html`<tr>
                <th scope="row">
                  <code>${name}</code
                  >${optional ? html` <span class="small quiet">${t.status.optional}</span>` : nothing}
                </th>
                <td>
                  ${mark(granted === false && optional ? null : granted, [t.status.yes, t.status.missing, granted === false ? t.status.no : t.status.notKnown])}
                </td>
                <td>${wordsOf(name)?.purpose ?? purpose}</td>
                <td><span class="narrow">${t.status.withoutIt}</span>${wordsOf(name)?.without ?? without}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function features({ features, sources, embeddings }: Status) {
  const row = (label: string, on: boolean | null, reason: string | null) =>
    html`<li>
      ${mark(on, [t.status.on, t.status.off, t.status.off])}
      <span>${label}${reason ? html`<span class="small quiet">${reason}</span>` : nothing}</span>
    </li>`;
  return html`<section class="card two">
    <div>
      <h2>${t.status.whatWorks}</h2>
      <ul>
        ${features.map(({ name, on, reason, why }) => row(t.status.features[name], on, reason && saidInWords(reason, why)))}
      </ul>
    </div>
    <div>
      <h2>${t.status.whereFrom}</h2>
      <ul>
        ${sources.map(({ name, on, reason, why }) =>
          row(
            t.status.sources[name],
            on || null,
            reason && (name === 'embeddings' ? vectorsInWords(embeddings) : saidInWords(reason, why)),
          ),
        )}
      </ul>
    </div>
  </section>`;
}

function database({ database: { bytes, unsettledEntries } }: Status) {
  return html`<section class="card">
    <h2>${t.status.record}</h2>
    <dl>
      <dt>${t.status.size}</dt>
      <dd>${grammar.megabytes(bytes)}</dd>
      <dt>${t.status.unsettled}</dt>
      <dd>${unsettledEntries === 0 ? t.status.nothingUnsettled : t.status.beingAsked(unsettledEntries)}</dd>
    </dl>
  </section>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'status-screen': StatusScreen;
  }
}
