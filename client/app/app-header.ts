import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Visitor } from '../../src/accounts/account.schema.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import { paths, type Route } from '../state/router.js';
import type { ThemeChoice } from '../state/theme.js';
import './language-switch.js';
import './theme-switch.js';

type Way = Visitor['way'];

/** Where one is, and where else one can go. */
@customElement('app-header')
export class AppHeader extends LitElement {
  @property({ attribute: false }) route!: Route;
  @property({ attribute: false }) theme!: ThemeChoice;
  /** How the server knows who is here; undefined while nobody is. */
  @property({ attribute: false }) way: Way | undefined;
  /** Nobody is signed in: there is nowhere to go. */
  @property({ type: Boolean, attribute: 'signed-out' }) signedOut = false;

  static override styles = [
    sharedStyles,
    css`
      header {
        display: flex;
        align-items: center;
        gap: 0.25rem 1rem;
        min-height: 3.5rem;
        padding: 0.375rem max(1rem, env(safe-area-inset-left));
        background: var(--ff-raised);
        border-bottom: 1px solid var(--ff-line);
      }
      .brand {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        color: var(--ff-text);
        font-weight: 650;
        text-decoration: none;
        white-space: nowrap;
      }
      .brand img {
        display: block;
      }
      nav {
        display: flex;
        flex: 1;
        gap: 0.25rem;
      }
      .gap {
        flex: 1;
      }
      .icon {
        flex: none;
      }
      nav a {
        display: inline-flex;
        align-items: center;
        min-height: 2.75rem;
        padding-inline: 0.75rem;
        border-radius: 0.75rem;
        color: var(--ff-quiet);
        font-weight: 550;
        text-decoration: none;
        white-space: nowrap;
      }
      nav a:hover {
        background: var(--ff-hover);
      }
      nav a[aria-current],
      .icon[aria-current] {
        color: var(--ff-link);
        background: var(--ff-accent-soft);
      }
      @media (max-width: 30rem) {
        header {
          padding-inline: 0.5rem;
          gap: 0;
        }
        .brand span {
          display: none;
        }
        nav {
          gap: 0;
          margin-inline-start: 0.25rem;
        }
        nav a {
          padding-inline: 0.375rem;
          font-size: 0.9375rem;
        }
      }
      @media (max-width: 24rem) {
        header {
          padding-inline: 0.375rem;
        }
        nav a {
          padding-inline: 0.25rem;
          font-size: 0.875rem;
        }
      }
    `,
  ];

  protected override render() {
    return html`<header>
      <a class="brand" href=${paths.pairs()} aria-label="Immich Face Fix">
        <img src="./favicon.svg" alt="" width="32" height="32" /><span>Face Fix</span>
      </a>
      <nav aria-label=${t.app.screens} ?hidden=${this.signedOut}>
        ${this.link('pairs', paths.pairs(), t.app.titles.pairs)}
        ${this.link('history', paths.history(), t.app.titles.history)}
        ${this.link('status', paths.status(), t.app.titles.status)}
      </nav>
      <span class="gap" ?hidden=${!this.signedOut}></span>
      ${this.account()}
      <language-switch></language-switch>
      <theme-switch .choice=${this.theme}></theme-switch>
    </header>`;
  }

  /** Where the server asks nobody who they are, there is nothing to say of them. */
  private account() {
    if (this.way === undefined || this.way === 'open') return nothing;
    const here = this.route.screen === 'account';
    return html`<a
      class="button plain icon"
      href=${paths.account()}
      title=${t.app.titles.account}
      aria-label=${t.app.titles.account}
      aria-current=${here ? 'page' : nothing}
      data-testid="account"
    >
      <wa-icon name="person"></wa-icon>
    </a>`;
  }

  private link(screen: Route['screen'], href: string, text: string) {
    const here = this.route.screen === 'drift' ? 'history' : this.route.screen;
    return here === screen ? html`<a href=${href} aria-current="page">${text}</a>` : html`<a href=${href}>${text}</a>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'app-header': AppHeader;
  }
}
