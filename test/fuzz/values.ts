import fc from 'fast-check';
import { kindOf, tokens } from './tokens.js';

/** What this needs to know of a JSON schema. */
export interface Schema {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  nullable?: boolean;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
}

const times = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

const strings = (
  { format, pattern, minLength = 0, maxLength = 40 }: Schema,
  name: string,
  path: string,
): fc.Arbitrary<string> => {
  if (format === 'uuid' || pattern?.startsWith('^\\d')) {
    return tokens(kindOf(name, path));
  }
  if (format === 'date-time') {
    return fc.oneof(
      times,
      fc.constantFrom('0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999999999Z', '2024-02-29T00:00:00Z'),
    );
  }
  const bounds = { minLength, maxLength: Math.min(maxLength, 300), unit: 'grapheme' as const };
  return fc.oneof(
    fc.string(bounds),
    fc.constantFrom('Mila', 'Zoë', '%', '_', '0', 'null').filter((text) => text.length >= minLength),
  );
};

const numbers = ({ type, minimum = 0, maximum = 1000 }: Schema): fc.Arbitrary<number> =>
  type === 'integer'
    ? fc.oneof(fc.constantFrom(minimum, maximum), fc.integer({ min: minimum, max: maximum }))
    : fc.constantFrom(160, 480);

/** Values that fit a schema. @param name the field's, which tells what an id in it is of */
export const valid = (schema: Schema, name: string, path: string): fc.Arbitrary<unknown> => {
  const options = schema.oneOf ?? schema.anyOf;
  if (options) {
    return fc.oneof(...options.map((option) => valid(option, name, path)));
  }
  const value = schema.enum ? fc.constantFrom(...schema.enum) : typed(schema, name, path);
  return schema.nullable ? fc.option(value, { freq: 4 }) : value;
};

const typed = (schema: Schema, name: string, path: string): fc.Arbitrary<unknown> => {
  switch (schema.type) {
    case 'object': {
      const fields = Object.entries(schema.properties ?? {}).map(
        ([key, field]) => [key, valid(field, key, path)] as const,
      );
      return fc.record(Object.fromEntries(fields), { requiredKeys: (schema.required ?? []) as never[] });
    }
    case 'array':
      return fc.array(valid(schema.items ?? {}, name, path), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 5, 5),
      });
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return numbers(schema);
    default:
      return strings(schema, name, path);
  }
};

/** Texts that break what is careless with text. */
export const nastyTexts: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    'x\udfff\ud800y',
    '__proto__',
    'constructor',
    'toString',
    "' OR 1=1 --",
    '"; DROP TABLE "Entry"; --',
    '../../../etc/passwd',
    '%00',
    '%2e%2e%2f',
    '<script>alert(1)</script>',
    'a\r\nset-cookie: a=b',
    '{{7*7}}${7*7}',
    'null',
    'undefined',
    'NaN',
    '-1',
    '1e309',
    '0x10',
    '9999999999999999999999',
    '2024-02-30T00:00:00Z',
    '2024-01-01T00:00:00+25:00',
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    'c9bf9e57-1685-1c89-bafb-ff5af830be8a',
    'C9BF9E57-1685-4C89-BAFB-FF5AF830BE8A',
    '👩‍👩‍👧‍👧'.repeat(30),
    '\u202e\u2066',
    'ﷺ'.repeat(50),
    '|',
    '1|2',
    'a|b|c',
    '5e-324|x',
    '-Infinity|~own.face.1~',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(201, 4_000, 60_000).map((length) => 'x'.repeat(length)),
);

/** Values of which none is what was asked for. */
export const nasty: fc.Arbitrary<unknown> = fc.oneof(
  nastyTexts,
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    -0,
    1e308,
    2 ** 53,
    [],
    {},
    [null],
    [[[[[[]]]]]],
    [{}],
    { length: 5 },
    { toString: 1 },
    { then: 1 },
    { toJSON: 'x' },
    JSON.parse('{"__proto__":{"admin":true}}'),
    JSON.parse('{"constructor":{"prototype":{"admin":true}}}'),
  ),
  fc.anything({ maxDepth: 2, withNullPrototype: false }).filter((value) => {
    try {
      const text: unknown = JSON.stringify(value);
      return text !== undefined;
    } catch {
      return false;
    }
  }),
);
