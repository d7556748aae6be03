import { SetMetadata, applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiResponse, type ApiResponseOptions } from '@nestjs/swagger';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { ProblemError } from './problem.js';

/** Describes what a route answers. */
export const Answers = (schema: StandardSchemaV1, description: string, status = 200) =>
  applyDecorators(ApiResponse({ status, description, standardSchema: schema }));

/** Describes a route that answers with nothing but that it is done. */
export const AnswersNothing = (description: string) => applyDecorators(ApiResponse({ status: 204, description }));

/** Describes a route that answers with bytes. */
export const AnswersBytes = (contentType: string, description: string) =>
  AnswersWith({ [contentType]: { schema: { type: 'string', format: 'binary' } } }, description);

/** What an answer of text looks like. */
export const text = (example: string) => ({ schema: { type: 'string' as const }, example });

/** Describes a route that answers with something else than JSON, or may. */
export const AnswersWith = (content: NonNullable<ApiResponseOptions['content']>, description: string) =>
  applyDecorators(ApiResponse({ status: 200, description, content }));

const PROBLEMS = 'problems';

/** What makes an error, as it is thrown. */
export type ProblemMaker = () => ProblemError;

/** The errors that a route may give beyond those that any of its kind may: see `operation-problems.ts`. */
export const Problems = (...makers: ProblemMaker[]) => SetMetadata(PROBLEMS, makers);

export const problemsSaidOf = (handler: object): ProblemMaker[] =>
  (Reflect.getMetadata(PROBLEMS, handler) as ProblemMaker[] | undefined) ?? [];

/** Describes the headers by which a page says who it is. */
export const NamesDevice = (what: string) =>
  applyDecorators(
    ApiHeader({ name: 'X-Device', required: false, description: `${what} Up to 64 of [A-Za-z0-9._-].` }),
    ApiHeader({ name: 'X-Tab', required: false, description: 'Which of its pages, where a device has several open.' }),
  );

/** Describes the headers of a request that changes something. */
export const Changes = () =>
  applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: 'An id of your making, 8 to 128 of [A-Za-z0-9._:-]; send the same one with a retry.',
    }),
    ApiHeader({
      name: 'X-Device',
      required: false,
      description: 'A name for the device, for the audit log: up to 64 of [A-Za-z0-9._-].',
    }),
  );
