import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { openApiOf } from '../../src/http/openapi.js';
import { operationsOf, schemaOf, type Content, type Described, type Shape } from '../support/described.js';
import { Harness } from '../support/harness.js';

describe('the examples of the description of the API', () => {
  let harness: Harness;
  let description: Described;
  let contents: (Content & { name: string })[];
  beforeAll(async () => {
    harness = await Harness.start();
    description = openApiOf(harness.app) as unknown as Described;
    contents = operationsOf(description).flatMap(({ name, operation: { requestBody = {}, responses } }) =>
      [requestBody, ...Object.values(responses)].flatMap((part) =>
        Object.entries(part.content ?? {})
          .filter(([type, { schema }]) => type !== 'application/problem+json' && schema.format !== 'binary')
          .map(([type, content]) => ({ name: `${name}: ${type}`, ...content })),
      ),
    );
  });
  afterAll(() => harness.stop());

  const faultOf = (schema: Shape, example: unknown): string | null => {
    const { error } = schemaOf(description, schema).safeParse(example);
    return error ? z.prettifyError(error) : null;
  };

  it('are there for whatever is sent and answered, but for pictures and files', () => {
    expect(contents.length).toBeGreaterThan(60);
    const lacking = contents.filter(({ schema, example }) => (example ?? schema.examples?.[0]) === undefined);
    expect(lacking.map(({ name }) => name)).toEqual([]);
    const bytes = JSON.stringify(description).match(/"[^"]+":\{"schema":\{"type":"string","format":"binary"/g) ?? [];
    expect([...new Set(bytes.map((text) => text.split('"')[1]))].sort()).toEqual([
      'application/octet-stream',
      'application/vnd.sqlite3',
      'image/jpeg',
      'image/webp',
    ]);
  });

  it('fit what they are examples of', () => {
    const faults = contents.flatMap(({ name, schema, example = schema.examples?.[0] }) => {
      const fault = faultOf(schema, example);
      return fault === null ? [] : `${name}: ${fault}`;
    });
    expect(faults).toEqual([]);
  });

  it.each(['ExportedEntry', 'SessionEvent'])('are there for what is streamed, and fit: %s', (name) => {
    const shape = description.components['schemas']?.[name] as Shape;
    expect(shape.examples).toHaveLength(1);
    expect(faultOf(shape, shape.examples?.[0])).toBeNull();
  });

  it('are each said once, for the whole', () => {
    const inner = contents.filter(({ schema: { examples: _, ...rest } }) =>
      JSON.stringify(rest).includes('"examples":'),
    );
    expect(inner.map(({ name }) => name)).toEqual([]);
  });
});
