import fc from 'fast-check';
import type { FuzzRequest } from './request.js';
import { bent } from './bend.js';
import { nastyTexts, valid, type Schema } from './values.js';

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema?: Schema;
}

export interface Operation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema?: object }> }>;
}

/** The part of an OpenAPI description that tells what can be asked. */
export interface Description {
  paths: Record<string, Record<string, Operation>>;
}

export interface Route {
  method: string;
  path: string;
  operation: Operation;
}

/** Every route of the description, so that a new one is fuzzed without anybody thinking of it. */
export const routesOf = ({ paths }: Description): Route[] =>
  Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );

export const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

const encode = (value: string): string => encodeURIComponent(value.toWellFormed());

const queryOf = (pairs: [string, string][]): string =>
  pairs.length === 0 ? '' : `?${pairs.map(([name, value]) => `${name}=${value}`).join('&')}`;

const textOf = (value: unknown): string => encode(String(value));

const of = (route: Route, place: Parameter['in']): Parameter[] =>
  (route.operation.parameters ?? []).filter((one) => one.in === place);

const pathOf = (route: Route, values: string[]): string =>
  of(route, 'path').reduce((path, { name }, index) => path.replace(`{${name}}`, () => values[index] ?? ''), route.path);

const headersOf = (route: Route): fc.Arbitrary<[string, string][]> => {
  const changes = of(route, 'header').some(({ name }) => name === 'Idempotency-Key');
  const sent: fc.Arbitrary<[string, string][]> = changes
    ? fc
        .tuple(fc.constantFrom('own', 'own', 'own', 'other'), fc.nat({ max: 40 }), fc.constantFrom('tablet', 'phone'))
        .map(([owner, number, device]) => [
          ['idempotency-key', `~${owner}.key.${number}~`],
          ['x-device', device],
        ])
    : fc.constant([]);
  return sent;
};

const bodySchemaOf = (route: Route): Schema | undefined =>
  route.operation.requestBody?.content['application/json']?.schema;

const json: [string, string] = ['content-type', 'application/json'];

/** A request that fits the description. */
export const fitting = (route: Route): fc.Arbitrary<FuzzRequest> => {
  const path = fc.tuple(
    ...of(route, 'path').map(({ name, schema }) => valid(schema ?? { type: 'string' }, name, route.path).map(textOf)),
  );
  const query = fc.tuple(
    ...of(route, 'query').map(({ name, schema, required }) => {
      const value = valid(schema ?? { type: 'string' }, name, route.path).map((some): [string, string] => [
        name,
        textOf(some),
      ]);
      return required ? value : fc.option(value, { freq: 2 });
    }),
  );
  const schema = bodySchemaOf(route);
  const body = schema
    ? valid(schema, '', route.path).map((value) => Buffer.from(JSON.stringify(value)))
    : fc.constant(null);
  return fc.tuple(path, query, headersOf(route), body).map(([values, pairs, headers, bytes]) => ({
    route: nameOf(route),
    trouble: '',
    method: route.method,
    path: pathOf(route, values) + queryOf(pairs.filter((pair) => pair !== null)),
    headers: bytes ? [...headers, json] : headers,
    body: bytes,
  }));
};

const badPieces = fc.oneof(
  fc.constantFrom(
    '..%2f..%2f..%2fetc%2fpasswd',
    '%2e%2e',
    '..',
    '.',
    '%00',
    '%',
    '%zz',
    '%c0%af',
    '%ed%a0%80',
    '%ff%fe',
    '%E0%A4%A',
    '',
    '%5c..%5c',
    '%0d%0aset-cookie:%20a=b',
    '%7bid%7d',
    '~own.session.0~%20',
    '~own.session.0~%00',
    '~own.session.0~;a=b',
    '*',
    'me',
    'x'.repeat(12_000),
  ),
  nastyTexts.map(encode),
);

/** One of the parts of the path is something else. */
export const strangePath = (route: Route): fc.Arbitrary<FuzzRequest> =>
  fc.tuple(fitting(route), fc.array(badPieces, { minLength: 1, maxLength: 2 })).map(([request, pieces]) => ({
    ...request,
    trouble: 'a strange path',
    path:
      pathOf(
        route,
        of(route, 'path').map((_, index) => pieces[index % pieces.length] ?? ''),
      ) + (request.path.includes('?') ? `?${request.path.split('?')[1] ?? ''}` : ''),
  }));

const badPairs = (names: string[]): fc.Arbitrary<string> => {
  const name = fc.constantFrom(...names, 'unknown', '__proto__', 'constructor');
  const value = fc.oneof(
    nastyTexts.map(encode),
    fc.constantFrom('%', '%zz', '%c0%ae', '%ed%a0%80', '%00', '+', '=', '&', '~other.session.0~', '~other.entry.0~'),
  );
  return fc.oneof(
    fc.tuple(name, value).map(([key, text]) => `${key}=${text}`),
    fc.tuple(name, value).map(([key, text]) => `${key}=1&${key}=${text}`),
    fc.tuple(name, value).map(([key, text]) => `${key}[]=${text}&${key}[a][b]=1`),
    name,
    name.map((key) => Array.from({ length: 1_500 }, (_, index) => `${key}${index}=1`).join('&')),
  );
};

/** Something strange is added to the query, or stands in the place of what was right. */
export const strangeQuery = (route: Route): fc.Arbitrary<FuzzRequest> => {
  const names = of(route, 'query').map(({ name }) => name);
  return fc.tuple(fitting(route), badPairs(names.length > 0 ? names : ['limit'])).map(([request, pair]) => {
    const [path = '', query] = request.path.split('?');
    const kept = (query ?? '').split('&').filter((one) => one !== '' && one.split('=')[0] !== pair.split(/[[=]/)[0]);
    return { ...request, trouble: 'a strange query', path: `${path}?${[...kept, pair].join('&')}` };
  });
};

/** The body has one thing in it that is not as described. */
export const strangeBody = (route: Route): fc.Arbitrary<FuzzRequest> => {
  const schema = bodySchemaOf(route);
  const right = schema ? valid(schema, '', route.path) : fc.constant<unknown>({});
  return fc.tuple(fitting(route), bent(right)).map(([request, { trouble, value }]) => ({
    ...request,
    trouble: `in the body: ${trouble}`,
    headers: [...request.headers.filter(([name]) => name !== 'content-type'), json],
    body: Buffer.from(jsonOf(value)),
  }));
};

/** Nothing where it is no JSON. */
const jsonOf = (value: unknown): string => {
  const text: unknown = JSON.stringify(value);
  return typeof text === 'string' ? text : '';
};
