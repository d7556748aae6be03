import { provide } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import type { Session } from '../../src/sessions/session.schema.js';
import '../components/empty-message.js';
import '../components/live-region.js';
import '../components/session-screen.js';
import type { LiveRegion } from '../components/live-region.js';
import { sharedStyles } from '../components/shared-styles.js';
import '../components/toast-stack.js';
import type { ToastStack } from '../components/toast-stack.js';
import '../account/account-screen.js';
import '../drift/drift-screen.js';
import '../grid/grid-desk.js';
import '../history/history-screen.js';
import '../pairs/pairs-screen.js';
import { t } from '../i18n/texts.js';
import { Outboxes } from '../review/outboxes.js';
import '../review/review-desk.js';
import { Api } from '../state/api.js';
import { Connection } from '../state/connection.js';
import {
  apiContext,
  connectionContext,
  deviceContext,
  outboxesContext,
  routerContext,
  visitorContext,
} from '../state/contexts.js';
import { deviceId } from '../state/device.js';
import { Http } from '../state/http.js';
import { MassDrift } from '../state/mass-drift.js';
import { paths, Router, type Route } from '../state/router.js';
import { tabId } from '../state/tab.js';
import { ThemeChoice } from '../state/theme.js';
import { VisitorState } from '../state/visitor-state.js';
import '../sign-in/sign-in-screen.js';
import '../status/status-screen.js';
import '../summary/summary-screen.js';
import './app-header.js';
import './drift-banner.js';
import './offline-banner.js';

/** The page: makes what the screens share, and shows the one that the address names. */
@customElement('face-fix-app')
export class FaceFixApp extends LitElement {
  @provide({ context: deviceContext }) device = deviceId(localStorage, navigator.userAgent, navigator.maxTouchPoints);
  @provide({ context: apiContext }) api = new Api(
    new Http({
      base: document.baseURI,
      device: this.device,
      tab: tabId(sessionStorage, window),
      onReach: (reached) => this.connection.report(reached),
      onRefused: () => this.visitors.refused(),
      account: () => this.visitors.accountId,
    }),
  );
  @provide({ context: visitorContext }) visitors: VisitorState = new VisitorState({
    ask: () => this.api.visitor(),
    signIn: (body) => this.api.signIn(body),
    signOut: (forGood) => this.api.signOut(forGood),
    storage: localStorage,
    tabStorage: sessionStorage,
    reload: () => location.reload(),
  });
  @provide({ context: connectionContext }) connection = new Connection(() => this.api.health());
  @provide({ context: routerContext }) router = new Router(window, document.baseURI);
  @provide({ context: outboxesContext }) outboxes = new Outboxes(
    this.api,
    localStorage,
    this.connection,
    () => this.visitors.accountId,
  );
  private readonly theme = new ThemeChoice(window);
  private readonly massDrift = new MassDrift(() => this.api.massDrift(), localStorage);

  @query('live-region') private liveRegion!: LiveRegion;
  @query('toast-stack') private toasts!: ToastStack;
  @query('main.screen') private main!: HTMLElement | null;

  static override styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 100dvh;
      }
      :host([fills-window]) {
        height: 100dvh;
        overflow: hidden;
      }
      main {
        flex: 1;
        min-height: 0;
        display: flex;
        flex-direction: column;
      }
      main:focus-visible {
        outline: none;
      }
      main > * {
        flex: 1;
        min-height: 0;
      }
    `,
  ];

  constructor() {
    super();
    this.router.addEventListener('change', () => void this.arrive());
    window.addEventListener('online', () => this.connection.check());
    window.addEventListener('offline', () => this.connection.report(false));
    this.addEventListener('announce', (event) => this.liveRegion.say((event as CustomEvent<string>).detail));
    this.addEventListener('toast', (event) => this.showToast((event as CustomEvent<string>).detail));
    this.connection.addEventListener('change', () => {
      if (this.connection.online) void this.visitors.look();
    });
    this.visitors.addEventListener('change', () => this.welcome());
    void this.visitors.look();
  }

  /** Somebody came in, or has to come in again: what was kept for them goes on when they are there. */
  private welcome(): void {
    this.requestUpdate();
    if (!this.visitors.hasComeIn || this.isSignInShown) return;
    this.outboxes.resume();
    this.outboxes.wake();
    void this.massDrift.look();
  }

  private get isSignInShown(): boolean {
    return this.visitors.visitor !== null && !this.visitors.isIn;
  }

  protected override willUpdate(): void {
    const { screen } = this.router.route;
    document.title = `${this.isSignInShown ? t.signIn.heading : t.app.titles[screen]} · Immich Face Fix`;
    this.toggleAttribute('fills-window', fillsWindow(screen) && !this.isSignInShown);
  }

  protected override render() {
    const { route } = this.router;
    const signIn = this.isSignInShown;
    const alone = fillsWindow(route.screen) && !signIn;
    return html`
      ${alone ? nothing : html`<app-header .route=${route} .theme=${this.theme} .way=${this.visitors.isIn ? this.visitors.visitor?.way : undefined} ?signed-out=${signIn}></app-header>`}
      ${alone ? nothing : html`<offline-banner></offline-banner>`}
      ${route.screen === 'drift' || signIn ? nothing : html`<drift-banner .drift=${this.massDrift}></drift-banner>`}
      ${signIn ? html`<main><sign-in-screen></sign-in-screen></main>` : nothing}
      ${this.visitors.hasComeIn ? html`<main tabindex="-1" class="screen" ?hidden=${signIn} ?inert=${signIn}>${this.screen(route)}</main>` : nothing}
      <toast-stack></toast-stack>
      <live-region></live-region>
    `;
  }

  private screen(route: Route) {
    switch (route.screen) {
      case 'pairs':
        return html`<pairs-screen></pairs-screen>`;
      case 'review':
        return html`<session-screen
          .sessionId=${route.sessionId}
          .loading=${t.review.loadingSession}
          .desk=${(session: Session) => html`<review-desk .session=${session} .assetId=${route.assetId}></review-desk>`}
        ></session-screen>`;
      case 'grid':
        return html`<session-screen
          .sessionId=${route.sessionId}
          .loading=${t.grid.loading}
          .desk=${(session: Session) => html`<grid-desk .session=${session}></grid-desk>`}
        ></session-screen>`;
      case 'summary':
        return html`<summary-screen .sessionId=${route.sessionId}></summary-screen>`;
      case 'history':
        return html`<history-screen></history-screen>`;
      case 'drift':
        return html`<drift-screen></drift-screen>`;
      case 'account':
        return html`<account-screen></account-screen>`;
      case 'status':
        return html`<status-screen></status-screen>`;
      case 'nowhere':
        return html`<empty-message heading=${t.app.noSuchPage} text=${t.app.noSuchPageWhy}>
          <a class="button primary" href=${paths.pairs()}>${t.app.toThePairs}</a>
        </empty-message>`;
    }
  }

  /** A new screen: a reader begins at its top, and the keyboard too. */
  private async arrive(): Promise<void> {
    this.requestUpdate();
    void this.massDrift.look();
    await this.updateComplete;
    window.scrollTo(0, 0);
    this.main?.focus({ preventScroll: true });
    this.liveRegion.say(t.app.titles[this.router.route.screen]);
  }

  private showToast(text: string): void {
    this.toasts.show(text);
    this.liveRegion.say(text);
  }
}

/** Work that has the window for itself, with a header of its own. */
const fillsWindow = (screen: Route['screen']): boolean => screen === 'review' || screen === 'grid';

declare global {
  interface HTMLElementTagNameMap {
    'face-fix-app': FaceFixApp;
  }
}
