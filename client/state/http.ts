import type { Problem } from '../../src/http/shapes.schema.js';
import { t } from '../i18n/texts.js';
import { ApiError, OfflineError } from './problem.js';

export type Query = Record<string, string | number | boolean | null | undefined>;

export interface HttpOptions {
  /** Where `api/` begins; the page's own base, so that a sub-path works. */
  base: string;
  device: string;
  tab: string;
  fetch?: typeof fetch;
  /** Told after each call whether the server could be reached at all. */
  onReach?: (reached: boolean) => void;
  /** Told where the server let nobody in: they have to sign in. */
  onRefused?: () => void;
  /** Whose page it is: where another account is signed in by now, in another tab say, the server does nothing. */
  account?: () => string | null;
}

export interface Call {
  method?: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  query?: Query;
  body?: unknown;
  /** Says the same thing once, however often it is sent: every POST has one. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

/** JSON over HTTP, with our headers and our errors: `ApiError` where the server said no, `OfflineError` where nobody answered. */
export class Http {
  constructor(private readonly options: HttpOptions) {}

  url(path: string, query: Query = {}): string {
    const url = new URL(`api/${path}`, this.options.base);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== null && value !== '') url.searchParams.set(name, String(value));
    }
    return url.href;
  }

  /** Of an event stream: a browser sends no headers with it. */
  streamUrl(path: string): string {
    return this.url(path, { device: this.options.device, tab: this.options.tab });
  }

  async json<T>(path: string, call: Call = {}): Promise<T> {
    const response = await this.send(path, call);
    if (!response.ok) throw new ApiError(await problemOf(response));
    return (response.status === 204 ? undefined : await response.json()) as T;
  }

  /** What is read as it comes in. */
  async stream(path: string, call: Call = {}): Promise<ReadableStream<Uint8Array>> {
    const response = await this.send(path, call);
    if (!response.ok || !response.body) throw new ApiError(await problemOf(response));
    return response.body;
  }

  private async send(path: string, { method = 'GET', query, body, idempotencyKey, signal }: Call): Promise<Response> {
    const { device, tab } = this.options;
    const headers = new Headers({ accept: 'application/json', 'x-device': device, 'x-tab': tab });
    const account = this.options.account?.() ?? null;
    if (account !== null) headers.set('x-account', account);
    if (body !== undefined) headers.set('content-type', 'application/json');
    if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey);
    try {
      const ask = this.options.fetch ?? fetch;
      const response = await ask(this.url(path, query), {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal ? { signal } : {}),
      });
      this.options.onReach?.(true);
      if (response.status === 401 && !path.startsWith('account')) this.options.onRefused?.();
      return response;
    } catch (error) {
      if (signal?.aborted) throw error;
      this.options.onReach?.(false);
      throw new OfflineError();
    }
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const fallback: Problem = {
    type: 'about:blank',
    title: t.state.answered(response.status),
    status: response.status,
    detail: t.state.tryInAMoment,
  };
  if (!/json/.test(response.headers.get('content-type') ?? '')) return fallback;
  const body = (await response.json().catch(() => ({}))) as Partial<Problem>;
  return { ...fallback, ...body, status: response.status };
}
