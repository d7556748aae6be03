import { ContextProvider } from '@lit/context';
import type { LitElement } from 'lit';
import { Outboxes } from '../../client/review/outboxes.js';
import { Api } from '../../client/state/api.js';
import { Connection } from '../../client/state/connection.js';
import {
  apiContext,
  connectionContext,
  deviceContext,
  outboxesContext,
  routerContext,
} from '../../client/state/contexts.js';
import { Http } from '../../client/state/http.js';
import type { Router } from '../../client/state/router.js';
import { memoryStorage } from './fakes.js';

/** What the server answers to a path below `api/`: a body, or a status with a problem. */
export type Answers = (path: string, init: RequestInit) => unknown;

export interface Mounted<T> {
  element: T;
  visits: string[];
  requests: { path: string; init: RequestInit }[];
}

/** Puts an element on a page that has all that the screens share, in front of a made-up server. */
export async function mount<T extends LitElement>(
  tag: string,
  properties: Partial<T>,
  answers: Answers = () => ({}),
): Promise<Mounted<T>> {
  const requests: Mounted<T>['requests'] = [];
  const visits: string[] = [];
  const ask = (url: string, init: RequestInit) => {
    const path = url.replace('http://host/api/', '');
    requests.push({ path, init });
    const body = answers(path, init);
    if (body instanceof Error) return Promise.reject(body);
    const { status = 200 } = body as { status?: number };
    return Promise.resolve({
      ok: status < 400,
      status,
      headers: { get: () => 'application/json' },
      json: () => Promise.resolve(body),
    });
  };
  const api = new Api(
    new Http({ base: 'http://host/', device: 'here', tab: 'a', fetch: ask as unknown as typeof fetch }),
  );
  const connection = new Connection(() => Promise.resolve());
  const page = document.createElement('div');
  document.body.replaceChildren(page);
  new ContextProvider(page, { context: apiContext, initialValue: api });
  new ContextProvider(page, { context: connectionContext, initialValue: connection });
  new ContextProvider(page, { context: deviceContext, initialValue: 'here' });
  new ContextProvider(page, { context: outboxesContext, initialValue: new Outboxes(api, memoryStorage(), connection) });
  new ContextProvider(page, {
    context: routerContext,
    initialValue: Object.assign(new EventTarget(), {
      route: { screen: 'history' },
      go: (path: string) => visits.push(path),
    }) as unknown as Router,
  });
  const element = Object.assign(document.createElement(tag), properties) as unknown as T;
  page.append(element);
  await drawn(element);
  return { element, visits, requests };
}

/** When an element, and what it has asked for, has been drawn. */
export async function drawn(element: LitElement): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    await new Promise((done) => setTimeout(done, 0));
    await element.updateComplete;
  }
}

/** All text under an element, through the shadow roots. */
export function textOf(node: Node): string {
  const text = piecesOf(node).join(' ').replace(/\s+/g, ' ');
  return text
    .replace(/ ([:),.])/g, '$1')
    .replace(/\( /g, '(')
    .trim();
}

function piecesOf(node: Node): string[] {
  if (node instanceof Text) return [node.data];
  if (!(node instanceof Element) || node.localName === 'style') return [];
  const put = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
  return [...(put.length > 0 ? put : (node.shadowRoot ?? node).childNodes)].flatMap(piecesOf);
}

/** The first element that matches, through the shadow roots. */
// The caller knows what it looks for, as with querySelector.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export function find<E extends Element = HTMLElement>(root: Element | ShadowRoot, selector: string): E | null {
  const found = root.querySelector<E>(selector);
  if (found) return found;
  const within = root instanceof Element && root.shadowRoot ? [root.shadowRoot, root] : [root];
  for (const tree of within) {
    const here = tree.querySelector<E>(selector);
    if (here) return here;
    for (const child of tree.querySelectorAll('*')) {
      const deeper = child.shadowRoot ? find<E>(child.shadowRoot, selector) : null;
      if (deeper) return deeper;
    }
  }
  return null;
}
