import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { FuzzRequest } from './request.js';

/** A request that was right, sent in a way that isn't. */
type Spoil = (request: FuzzRequest) => Partial<FuzzRequest>;
type Trouble = [words: string, spoil: Spoil];

const header =
  (name: string, value: string): Spoil =>
  ({ headers }) => ({ headers: [...headers.filter(([other]) => other !== name), [name, value]] });

const both =
  (...spoils: Spoil[]): Spoil =>
  (request) =>
    Object.assign(
      {},
      ...spoils.reduce<FuzzRequest[]>(
        (done, spoil) => [...done, { ...done.at(-1)!, ...spoil(done.at(-1)!) }],
        [request],
      ),
    ) as FuzzRequest;

const bytes =
  (change: (body: Buffer) => Buffer): Spoil =>
  (request) => ({
    body: change(request.body ?? Buffer.from('{}')),
    ...(request.headers.some(([name]) => name === 'content-type')
      ? {}
      : header('content-type', 'application/json')(request)),
  });

const text = (of: string): Spoil => bytes(() => Buffer.from(of));

/** Some kilobytes that become 32 MB. */
const spaces = Buffer.alloc(32 * 1024 * 1024, ' ');
const bombs = {
  gzip: gzipSync(spaces),
  deflate: deflateSync(spaces),
  br: brotliCompressSync(spaces, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
};
const bomb = (encoding: keyof typeof bombs): Spoil =>
  both(
    header('content-encoding', encoding),
    bytes(() => bombs[encoding]),
  );

const charsets = [
  'utf-16',
  'utf-16le',
  'utf-32',
  'latin1',
  'iso-8859-1',
  'utf-7',
  'bogus',
  '""',
  'utf-8; charset=utf-16',
];
const types = [
  '',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json5',
  'application/problem+json',
  'json',
  '*/*',
  'application/json;',
  `application/json; a=${'x'.repeat(3_000)}`,
];

const bodies: Trouble[] = [
  ...charsets.map((charset): Trouble => [
    `charset ${charset}`,
    both(
      bytes((body) => body),
      header('content-type', `application/json; charset=${charset}`),
    ),
  ]),
  ...types.map((type): Trouble => [
    `content type ${type.slice(0, 40)}`,
    both(
      bytes((body) => body),
      header('content-type', type),
    ),
  ]),
  [
    'UTF-16 that says so',
    both(
      bytes((body) => Buffer.from(body.toString(), 'utf16le')),
      header('content-type', 'application/json; charset=utf-16le'),
    ),
  ],
  ['UTF-16 that does not say so', bytes((body) => Buffer.from(body.toString(), 'utf16le'))],
  ['a byte order mark', bytes((body) => Buffer.concat([Buffer.from('\ufeff'), body]))],
  [
    'bytes that are no UTF-8',
    bytes((body) => Buffer.concat([body.subarray(0, -1), Buffer.from([0x22, 0xff, 0xfe, 0xc0, 0x22])])),
  ],
  ['half of the JSON', bytes((body) => body.subarray(0, Math.ceil(body.length / 2)))],
  ['JSON twice', bytes((body) => Buffer.concat([body, body]))],
  ['no body', () => ({ body: Buffer.alloc(0) })],
  ...[
    'null',
    '1',
    '"x"',
    'true',
    '[]',
    '[[]]',
    '{}',
    'undefined',
    'NaN',
    "{'a':1}",
    '{"a":1,}',
    '\0',
    '{"decisions":"x"}',
    '{"settings":[]}',
  ].map((some): Trouble => [`the body ${some}`, text(some)]),
  ['brackets without end', text('['.repeat(200_000))],
  ['braces without end', text('{"a":'.repeat(100_000))],
  ['deep nesting', text(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)],
  ['a text of 3 MB', text(JSON.stringify({ decisions: 'x'.repeat(3_000_000) }))],
  ['a key of 1 MB', text(`{"${'k'.repeat(1_000_000)}":1}`)],
  ['100,000 keys', text(`{${Array.from({ length: 100_000 }, (_, key) => `"${key}":1`).join(',')}}`)],
  ['a body over the limit', text(`"${'x'.repeat(5_000_000)}"`)],
  [
    'a prototype in it',
    text(
      '{"__proto__":{"decisions":[]},"constructor":{"prototype":{"x":1}},"settings":{"__proto__":{"filter":"both"}}}',
    ),
  ],
  ['the same key twice', text('{"action":"stop","action":"start","settings":{},"settings":{}}')],
  [
    'gzip',
    both(
      bytes((body) => gzipSync(body)),
      header('content-encoding', 'gzip'),
    ),
  ],
  [
    'deflate',
    both(
      bytes((body) => deflateSync(body)),
      header('content-encoding', 'deflate'),
    ),
  ],
  [
    'brotli',
    both(
      bytes((body) => brotliCompressSync(body)),
      header('content-encoding', 'br'),
    ),
  ],
  ...(['gzip', 'deflate', 'br'] as const).map((encoding): Trouble => [`a bomb of ${encoding}`, bomb(encoding)]),
  ...['gzip', 'br', 'deflate', 'zstd', 'gzip, gzip', 'x', 'identity', ''].map((encoding): Trouble => [
    `said to be ${encoding}`,
    both(
      bytes((body) => body),
      header('content-encoding', encoding),
    ),
  ]),
  [
    'half of the gzip',
    both(
      bytes((body) => gzipSync(body).subarray(0, 12)),
      header('content-encoding', 'gzip'),
    ),
  ],
];

const ranges = [
  'bytes=0-',
  'bytes=0-0',
  'bytes=5-1',
  'bytes=-1',
  'bytes=99999999-',
  'bytes=0-1,3-4,6-7',
  'bytes=a-b',
  'items=0-1',
  `bytes=${'0-1,'.repeat(1_500)}0-1`,
  'bytes=18446744073709551616-',
  'bytes=-0',
];

const headers: Trouble[] = [
  ...ranges.map((range): Trouble => [`range ${range.slice(0, 30)}`, header('range', range)]),
  ...['*', '""', 'W/"x"', '"~own.face.0~"', `"${'e'.repeat(5_000)}"`, '\xff'].map((tag): Trouble => [
    'an odd ETag',
    header('if-none-match', tag),
  ]),
  ...[
    '',
    'x',
    'x'.repeat(129),
    'a b c d e f',
    '~own.key.0~,~own.key.1~',
    '\xe4'.repeat(20),
    '../../../x',
    '~other.key.0~',
  ].map((key): Trouble => ['an odd Idempotency-Key', header('idempotency-key', key)]),
  ...['', 'x'.repeat(65), '=1+1', '<b>', '\xe9', 'a,b'].map((device): Trouble => [
    'an odd X-Device',
    header('x-device', device),
  ]),
  ['a header of 12 KB', header('x-long', 'x'.repeat(12_000))],
  ['a header of 40 KB', header('x-long', 'x'.repeat(40_000))],
  [
    '1,500 headers',
    ({ headers: others }) => ({
      headers: [...others, ...Array.from({ length: 1_500 }, (_, index): [string, string] => [`x-${index}`, '1'])],
    }),
  ],
  ['another host', header('host', 'evil.example')],
  [
    'a proxy that says a lot',
    both(
      header('x-forwarded-for', '127.0.0.1'),
      header('x-forwarded-proto', 'https'),
      header('x-forwarded-host', 'evil.example'),
      header('x-forwarded-prefix', '/../..'),
    ),
  ],
  ['another method on top', header('x-http-method-override', 'DELETE')],
  [
    'somebody else to be',
    both(
      header('authorization', 'Bearer x'),
      header('x-api-key', 'x'),
      header('cookie', 'account=~other.session.0~'),
      header('remote-user', 'other'),
    ),
  ],
  ['an odd Accept', header('accept', 'text/html;q=x, */*;q=-1')],
  ['compression asked for', header('accept-encoding', 'br;q=1, gzip;q=0, *;q=0.1')],
  ['an upgrade', both(header('connection', 'upgrade'), header('upgrade', 'websocket'))],
  ['100-continue', header('expect', '100-continue')],
  ['an expectation that nobody can meet', header('expect', 'something else')],
  ['an event id', header('last-event-id', '-1\xff')],
];

const methods = [
  'HEAD',
  'OPTIONS',
  'TRACE',
  'PATCH',
  'DELETE',
  'PUT',
  'POST',
  'GET',
  'PROPFIND',
  'SEARCH',
  'PURGE',
].map((method): Trouble => [`the method ${method}`, () => ({ method })]);

const path =
  (change: (path: string) => string): Spoil =>
  (request) => ({ path: change(request.path) });
const paths: Trouble[] = [
  ['a slash at the end', path((some) => some.replace(/(\?|$)/, '/$1'))],
  ['two slashes', path((some) => some.replace('/api/', '//api//'))],
  ['capitals', path((some) => some.replace('/api/', '/API/'))],
  ['dots in it', path((some) => some.replace('/api/', '/api/../api/./'))],
  ['dots, encoded', path((some) => some.replace('/api/', '/api/%2e%2e/api/'))],
  ['a slash, encoded', path((some) => some.replace('/api/', '/api%2f'))],
  ['a parameter in it', path((some) => some.replace('/api/', '/api;a=b/'))],
  ['a part too many', path((some) => some.replace(/(\?|$)/, '/nothing$1'))],
  ...[
    '/',
    '/../../../../etc/passwd',
    '/..%2f..%2f..%2fpackage.json',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/face-fix.db',
    '/.env',
    '/index.html%00',
    '/api',
    '/api/',
    '/api/nothing',
    '/api/docs',
    '/api/docs-json',
    '/api/docs/..%2f..',
    '/sessions/~own.session.0~',
    '//evil.example/..',
    '/%',
    '/%ff',
    '/%00',
    `/${'a/'.repeat(4_000)}`,
    '/api/docs/swagger-ui-init.js',
  ].map((some): Trouble => [`the path ${some.slice(0, 40)}`, () => ({ path: some, method: 'GET', body: null })]),
];

const raw = (spoil: Spoil): Spoil => both(spoil, () => ({ raw: true }));
const wires: Trouble[] = [
  [
    'a length that is too long',
    raw(
      both(
        bytes((body) => body),
        ({ headers: others, body }) => ({ headers: [...others, ['content-length', String((body?.length ?? 0) + 50)]] }),
      ),
    ),
  ],
  [
    'a length that is too short',
    raw(
      both(
        bytes((body) => body),
        header('content-length', '1'),
      ),
    ),
  ],
  ['a length that is no number', raw(header('content-length', 'x'))],
  ['a length below zero', raw(header('content-length', '-1'))],
  ['a length of 10 GB', raw(header('content-length', '10737418240'))],
  [
    'two lengths',
    raw(({ headers: others }) => ({ headers: [...others, ['content-length', '2'], ['content-length', '3']] })),
  ],
  ['length and chunks', raw(both(header('transfer-encoding', 'chunked'), header('content-length', '5')))],
  ['chunks that are none', raw(both(text('zz\r\n{}\r\n'), header('transfer-encoding', 'chunked')))],
  ['a method that nobody knows', raw(() => ({ method: 'FETCH-ME' }))],
  ['a method in small letters', raw(({ method }) => ({ method: method.toLowerCase() }))],
  ['CONNECT', raw(() => ({ method: 'CONNECT', path: 'evil.example:443', body: null }))],
  ['a whole address', raw(path((some) => `http://evil.example${some}`))],
  ['a space in the path', raw(path((some) => `${some} x`))],
  ['bytes in the path', raw(path((some) => `${some}?a=\xff\x01`))],
  ['a line break in the path', raw(path((some) => `${some} HTTP/1.1\r\nx-injected: 1\r\n\r\n`))],
  ['no path', raw(() => ({ path: '' }))],
  ['an asterisk', raw(() => ({ path: '*', method: 'OPTIONS', body: null }))],
  ['a fragment', raw(path((some) => `${some}#x`))],
  ['a header without a name', raw(({ headers: others }) => ({ headers: [...others, ['', 'x']] }))],
  ['a header with a line break', raw(header('x-break', 'a\r\n b'))],
  ['a header with a zero', raw(header('x-zero', 'a\0b'))],
  ['two hosts', raw(({ headers: others }) => ({ headers: [...others, ['host', 'a'], ['host', 'b']] }))],
  ['a path of 30 KB', raw(path((some) => `${some}?a=${'x'.repeat(30_000)}`))],
];

const pick = (troubles: Trouble[]): fc.Arbitrary<Trouble> => fc.constantFrom(...troubles);

export const spoilt = (request: fc.Arbitrary<FuzzRequest>): fc.Arbitrary<FuzzRequest> =>
  fc
    .tuple(
      request,
      fc.oneof(
        { weight: 5, arbitrary: pick(bodies) },
        { weight: 5, arbitrary: pick(headers) },
        { weight: 2, arbitrary: pick(methods) },
        { weight: 3, arbitrary: pick(paths) },
        { weight: 2, arbitrary: pick(wires) },
      ),
    )
    .map(([right, [words, spoil]]) => ({ ...right, ...spoil(right), trouble: words }));
