import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { StandardSchemaV1 } from '@standard-schema/spec';

const problem = { $ref: '#/components/schemas/Problem' };

/** Describes what a route answers. */
export const Answers = (schema: StandardSchemaV1, description: string, status = 200) =>
  applyDecorators(ApiResponse({ status, description, standardSchema: schema }));

/** Describes a route whose answer is no JSON. */
export const AnswersWith = (contentType: string, description: string) =>
  applyDecorators(
    ApiResponse({
      status: 200,
      description,
      content: { [contentType]: { schema: { type: 'string', format: 'binary' } } },
    }),
  );

/** Every route may answer with an error, RFC 9457. */
export const Problems = () =>
  applyDecorators(
    ApiResponse({
      status: 'default',
      description: 'An error, RFC 9457; its `type` is stable, its `detail` says what to do.',
      content: { 'application/problem+json': { schema: problem } },
    }),
  );

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
