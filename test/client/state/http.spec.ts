import { describe, expect, it, jest } from '@jest/globals';
import { Http } from '../../../client/state/http.js';
import { ApiError, inWords, OfflineError } from '../../../client/state/problem.js';

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const response = (status: number, body: unknown, type = 'application/json') =>
  ({
    ok: status < 400,
    status,
    headers: { get: () => type },
    json: () => (body === undefined ? Promise.reject(new Error('no json')) : Promise.resolve(body)),
  }) as unknown as Response;

const headersOf = (init: RequestInit | undefined) => init?.headers as Headers;

function makeHttp(answer: Fetch, base = 'http://host/face-fix/') {
  const ask = jest.fn<Fetch>(answer);
  const reached: boolean[] = [];
  const http = new Http({
    base,
    device: 'tablet-1',
    tab: 'ab12',
    fetch: ask as unknown as typeof fetch,
    onReach: (yes) => reached.push(yes),
  });
  return { http, ask, reached };
}

describe('a call', () => {
  it('stays under the page’s own base, says which device it comes from, and leaves out what was not asked', async () => {
    const { http, ask, reached } = makeHttp(() => Promise.resolve(response(200, { people: [] })));
    await http.json('people', { query: { search: 'a b', cursor: undefined, limit: 5, x: '' } });
    const [url, init] = ask.mock.calls[0] ?? [];
    expect(url).toBe('http://host/face-fix/api/people?search=a+b&limit=5');
    expect(headersOf(init).get('x-device')).toBe('tablet-1');
    expect(headersOf(init).get('x-tab')).toBe('ab12');
    expect(headersOf(init).has('idempotency-key')).toBe(false);
    expect(reached).toEqual([true]);
  });

  it('says in the address of a stream who hears it: there are no headers for it', () => {
    const { http } = makeHttp(() => Promise.resolve(response(200, {})));
    expect(http.streamUrl('sessions/x/events')).toBe(
      'http://host/face-fix/api/sessions/x/events?device=tablet-1&tab=ab12',
    );
  });

  it('sends JSON, and the key that makes it count once', async () => {
    const { http, ask } = makeHttp(() => Promise.resolve(response(200, {})));
    await http.json('x', { method: 'POST', body: { a: 1 }, idempotencyKey: 'key' });
    const init = ask.mock.calls[0]?.[1];
    expect(init?.body).toBe('{"a":1}');
    expect(headersOf(init).get('idempotency-key')).toBe('key');
    expect(headersOf(init).get('content-type')).toBe('application/json');
  });

  it('throws the server’s problem', async () => {
    const problem = {
      type: '/problems/invalid',
      title: 'Invalid',
      status: 400,
      detail: 'No.',
      errors: [{ path: 'a', message: 'Too long.' }],
    };
    const { http, reached } = makeHttp(() => Promise.resolve(response(400, problem, 'application/problem+json')));
    const error = await http.json('x').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect(inWords(error)).toEqual({ title: 'Invalid', detail: 'No. Too long.', offline: false });
    expect(reached).toEqual([true]);
  });

  it('has words for an answer that is none of ours', async () => {
    const { http } = makeHttp(() => Promise.resolve(response(502, undefined, 'text/html')));
    const error = (await http.json('x').catch((thrown: unknown) => thrown)) as ApiError;
    expect(error.passing).toBe(true);
    expect(inWords(error).title).toBe('The server answered 502');
  });

  it('knows that nobody answered', async () => {
    const { http, reached } = makeHttp(() => Promise.reject(new TypeError('Failed to fetch')));
    const error = await http.json('x').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(OfflineError);
    expect(inWords(error).offline).toBe(true);
    expect(reached).toEqual([false]);
  });

  it('does not take its own abort for a lost connection', async () => {
    const abort = new AbortController();
    abort.abort();
    const { http, reached } = makeHttp(() => Promise.reject(new Error('aborted')));
    await expect(http.json('x', { signal: abort.signal })).rejects.toThrow('aborted');
    expect(reached).toEqual([]);
  });
});
