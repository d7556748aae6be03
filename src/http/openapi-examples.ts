type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Parts = { [name: string]: Json };

const isObject = (value: Json | undefined): value is Parts =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const mapped = (parts: Parts, change: (part: Json, name: string) => Json): Parts =>
  Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, change(part, name)]));

/**
 * A description in which each body and answer has one example, of the whole: what is part of others brings its own, which
 * would say all of it again at every place.
 */
export const withoutInnerExamples = <T extends object>(document: T): T =>
  withWholeExamples(document as unknown as Json) as unknown as T;

const withWholeExamples = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(withWholeExamples);
  if (!isObject(value)) return value;
  return mapped(value, (part, name) => (name === 'schema' && isObject(part) ? whole(part) : withWholeExamples(part)));
};

const whole = ({ example, ...schema }: Parts): Parts => ({
  ...(bare(schema) as Parts),
  ...(example !== undefined && { example }),
});

const bare = (schema: Json): Json => {
  if (Array.isArray(schema)) return schema.map(bare);
  if (!isObject(schema)) return schema;
  const { example: _, ...rest } = schema;
  return mapped(rest, (part, name) => (name === 'properties' && isObject(part) ? mapped(part, bare) : bare(part)));
};
