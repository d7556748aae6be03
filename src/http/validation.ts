import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { ProblemError } from './problem.js';

const pathOf = (issue: StandardSchemaV1.Issue): string =>
  (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');

/** Who sends a field of a megabyte's name, or a hundred thousand fields, need not read them all again. */
const short = (text: string): string => (text.length > 300 ? `${text.slice(0, 300)}…` : text);

/** Checks every parameter that has a schema, and names every fault at once. */
export const validationPipe = (): StandardSchemaValidationPipe =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => invalid(issues),
  });

export const invalid = (issues: readonly StandardSchemaV1.Issue[]): ProblemError =>
  new ProblemError(
    400,
    'invalid-request',
    'The request does not fit the description at /api/docs.',
    issues.length === 1 ? short(issues[0]?.message ?? '') : `${issues.length} things are wrong, see "errors".`,
    issues.slice(0, 50).map((issue) => ({ path: short(pathOf(issue)), message: short(issue.message) })),
  );
