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

/** Tells errors that are not described from those that are. */
export class DescribedProblems {
  private readonly operations: { name: string; method: string; pattern: RegExp; types: Record<string, string[]> }[];

  constructor(description: Described) {
    this.operations = operationsOf(description).map(({ name, method, path, operation }) => ({
      ...{ name, method },
      pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
      types: Object.fromEntries(
        Object.entries(operation.responses).map(([status, response]) => [status, typesOf(description, response)]),
      ),
    }));
  }

  /** What is not as described of an answer, in words; null where all is, and where no operation was asked. */
  faultOf(method: string, url: string, status: number, type: string | undefined): string | null {
    const path = url.split('?')[0] ?? '';
    const asked = this.operations.filter((one) => one.method === method && one.pattern.test(path));
    if (status < 400 || asked.length === 0) {
      return null;
    }
    // `/audit/drift/revert` may be an entry's that is called `drift`
    const isListed = asked.some(({ types }) => (types[status] ?? types['default'] ?? []).includes(type ?? ''));
    return isListed ? null : `${asked[0]?.name} answered ${status} ${type}, which its description does not list`;
  }
}
