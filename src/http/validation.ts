import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { ProblemError } from './problem.js';

const pathOf = (issue: StandardSchemaV1.Issue): string =>
  (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');

/** Checks every parameter that has a schema, and names every fault at once. */
export const validationPipe = (): StandardSchemaValidationPipe =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      new ProblemError(
        400,
        'invalid-request',
        'The request does not fit the description at /api/docs.',
        issues.length === 1 ? issues[0]?.message : `${issues.length} things are wrong, see "errors".`,
        issues.slice(0, 50).map((issue) => ({ path: pathOf(issue), message: issue.message })),
      ),
  });
