import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { SignInBody } from '../../src/accounts/account.schema.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import type { Outboxes } from '../review/outboxes.js';
import { outboxesContext, visitorContext } from '../state/contexts.js';
import { inWords } from '../state/problem.js';
import type { VisitorState } from '../state/visitor-state.js';
import { Watch } from '../state/watch.js';

/** Lets somebody in: by the one password, or by an account of Immich, with its password or a key. */
@customElement('sign-in-screen')
export class SignInScreen extends LitElement {
  @consume({ context: visitorContext }) private visitors!: VisitorState;
  @consume({ context: outboxesContext }) private outboxes!: Outboxes;
  @state() private byKey = false;
  @state() private busy = false;
  @state() private fault: unknown = null;
  @query('form') private form!: HTMLFormElement;

  constructor() {
    super();
    new Watch(this, () => this.visitors);
  }

  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        align-content: center;
        justify-items: center;
        padding: 1.5rem 1rem;
      }
      .card {
        width: min(100%, 26rem);
        display: grid;
        gap: 1rem;
        padding: 1.5rem;
      }
      form,
      .intro {
        display: grid;
        gap: 0.75rem;
      }
      .intro {
        gap: 0.25rem;
      }
    `,
  ];

  protected override firstUpdated(): void {
    this.shadowRoot?.querySelector('input')?.focus();
  }

  protected override render() {
    const { visitor } = this.visitors;
    const ofImmich = visitor?.ask === 'immich';
    const { unsent } = this.outboxes;
    const { forgotten } = this.visitors;
    return html`<section class="card" data-testid="sign-in">
      <div class="intro">
        <h1>${t.signIn.heading}</h1>
        <p class="quiet">${ofImmich ? (this.byKey ? t.signIn.withKey : t.signIn.withImmich) : t.signIn.withPassword}</p>
      </div>
      ${visitor?.keyRefused ? html`<wa-callout variant="warning" role="status" data-testid="key-refused"><wa-icon slot="icon" name="warning"></wa-icon>${t.signIn.keyRefused}</wa-callout>` : nothing}
      ${forgotten ? html`<p role="status">${forgotten === 'left' ? t.signIn.keyLeft : t.signIn.keyDeleted}</p>` : nothing}
      ${unsent > 0 ? html`<wa-callout variant="warning"><wa-icon slot="icon" name="warning"></wa-icon>${t.signIn.kept(unsent)}</wa-callout>` : nothing}
      ${this.faultInWords()}
      <form @submit=${this.submit}>
        ${ofImmich ? (this.byKey ? this.field('apiKey') : html`${this.field('email')}${this.field('password')}`) : this.field('password')}
        <button class="button primary" type="submit" ?disabled=${this.busy}>
          ${this.busy ? t.signIn.busy : t.signIn.go}
        </button>
      </form>
      ${
        ofImmich
          ? html`<button class="button plain" type="button" data-testid="other-way" @click=${this.turn}>
              ${this.byKey ? t.signIn.ratherPassword : t.signIn.ratherKey}
            </button>`
          : nothing
      }
    </section>`;
  }

  private field(name: 'email' | 'password' | 'apiKey') {
    const [type, autocomplete] = (
      { email: ['email', 'username'], password: ['password', 'current-password'], apiKey: ['password', 'off'] } as const
    )[name];
    return html`<div class="field">
      <label for=${name}>${t.signIn.fields[name]}</label>
      <input
        class="input"
        id=${name}
        name=${name}
        type=${type}
        autocomplete=${autocomplete}
        autocapitalize="none"
        spellcheck="false"
        required
      />
    </div>`;
  }

  private faultInWords() {
    if (this.fault === null) return nothing;
    const { title, detail } = inWords(this.fault);
    return html`<wa-callout variant="danger" role="alert" data-testid="fault"
      ><wa-icon slot="icon" name="warning"></wa-icon>${title} ${detail}</wa-callout
    >`;
  }

  private turn(): void {
    this.byKey = !this.byKey;
    this.fault = null;
  }

  private async submit(event: Event): Promise<void> {
    event.preventDefault();
    const body = Object.fromEntries(new FormData(this.form)) as SignInBody;
    this.busy = true;
    this.fault = null;
    try {
      await this.visitors.signIn(body);
      this.busy = false;
    } catch (error) {
      this.fault = error;
      this.busy = false;
      // what was typed there is the likeliest to be wrong; a button that was switched off has lost the focus
      this.form.querySelector<HTMLInputElement>('input[type=password]')?.select();
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sign-in-screen': SignInScreen;
  }
}
