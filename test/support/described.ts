import { z } from 'zod';

/** A part of a description that others refer to, or a reference to one. */
type Part<T> = T & { $ref?: string };

export interface Shape {
  $ref?: string;
  format?: string;
  examples?: unknown[];
  properties?: { type?: { enum?: string[] } };
}

export interface Content {
  schema: Shape;
  example?: unknown;
  examples?: Record<string, Part<{ value?: unknown }>>;
}

export interface Answered {
  content?: Record<string, Content>;
}

export interface DescribedOperation {
  security?: Record<string, string[]>[];
  requestBody?: Answered;
  responses: Record<string, Part<Answered>>;
}

/** The parts of an OpenAPI description that specs look at. */
export interface Described {
  paths: Record<string, Record<string, DescribedOperation>>;
  components: Record<string, Record<string, unknown>>;
}

export interface NamedOperation {
  method: string;
  path: string;
  name: string;
  operation: DescribedOperation;
}

export const operationsOf = ({ paths }: Described): NamedOperation[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([verb, operation]) => {
      const method = verb.toUpperCase();
      return { method, path, name: `${method} ${path}`, operation };
    }),
  );

/** What a reference leads to. */
export const resolved = <T extends object>({ components }: Described, part: Part<T>): T => {
  const [, , kind = '', name = ''] = part.$ref?.split('/') ?? [];
  return part.$ref === undefined ? part : (components[kind]?.[name] as T);
};

/** A described shape as a schema that tells whether something fits it. */
export const schemaOf = ({ components }: Described, shape: Shape): z.ZodType => {
  const text = JSON.stringify({ ...shape, $defs: components['schemas'] }, (name, value: unknown) =>
    // JSON Schema reads a pattern as Unicode, and zod does not
    name === 'pattern' && String(value).includes('\\p{') ? undefined : value,
  );
  return z.fromJSONSchema(JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')) as never);
};

/** The types of errors that a response lists. */
export const typesOf = (description: Described, response: Part<Answered>): string[] =>
  resolved(description, response).content?.['application/problem+json']?.schema.properties?.type?.enum ?? [];

interface Expected extends NamedOperation {
  pattern: RegExp;
  types: Record<string, string[]>;
}

const howToMean = 'where it is meant, `npm run openapi` keeps the description anew';

/** Tells answers that are not as described from those that are. */
export class DescribedAnswers {
  private readonly operations: Expected[];
  private readonly shapes = new Map<Shape, z.ZodType>();

  constructor(private readonly description: Described) {
    this.operations = operationsOf(description).map((one) => ({
      ...one,
      pattern: new RegExp(`^${one.path.replace(/\{\w+\}/g, '[^/]+')}$`),
      types: Object.fromEntries(
        Object.entries(one.operation.responses).map(([status, response]) => [status, typesOf(description, response)]),
      ),
    }));
  }

  /** What is not as described of an error, in words; null where all is, and where no operation was asked. */
  problemFaultOf(method: string, url: string, status: number, type: string | undefined): string | null {
    const asked = this.asked(method, url);
    if (status < 400 || !asked) {
      return null;
    }
    const listed = asked.types[status] ?? asked.types['default'] ?? [];
    return listed.includes(type ?? '')
      ? null
      : `${asked.name} answered ${status} ${type}, which its description does not list; ${howToMean}`;
  }

  /** What does not fit the description of an answer in JSON that is no error; null where all does. */
  bodyFaultOf(method: string, url: string, status: number, body: unknown): string | null {
    const asked = this.asked(method, url);
    const response: Answered | undefined = asked?.operation.responses[status];
    const schema = response?.content?.['application/json']?.schema;
    if (!asked || !schema) {
      return null;
    }
    const shape = this.shapes.get(schema) ?? schemaOf(this.description, schema);
    this.shapes.set(schema, shape);
    const { error } = shape.safeParse(body);
    return error
      ? `${asked.name} answered something else than described: ${z.prettifyError(error).slice(0, 500)}; ${howToMean}`
      : null;
  }

  private asked(method: string, url: string): Expected | undefined {
    const path = url.split('?')[0] ?? '';
    return this.operations.find((one) => one.method === method && one.pattern.test(path));
  }
}
