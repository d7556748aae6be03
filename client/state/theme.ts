export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const KEY = 'face-fix.theme';

/** Dark or light: what the system says, unless this browser was told otherwise. */
export class ThemeChoice {
  private readonly dark: MediaQueryList;

  constructor(private readonly win: Window) {
    this.dark = win.matchMedia('(prefers-color-scheme: dark)');
    this.dark.addEventListener('change', () => this.apply());
    this.apply();
  }

  get theme(): Theme {
    const stored = this.win.localStorage.getItem(KEY);
    return themes.find((theme) => theme === stored) ?? 'system';
  }

  set theme(theme: Theme) {
    this.win.localStorage.setItem(KEY, theme);
    this.apply();
  }

  private apply(): void {
    const dark = this.theme === 'dark' || (this.theme === 'system' && this.dark.matches);
    this.win.document.documentElement.classList.toggle('wa-dark', dark);
    this.win.document.documentElement.classList.toggle('wa-light', !dark);
  }
}
