import { consume } from '@lit/context';
import { Task } from '@lit/task';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Devices } from '../../src/accounts/account.schema.js';
import '../components/confirm-dialog.js';
import '../components/error-message.js';
import '../components/loading-block.js';
import { sharedStyles } from '../components/shared-styles.js';
import { grammar, t } from '../i18n/texts.js';
import type { Outboxes } from '../review/outboxes.js';
import { toast } from '../state/announce.js';
import type { Api } from '../state/api.js';
import { apiContext, outboxesContext, visitorContext } from '../state/contexts.js';
import { deviceInWords } from '../state/device.js';
import { inOneLine } from '../state/problem.js';
import type { VisitorState } from '../state/visitor-state.js';
import { Watch } from '../state/watch.js';
import { rowsStyles } from './rows-styles.js';
import './tokens-card.js';

/** Who is signed in, where, and how to end it. */
@customElement('account-screen')
export class AccountScreen extends LitElement {
  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: visitorContext }) private visitors!: VisitorState;
  @consume({ context: outboxesContext }) private outboxes!: Outboxes;
  @state() private asked: 'sign-out' | 'for-good' | null = null;

  private readonly devices = new Task(this, { task: () => this.api.devices(), args: () => [] });

  constructor() {
    super();
    new Watch(this, () => this.visitors);
  }

  static override styles = [
    sharedStyles,
    rowsStyles,
    css`
      :host {
        display: block;
      }
      .page {
        display: grid;
        gap: var(--ff-space);
        align-content: start;
        max-width: 48rem;
        margin-inline: auto;
        padding: 1.5rem 1rem;
      }
      .card {
        display: grid;
        gap: 0.75rem;
        justify-items: start;
      }
      h1 {
        overflow-wrap: anywhere;
      }
    `,
  ];

  protected override render() {
    const { visitor } = this.visitors;
    if (!visitor) return html`<loading-block label=${t.account.loading} rows="3"></loading-block>`;
    return html`<div class="page">
      <section class="card">
        <h1>${visitor.account?.name ?? t.account.heading}</h1>
        <p>${t.account.ways[visitor.way]}</p>
        ${visitor.canSignOut ? html`<button class="button" type="button" data-testid="sign-out" @click=${() => this.ask('sign-out')}>${t.account.signOut}</button>` : nothing}
      </section>
      ${visitor.canSignOut ? this.devicesCard() : nothing}
      <tokens-card></tokens-card>
      ${
        visitor.canForget
          ? html`<section class="card">
              <h2>${t.account.forGood}</h2>
              <p>${t.account.forGoodWhy}</p>
              <button class="button danger" type="button" data-testid="for-good" @click=${() => this.ask('for-good')}>
                ${t.account.forGoodGo}
              </button>
            </section>`
          : nothing
      }
      <confirm-dialog
        ?open=${this.asked !== null}
        heading=${this.asked === 'for-good' ? t.account.forGood : t.account.signOut}
        confirmLabel=${this.asked === 'for-good' ? t.account.forGoodGo : t.account.signOut}
        @cancel=${() => this.ask(null)}
        @confirm=${() => void this.signOut(this.asked === 'for-good')}
      >
        <p>${this.asked === 'for-good' ? t.account.forGoodWhy : t.account.signOutWhy}</p>
        ${this.outboxes.unsent > 0 ? html`<p>${t.account.unsent(this.outboxes.unsent)}</p>` : nothing}
      </confirm-dialog>
    </div>`;
  }

  private devicesCard() {
    return html`<section class="card">
      <h2>${t.account.devices}</h2>
      ${this.devices.render({
        pending: () => html`<loading-block label=${t.account.loading} rows="2"></loading-block>`,
        error: (error) => html`<error-message .error=${error} @retry=${() => this.devices.run()}></error-message>`,
        complete: ({ devices }) =>
          html`<ul data-testid="devices">
            ${devices.map((device) => this.row(device))}
          </ul>`,
      })}
    </section>`;
  }

  private row({ id, device, seenAt, current }: Devices['devices'][number]) {
    const name = deviceInWords(device);
    return html`<li>
      <span>
        <bdi>${name}</bdi>
        <span class="small quiet">${current ? t.account.here : t.account.seen(grammar.moment(seenAt))}</span>
      </span>
      ${
        current
          ? nothing
          : html`<button
              class="button"
              type="button"
              aria-label=${t.account.endNamed(name)}
              @click=${() => void this.end(id)}
            >
              ${t.account.end}
            </button>`
      }
    </li>`;
  }

  private ask(what: typeof this.asked): void {
    this.asked = what;
  }

  private async end(id: string): Promise<void> {
    await this.api.endDevice(id).catch((error: unknown) => toast(this, inOneLine(error)));
    await this.devices.run();
  }

  private async signOut(forGood: boolean): Promise<void> {
    this.asked = null;
    try {
      await this.visitors.signOut(forGood);
    } catch (error) {
      toast(this, inOneLine(error));
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'account-screen': AccountScreen;
  }
}
