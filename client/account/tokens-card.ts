import { consume } from '@lit/context';
import { Task } from '@lit/task';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { MadeToken, NewToken, Scope, Token } from '../../src/accounts/tokens/token.schema.js';
import '../components/confirm-dialog.js';
import '../components/error-message.js';
import '../components/loading-block.js';
import { fieldsetStyles, sharedStyles } from '../components/shared-styles.js';
import { grammar, t } from '../i18n/texts.js';
import { toast } from '../state/announce.js';
import type { Api } from '../state/api.js';
import { apiContext } from '../state/contexts.js';
import { inOneLine } from '../state/problem.js';
import { rowsStyles } from './rows-styles.js';

const scopes: readonly Scope[] = ['read', 'review', 'export'];
/** Days that a token lasts. */
const lifetimes = [30, 90, 365] as const;

/** What scripts come in by: a token is made, shown once, and deleted here. */
@customElement('tokens-card')
export class TokensCard extends LitElement {
  @consume({ context: apiContext }) private api!: Api;
  @state() private made: MadeToken | null = null;
  @state() private toDelete: Token | null = null;
  @state() private busy = false;

  private readonly tokens = new Task(this, { task: () => this.api.tokens(), args: () => [] });

  static override styles = [
    sharedStyles,
    fieldsetStyles,
    rowsStyles,
    css`
      .card {
        display: grid;
        gap: 0.75rem;
      }
      form {
        display: grid;
        gap: 0.75rem;
        justify-items: start;
      }
      .field {
        width: min(100%, 24rem);
      }
      fieldset label {
        display: flex;
        gap: 0.625rem;
        align-items: center;
        min-height: 2.75rem;
      }
      fieldset input {
        flex: none;
        width: 1.25rem;
        height: 1.25rem;
      }
      .once,
      .once > [role='status'] {
        display: grid;
        gap: 0.5rem;
        justify-items: start;
      }
      output {
        display: block;
        padding: 0.625rem 0.75rem;
        border: 1px solid var(--ff-line);
        border-radius: var(--ff-radius);
        font-family: ui-monospace, monospace;
        overflow-wrap: anywhere;
        user-select: all;
      }
    `,
  ];

  protected override render() {
    const words = t.tokens;
    return html`<section class="card">
      <h2>${words.heading}</h2>
      <p>${words.what}</p>
      ${this.made ? this.shownOnce(this.made.token) : nothing}
      ${this.tokens.render({
        pending: () => html`<loading-block label=${words.loading} rows="1"></loading-block>`,
        error: (error) => html`<error-message .error=${error} @retry=${() => this.tokens.run()}></error-message>`,
        complete: ({ tokens }) =>
          tokens.length === 0
            ? nothing
            : html`<ul data-testid="tokens">
                ${tokens.map((token) => this.row(token))}
              </ul>`,
      })}
      ${this.form()}
      <confirm-dialog
        ?open=${this.toDelete !== null}
        heading=${words.remove}
        confirmLabel=${words.remove}
        @cancel=${() => (this.toDelete = null)}
        @confirm=${() => void this.deleteToken()}
      >
        <p>${words.removeWhy(this.toDelete?.name ?? '')}</p>
      </confirm-dialog>
    </section>`;
  }

  private shownOnce(token: string) {
    return html`<div class="once">
      <div role="status">
        <p>${t.tokens.once}</p>
        <output data-testid="token">${token}</output>
      </div>
      ${
        canCopy
          ? html`<wa-copy-button value=${token} success-label=${t.tokens.copied} error-label=${t.tokens.notCopied}>
              <button class="button" type="button" data-testid="copy">
                <wa-icon name="copy"></wa-icon>${t.tokens.copy}
              </button>
            </wa-copy-button>`
          : nothing
      }
    </div>`;
  }

  private row(token: Token) {
    const { name, endsAt, lastUsedAt } = token;
    const uses = token.scopes.map((scope) => t.tokens.scopes[scope].name).join(', ');
    const end = endsAt === null ? t.tokens.endless : t.tokens.ends(grammar.dayHere(endsAt));
    const used = lastUsedAt === null ? t.tokens.unused : t.account.seen(grammar.moment(lastUsedAt));
    return html`<li>
      <span>
        <bdi>${name}</bdi>
        <span class="small quiet">${uses} · ${end} · ${used}</span>
      </span>
      <button
        class="button"
        type="button"
        aria-label=${t.tokens.removeNamed(name)}
        @click=${() => (this.toDelete = token)}
      >
        ${t.tokens.remove}
      </button>
    </li>`;
  }

  private form() {
    const words = t.tokens;
    return html`<form @submit=${(event: SubmitEvent) => void this.make(event)}>
      <label class="field">
        <span>${words.name}</span>
        <input class="input" name="name" required maxlength="60" autocomplete="off" />
      </label>
      <fieldset>
        <legend>${words.may}</legend>
        ${scopes.map(
          (scope) =>
            html`<label>
              <input type="checkbox" name="scope" value=${scope} ?checked=${scope === 'read'} />
              <span>${words.scopes[scope].name}: ${words.scopes[scope].what}</span>
            </label>`,
        )}
      </fieldset>
      <label class="field">
        <span>${words.lasts}</span>
        <select class="input" name="days">
          ${lifetimes.map((days) => html`<option value=${days} ?selected=${days === 90}>${words.days(days)}</option>`)}
          <option value="">${words.forEver}</option>
        </select>
      </label>
      <button class="button" ?disabled=${this.busy}>${words.make}</button>
    </form>`;
  }

  private async make(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const wanted = wantedIn(new FormData(form));
    if (wanted.scopes.length === 0) {
      toast(this, t.tokens.needsScope);
      return;
    }
    this.busy = true;
    try {
      const [made] = await Promise.all([this.api.makeToken(wanted), fetchCopyButton()]);
      this.made = made;
      form.reset();
    } catch (error) {
      toast(this, inOneLine(error));
    } finally {
      this.busy = false;
      await this.tokens.run();
    }
  }

  private async deleteToken(): Promise<void> {
    const token = this.toDelete;
    this.toDelete = null;
    if (!token) return;
    await this.api.removeToken(token.id).catch((error: unknown) => toast(this, inOneLine(error)));
    if (this.made?.id === token.id) this.made = null;
    await this.tokens.run();
  }
}

/** A browser lets nobody copy on plain http; the token can be marked by hand there. */
const canCopy = 'clipboard' in navigator;

/** It brings what places its tips, as much as all other parts together: it comes when there is something to copy. */
const fetchCopyButton = async (): Promise<void> => {
  if (canCopy) await import('@awesome.me/webawesome/dist/components/copy-button/copy-button.js').catch(() => undefined);
};

const wantedIn = (form: FormData): NewToken => {
  const [name, days] = ['name', 'days'].map((field) => form.get(field) as string) as [string, string];
  return {
    name,
    scopes: form.getAll('scope') as Scope[],
    days: days === '' ? null : Number(days),
  };
};

declare global {
  interface HTMLElementTagNameMap {
    'tokens-card': TokensCard;
  }
}
