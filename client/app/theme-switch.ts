import { LitElement, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import { themes, type Theme, type ThemeChoice } from '../state/theme.js';

const icons: Record<Theme, string> = { system: 'system', light: 'sun', dark: 'moon' };

/** One button through the three: as the system, light, dark. */
@customElement('theme-switch')
export class ThemeSwitch extends LitElement {
  @property({ attribute: false }) choice!: ThemeChoice;
  @state() private theme: Theme = 'system';

  static override styles = [sharedStyles];

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('choice')) this.theme = this.choice.theme;
  }

  protected override render() {
    const label = t.app.colours(t.app.themes[this.theme], t.app.themes[this.next]);
    return html`<button class="button plain icon" type="button" title=${label} aria-label=${label} @click=${this.turn}>
      <wa-icon name=${icons[this.theme]}></wa-icon>
    </button>`;
  }

  private get next(): Theme {
    return themes[(themes.indexOf(this.theme) + 1) % themes.length] ?? 'system';
  }

  private turn(): void {
    this.choice.theme = this.next;
    this.theme = this.choice.theme;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'theme-switch': ThemeSwitch;
  }
}
