import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import { paths } from '../state/router.js';

/** The two sides of the history: what was changed, and whether it still is so. */
@customElement('history-tabs')
export class HistoryTabs extends LitElement {
  @property() here: 'history' | 'drift' = 'history';

  static override styles = [
    sharedStyles,
    css`
      nav {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem;
        border-bottom: 1px solid var(--ff-line);
      }
      a {
        display: inline-flex;
        align-items: center;
        min-height: 2.75rem;
        padding-inline: 0.75rem;
        margin-bottom: -1px;
        border-bottom: 3px solid transparent;
        color: var(--ff-quiet);
        font-weight: 550;
        text-decoration: none;
      }
      a:hover {
        background: var(--ff-hover);
      }
      a[aria-current] {
        border-color: var(--ff-accent);
        color: var(--ff-link);
      }
    `,
  ];

  protected override render() {
    return html`<nav aria-label=${t.app.titles.history}>
      ${this.link('history', paths.history(), t.history.changes)}
      ${this.link('drift', paths.drift(), t.app.titles.drift)}
    </nav>`;
  }

  private link(screen: 'history' | 'drift', href: string, text: string) {
    return this.here === screen
      ? html`<a href=${href} aria-current="page">${text}</a>`
      : html`<a href=${href}>${text}</a>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'history-tabs': HistoryTabs;
  }
}
