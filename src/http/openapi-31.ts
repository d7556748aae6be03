type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Schema = { [name: string]: Json };

const isObject = (value: Json | undefined): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A description of OpenAPI 3.0 as one of 3.1, whose schemas are those of JSON Schema 2020-12
 * (https://learn.openapis.org/upgrading/v3.0-to-v3.1): null is a type, an exclusive bound is a number, and examples
 * are a list.
 */
export const asOpenApi31 = <T extends object>(document: T): T =>
  ({ ...(upgraded(document as unknown as Json) as object), openapi: '3.1.0' }) as T;

const upgraded = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(upgraded);
  if (!isObject(value)) return value;
  const parts = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, upgraded(part)]));
  return withExamples(withNull(withBounds(parts)));
};

const withExamples = ({ example, ...schema }: Schema): Schema =>
  example === undefined ? schema : 'type' in schema ? { ...schema, examples: [example] } : { ...schema, example };

const withBounds = ({ exclusiveMinimum, exclusiveMaximum, minimum, maximum, ...schema }: Schema): Schema => ({
  ...schema,
  ...boundOf('inimum', minimum, exclusiveMinimum),
  ...boundOf('aximum', maximum, exclusiveMaximum),
});

const boundOf = (name: 'inimum' | 'aximum', bound: Json | undefined, exclusive: Json | undefined): Schema => {
  if (bound === undefined) return {};
  return exclusive === true ? { [`exclusiveM${name}`]: bound } : { [`m${name}`]: bound };
};

const withNull = ({ nullable, ...schema }: Schema): Schema => {
  if (nullable !== true) {
    // a property of that name is no keyword
    return nullable === undefined || nullable === false ? schema : { ...schema, nullable };
  }
  if (typeof schema['type'] === 'string') {
    return {
      ...schema,
      type: [schema['type'], 'null'],
      ...(Array.isArray(schema['enum']) && { enum: [...schema['enum'], null] }),
    };
  }
  const { description, ...rest } = schema;
  return { ...(description !== undefined && { description }), anyOf: [rest, { type: 'null' }] };
};
