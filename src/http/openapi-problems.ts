import { isDeepStrictEqual } from 'node:util';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Access } from '../accounts/account.guard.js';
import { commonProblems, problemsOf, problemsOfAll, type Operation } from './operation-problems.js';
import type { Problem } from './shapes.schema.js';

/** What is known of a route beyond its description. */
export interface RouteSaid {
  access: Access;
  /** The errors that it alone can give. */
  problems: Problem[];
}

type Shown = { $ref: string } | { value: Problem };
type Answer = { $ref: string } | { description: string; content: object };

interface Described {
  operationId: string;
  parameters?: { name: string; in: string }[];
  requestBody?: object;
  responses: Record<string, Answer>;
  security?: Record<string, string[]>[];
}

const nameOf = ({ type }: Problem): string => type.replace('/problems/', '');

const operationOf = (path: string, { parameters = [], requestBody }: Described, access: Access): Operation => {
  const isIn = (...places: string[]): boolean => parameters.some((one) => places.includes(one.in));
  return {
    access,
    isApi: path.startsWith('/api/'),
    isTold: isIn('path', 'query') || requestBody !== undefined,
    names: isIn('path'),
    changes: parameters.some(({ name }) => name === 'Idempotency-Key'),
  };
};

const common = Object.fromEntries(commonProblems.map((problem) => [nameOf(problem), { value: problem }]));

/** What a route says in words of its own stands where it says it. */
const shown = (problem: Problem): Shown =>
  isDeepStrictEqual(common[nameOf(problem)]?.value, problem)
    ? { $ref: `#/components/examples/${nameOf(problem)}` }
    : { value: problem };

const answerOf = (problems: Problem[]): Answer => ({
  description: problems.map((problem) => `- \`${nameOf(problem)}\`: ${problem.title}`).join('\n'),
  content: {
    'application/problem+json': {
      schema: {
        $ref: '#/components/schemas/Problem',
        properties: { type: { enum: [...new Set(problems.map(({ type }) => type))] } },
      },
      examples: Object.fromEntries(problems.map((problem) => [nameOf(problem), shown(problem)])),
    },
  },
});

/** The ways to sign in, as OpenAPI has them. Where the server asks nobody, or a proxy says who comes, none is needed. */
const securityOf = ({ isOpen, scope }: Access): Record<string, string[]>[] => {
  if (isOpen) return [];
  return [{ cookie: [] }, ...(scope === 'not by token' ? [] : [{ token: [scope] }])];
};

/**
 * Writes into a description who may use each operation, and how it can fail: what many can fail with as responses of its
 * components, named after the status and the reasons.
 */
export const describeProblems = (
  document: OpenAPIObject,
  saidOf: (operationId: string, method: string) => RouteSaid,
): void => {
  const responses: Record<string, Answer> = {};
  const share = (name: string, problems: Problem[]): Answer => {
    responses[name] ??= answerOf(problems);
    return { $ref: `#/components/responses/${name}` };
  };
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations as Record<string, Described>)) {
      const { access, problems: own } = saidOf(operation.operationId, method.toUpperCase());
      operation.security = securityOf(access);
      operation.responses['default'] = share('any', problemsOfAll);
      for (const { status, reasons, problems } of problemsOf(operationOf(path, operation, access), own)) {
        const isOwn = problems.some((problem) => own.includes(problem));
        operation.responses[status] = isOwn ? answerOf(problems) : share(`${status}-${reasons.join('-')}`, problems);
      }
    }
  }
  document.components = { ...document.components, examples: common, responses: responses as never };
};
