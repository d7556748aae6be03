import { consume } from '@lit/context';
import { Task } from '@lit/task';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { BackupList } from '../../src/health/backups/backup.schema.js';
import { sharedStyles } from '../components/shared-styles.js';
import { grammar, t } from '../i18n/texts.js';
import { toast } from '../state/announce.js';
import type { Api } from '../state/api.js';
import { apiContext } from '../state/contexts.js';
import { inWords, saidInWords } from '../state/problem.js';
import { statusStyles } from './status-styles.js';

/** Shown until somebody wants all. */
const FEW = 3;

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
        <h2>${t.status.backup}</h2>
        <button class="button" type="button" aria-disabled=${this.making} @click=${this.make}>
          ${this.making ? t.status.makingCopy : t.status.makeCopy}
        </button>
      </div>
      ${this.trouble(list)}
      <p>
        ${
          newest
            ? t.status.newestCopy(html`<time datetime=${newest}>${grammar.moment(newest)}</time>`)
            : t.status.noCopyYet
        }
      </p>
      <p class="small quiet">${list ? t.status.copiesKept(list.keptDays) : t.status.copiesWhy}</p>
      ${list ? this.copies(list) : nothing}
    </section>`;
  }

  private trouble(list: BackupList | undefined) {
    const warning = list ? list.warning && saidInWords(list.warning, list.warningWhy) : this.warning;
    const fault = this.fault ?? this.list.error;
    const words = fault ? inWords(fault) : null;
    return html`${warning && !this.fault ? html`<wa-callout variant="danger" role="alert"><wa-icon slot="icon" name="warning"></wa-icon>${warning}</wa-callout>` : nothing}
    ${words ? html`<wa-callout variant="danger" role="alert"><wa-icon slot="icon" name="warning"></wa-icon>${words.title} ${words.detail}</wa-callout>` : nothing}`;
  }

  private copies({ backups, downloadable, reason, why: whyNot }: BackupList) {
    if (backups.length === 0) return nothing;
    const shown = this.unfolded ? backups : backups.slice(0, FEW);
    return html`${reason ? html`<p class="small quiet">${saidInWords(reason, whyNot)}</p>` : nothing}
      <ul aria-label=${t.status.copies}>
        ${shown.map(
          ({ name, at, bytes, reason: why }) =>
            html`<li>
              <span class="what"
                ><time datetime=${at}>${grammar.moment(at)}</time
                ><span class="small quiet"
                  >${t.status.copyAbout(t.status.copyReasons[why], grammar.megabytes(bytes))}</span
                ></span
              >
              ${
                downloadable
                  ? html`<a class="button" href=${this.api.backupUrl(name)} download=${name}
                      ><wa-icon name="download"></wa-icon>${t.status.download}<span class="visually-hidden">
                        ${t.status.theCopyOf(grammar.moment(at))}</span
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
              ${this.unfolded ? t.status.showNewest : t.status.showAll(backups.length)}
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
      toast(this, t.status.copyMade);
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
