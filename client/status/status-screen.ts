import { consume } from '@lit/context';
import { Task } from '@lit/task';
import { LitElement, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Feature, Permission, Status } from '../../src/health/status.schema.js';
import type { SuggestionSource } from '../../src/suggestions/suggestion.schema.js';
import '../components/error-message.js';
import '../components/loading-block.js';
import { sharedStyles } from '../components/shared-styles.js';
import type { Api } from '../state/api.js';
import { apiContext } from '../state/contexts.js';
import './backup-card.js';
import './vectors-card.js';
import { statusStyles } from './status-styles.js';

const featureWords: Record<Feature, string> = {
  review: 'Reviewing photos',
  pictures: 'Photos and faces shown',
  reassign: 'Moving faces',
  unassign: 'Unassigning faces',
  'feature-photo': 'Putting main photos back',
  'photo-counts': 'Numbers of photos',
};

const sourceWords: Record<SuggestionSource, string> = {
  immich: "Immich's own comparison of main photos",
  embeddings: "Immich's face vectors",
  'birth-date': 'Birthdays',
  'same-moment': 'Photos of the same minutes',
  'same-photo': 'Who else is on the photo',
};

/** Whether everything works; and where it doesn't, what to do about it. */
@customElement('status-screen')
export class StatusScreen extends LitElement {
  @consume({ context: apiContext }) private api!: Api;

  private readonly status = new Task(this, { task: (_, { signal }) => this.api.status(signal), args: () => [] });

  static override styles = [sharedStyles, statusStyles];

  protected override render() {
    return html`<div class="page">
      <div class="head">
        <h1>Status</h1>
        <button class="button" type="button" @click=${() => this.status.run()}>Check again</button>
      </div>
      ${this.status.render({
        pending: () => html`<loading-block label="Asking Immich" rows="5"></loading-block>`,
        error: (error) => html`<error-message .error=${error} @retry=${() => this.status.run()}></error-message>`,
        complete: (status) =>
          html`${connection(status)} ${permissions(status.permissions)} ${features(status)}
            <vectors-card .status=${status.embeddings}></vectors-card> ${database(status)}
            <backup-card .newest=${status.database.backup} .warning=${status.database.backupWarning}></backup-card>`,
      })}
    </div>`;
  }
}

const mark = (on: boolean | null, words: [on: string, off: string, unknown?: string]) =>
  html`<span class=${on === null ? 'mark unknown' : on ? 'mark on' : 'mark off'}
    >${on === null ? (words[2] ?? 'unknown') : on ? words[0] : words[1]}</span
  >`;

function connection({ version, immich, account }: Status) {
  const tried =
    immich.version !== null && immich.triedVersions.length > 0 && !immich.triedVersions.includes(immich.version);
  return html`<section class="card" data-testid="connection">
    <h2>Connection ${mark(immich.reachable, ['Immich answers', 'Immich does not answer'])}</h2>
    ${immich.message ? html`<p class="warning" role="alert">${immich.message}</p>` : nothing}
    <dl>
      <dt>Immich</dt>
      <dd>
        <a href=${immich.url} target="_blank" rel="noopener noreferrer">${immich.url}</a
        >${immich.version ? html`, version ${immich.version}` : nothing}
      </dd>
      ${
        account
          ? html`<dt>Library of</dt>
              <dd><bdi>${account.name ?? account.id}</bdi></dd>`
          : nothing
      }
      <dt>Face Fix</dt>
      <dd>version ${version}</dd>
    </dl>
    ${
      tried
        ? html`<p class="small quiet">
            This version was tried with Immich ${immich.triedVersions.join(', ')}. Yours is another; it most likely
            works, and everything can be taken back.
          </p>`
        : nothing
    }
  </section>`;
}

function permissions(list: readonly Permission[]) {
  return html`<section class="card">
    <h2>Permissions of the API key</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Permissions">
      <table data-testid="permissions">
        <thead>
          <tr>
            <th scope="col">Permission</th>
            <th scope="col">There</th>
            <th scope="col">What for</th>
            <th scope="col">Without it</th>
          </tr>
        </thead>
        <tbody>
          ${list.map(
            ({ name, optional, granted, purpose, without }) =>
              html`<tr>
                <th scope="row">
                  <code>${name}</code>${optional ? html` <span class="small quiet">optional</span>` : nothing}
                </th>
                <td>
                  ${mark(granted === false && optional ? null : granted, ['yes', 'missing', granted === false ? 'no' : 'not known'])}
                </td>
                <td>${purpose}</td>
                <td><span class="narrow">Without it: </span>${without}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function features({ features, sources }: Status) {
  const row = (label: string, on: boolean | null, reason: string | null) =>
    html`<li>
      ${mark(on, ['on', 'off', 'off'])}
      <span>${label}${reason ? html`<span class="small quiet">${reason}</span>` : nothing}</span>
    </li>`;
  return html`<section class="card two">
    <div>
      <h2>What works</h2>
      <ul>
        ${features.map(({ name, on, reason }) => row(featureWords[name], on, reason))}
      </ul>
    </div>
    <div>
      <h2>Where suggestions come from</h2>
      <ul>
        ${sources.map(({ name, on, reason }) => row(sourceWords[name], on || null, reason))}
      </ul>
    </div>
  </section>`;
}

function database({ database: { bytes, unsettledEntries } }: Status) {
  return html`<section class="card">
    <h2>The record of changes</h2>
    <dl>
      <dt>Size</dt>
      <dd>${(bytes / 1_000_000).toLocaleString(undefined, { maximumFractionDigits: 1 })} MB</dd>
      <dt>Not settled yet</dt>
      <dd>${unsettledEntries === 0 ? 'nothing' : `${unsettledEntries.toLocaleString()}, being asked about`}</dd>
    </dl>
  </section>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'status-screen': StatusScreen;
  }
}
