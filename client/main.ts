import '@awesome.me/webawesome/dist/styles/themes/default.css';
import '@awesome.me/webawesome/dist/styles/color/variants.css';
import './styles/tokens.css';
import '@awesome.me/webawesome/dist/components/callout/callout.js';
import '@awesome.me/webawesome/dist/components/dialog/dialog.js';
import '@awesome.me/webawesome/dist/components/drawer/drawer.js';
import '@awesome.me/webawesome/dist/components/icon/icon.js';
import '@awesome.me/webawesome/dist/components/progress-bar/progress-bar.js';
import '@awesome.me/webawesome/dist/components/skeleton/skeleton.js';
import '@awesome.me/webawesome/dist/components/switch/switch.js';
import { useLocalIcons } from './components/icon-library.js';
import { chosenLanguage, languageOf, localeOf, type Language } from './i18n/locale.js';
import { speak } from './i18n/texts.js';

// Before the first element asks for an icon. Web Awesome is registered here alone, so that our elements can be tested without it.
useLocalIcons();
/** What Web Awesome says itself, such as how a dialog is closed: it goes by the page's `lang`. */
const theirTexts: Record<Language, () => Promise<unknown>> = {
  en: () => Promise.resolve(),
  de: () => import('@awesome.me/webawesome/dist/translations/de.js'),
};

// So does what it says: texts are made once, with the page.
const language = languageOf(chosenLanguage(localStorage), navigator.languages);
const spoken = await speak(language, localeOf(language, navigator.languages));
document.documentElement.lang = spoken;
await theirTexts[spoken]().catch(() => undefined);
void import('./app/face-fix-app.js');
// there is none on plain http: the page works without it
if (import.meta.env.PROD && 'serviceWorker' in navigator)
  void navigator.serviceWorker.register(new URL('service-worker.js', document.baseURI)).catch(() => undefined);
