export type Route =
  | { screen: 'pairs' }
  | { screen: 'review'; sessionId: string; assetId: string | null }
  | { screen: 'grid'; sessionId: string }
  | { screen: 'summary'; sessionId: string }
  | { screen: 'history' }
  | { screen: 'drift' }
  | { screen: 'status' }
  | { screen: 'account' }
  | { screen: 'nowhere' };

/** Which screen an address means; `base` is the path that the page lives under, `/` or `/face-fix/`. */
export function routeOf(pathname: string, base: string, search = ''): Route {
  const path = pathname.startsWith(base) ? pathname.slice(base.length) : pathname.replace(/^\//, '');
  const [first = '', id = '', sub = '', ...rest] = path.replace(/\/+$/, '').split('/');
  if (rest.length > 0) return { screen: 'nowhere' };
  if (first === '') return { screen: 'pairs' };
  if (first === 'sessions' && id !== '' && sub === '')
    return { screen: 'review', sessionId: id, assetId: new URLSearchParams(search).get('photo') };
  if (first === 'sessions' && id !== '' && sub === 'grid') return { screen: 'grid', sessionId: id };
  if (first === 'sessions' && id !== '' && sub === 'summary') return { screen: 'summary', sessionId: id };
  if (first === 'history' && id === 'drift' && sub === '') return { screen: 'drift' };
  if ((first === 'history' || first === 'status' || first === 'account') && id === '') return { screen: first };
  return { screen: 'nowhere' };
}

/** The address of a screen, relative to the page's base: it goes into `href` as it is. */
export const paths = {
  pairs: () => './',
  /** @param assetId the photo to begin with */
  review: (sessionId: string, assetId?: string) =>
    assetId === undefined ? `./sessions/${sessionId}` : `./sessions/${sessionId}?photo=${encodeURIComponent(assetId)}`,
  grid: (sessionId: string) => `./sessions/${sessionId}/grid`,
  summary: (sessionId: string) => `./sessions/${sessionId}/summary`,
  history: (query: Record<string, string> = {}) => {
    const search = new URLSearchParams(query).toString();
    return search === '' ? './history' : `./history?${search}`;
  },
  drift: () => './history/drift',
  status: () => './status',
  account: () => './account',
};

/** The browser's history as routes. Plain links work by themselves: clicks on them are caught. */
export class Router extends EventTarget {
  route: Route;
  private readonly base: string;

  constructor(
    private readonly win: Window,
    private readonly baseUri: string,
  ) {
    super();
    this.base = new URL(baseUri).pathname.replace(/[^/]*$/, '');
    this.route = routeOf(win.location.pathname, this.base, win.location.search);
    win.addEventListener('popstate', () => this.arrive());
    win.document.addEventListener('click', (event) => this.followLink(event));
  }

  go(path: string): void {
    this.win.history.pushState(null, '', new URL(path, this.baseUri).href);
    this.arrive();
  }

  private arrive(): void {
    this.route = routeOf(this.win.location.pathname, this.base, this.win.location.search);
    this.dispatchEvent(new Event('change'));
  }

  private followLink(event: MouseEvent): void {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = event.composedPath().find((node): node is HTMLAnchorElement => (node as Element).localName === 'a');
    if (!link || link.target !== '' || link.hasAttribute('download')) return;
    const url = new URL(link.href, this.baseUri);
    const ours = url.origin === this.win.location.origin && url.pathname.startsWith(this.base);
    if (!ours || url.pathname.startsWith(`${this.base}api/`)) return;
    event.preventDefault();
    this.go(url.href);
  }
}
