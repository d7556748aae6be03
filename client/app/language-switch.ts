import { LitElement, css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { sharedStyles } from '../components/shared-styles.js';
import { chooseLanguage, chosenLanguage, languageNames, languages } from '../i18n/locale.js';
import { t } from '../i18n/texts.js';

/** Which language the page speaks: as the browser wants it, or as chosen here. What is drawn was made in the old one, so the page is loaded again. */
@customElement('language-switch')
export class LanguageSwitch extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        flex: none;
      }
      .button {
        position: relative;
      }
      /* The icon is what is seen, as beside it for the colours; the list that opens is the browser's own. */
      select {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        opacity: 0;
        cursor: pointer;
      }
      .button:has(:focus-visible) {
        outline: 3px solid var(--ff-focus);
        outline-offset: 2px;
      }
      option {
        background: var(--ff-field);
        color: var(--ff-text);
      }
    `,
  ];

  protected override render() {
    const chosen = chosenLanguage(localStorage);
    return html`<span class="button plain icon" title=${t.app.language}>
      <wa-icon name="language"></wa-icon>
      <select aria-label=${t.app.language} data-testid="language" @change=${this.choose}>
        <option value="" ?selected=${chosen === null}>${t.app.asTheBrowser}</option>
        ${languages.map(
          (language) =>
            html`<option value=${language} lang=${language} ?selected=${chosen === language}>
              ${languageNames[language]}
            </option>`,
        )}
      </select>
    </span>`;
  }

  private choose(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    chooseLanguage(localStorage, languages.find((language) => language === value) ?? null);
    location.reload();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'language-switch': LanguageSwitch;
  }
}
