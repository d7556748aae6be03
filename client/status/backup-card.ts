import { consume } from '@lit/context';
import { Task } from '@lit/task';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Backup, BackupList } from '../../src/health/backups/backup.schema.js';
import { sharedStyles } from '../components/shared-styles.js';
import { toast } from '../state/announce.js';
import type { Api } from '../state/api.js';
import { apiContext } from '../state/contexts.js';
import { inWords } from '../state/problem.js';
import { statusStyles } from './status-styles.js';

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const reasonWords: Record<Backup['reason'], string> = {
  nightly: 'by night',
  'by-hand': 'by hand',
  'before-upgrade': 'before an upgrade',
};
/** Shown until somebody wants all. */
const FEW = 3;

const momentOf = (at: string) => moment.format(new Date(at));
const sizeOf = (bytes: number) => `${(bytes / 1_000_000).toLocaleString(undefined, { maximumFractionDigits: 1 })} MB`;

/** The copies of the database: how old the newest is, all of them to download, and a new one. */
@customElement('backup-card')
export class BackupCard extends LitElement {
  /** What the status says of them: there also while the list is not. */
  @property() newest: string | null = null;
  @property() warning: string | null = null;
  @consume({ context: apiContext }) private api!: Api;
  @state() private making = false;
  @state() private fault: unknown = null;
  @state() private unfolded = false;

  private readonly list = new Task(this, { task: (_, { signal }) => this.api.backups(signal), args: () => [] });

  static override styles = [
    sharedStyles,
    statusStyles,
    css`
      :host {
        display: block;
      }
      .head {
        flex-wrap: wrap;
        gap: 0.5rem 1rem;
      }
      h2 {
        margin: 0;
      }
      li {
        flex-wrap: wrap;
        gap: 0 0.75rem;
        align-items: center;
        border-top: 1px solid var(--ff-line);
        padding-top: 0.5rem;
      }
      li > .what {
        display: grid;
        flex: 1 1 8rem;
      }
    `,
  ];

  protected override render() {
    const list = this.list.value;
    const newest = list ? list.backups[0]?.at : this.newest;
    return html`<section class="card" data-testid="backup">
      <div class="head">
        <h2>Backup</h2>
        <button class="button" type="button" aria-disabled=${this.making} @click=${this.make}>
          ${this.making ? 'Making a copy…' : 'Make a copy now'}
        </button>
      </div>
      ${this.trouble(list)}
      <p>
        Newest copy:
        ${newest ? html`<time datetime=${newest}>${momentOf(newest)}</time>` : 'none yet. The first is made within a minute or so'}.
      </p>
      <p class="small quiet">
        A copy of all that this server knows is made each
        night${list ? html`, and kept for ${list.keptDays} days` : nothing}. Your photos are not in it: they are
        Immich's.
      </p>
      ${list ? this.copies(list) : nothing}
    </section>`;
  }

  private trouble(list: BackupList | undefined) {
    const warning = list ? list.warning : this.warning;
    const fault = this.fault ?? this.list.error;
    const words = fault ? inWords(fault) : null;
    return html`${warning && !this.fault ? html`<p class="warning" role="alert">${warning}</p>` : nothing}
    ${words ? html`<p class="warning" role="alert">${words.title} ${words.detail}</p>` : nothing}`;
  }

  private copies({ backups, downloadable, reason }: BackupList) {
    if (backups.length === 0) return nothing;
    const shown = this.unfolded ? backups : backups.slice(0, FEW);
    return html`${reason ? html`<p class="small quiet">${reason}</p>` : nothing}
      <ul aria-label="Copies">
        ${shown.map(
          ({ name, at, bytes, reason: why }) =>
            html`<li>
              <span class="what"
                ><time datetime=${at}>${momentOf(at)}</time
                ><span class="small quiet">${reasonWords[why]}, ${sizeOf(bytes)}</span></span
              >
              ${
                downloadable
                  ? html`<a class="button" href=${this.api.backupUrl(name)} download=${name}
                      ><wa-icon name="download"></wa-icon>Download<span class="visually-hidden">
                        the copy of ${momentOf(at)}</span
                      ></a
                    >`
                  : nothing
              }
            </li>`,
        )}
      </ul>
      ${
        backups.length > FEW
          ? html`<button class="button plain" type="button" aria-expanded=${this.unfolded} @click=${this.fold}>
              ${this.unfolded ? 'Show the newest alone' : `Show all ${backups.length}`}
            </button>`
          : nothing
      }`;
  }

  private fold(): void {
    this.unfolded = !this.unfolded;
  }

  private async make(): Promise<void> {
    if (this.making) return;
    this.making = true;
    this.fault = null;
    try {
      await this.api.makeBackup();
      toast(this, 'The copy is made.');
    } catch (error) {
      this.fault = error;
    }
    this.making = false;
    await this.list.run();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'backup-card': BackupCard;
  }
}
