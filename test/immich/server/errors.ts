import type { ErrorRequestHandler, RequestHandler } from 'express';
import { z } from 'zod';

/** An answer that is not what was asked for: Immich sends the message, for validation the errors, and nothing else. */
export class ImmichError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors?: unknown[],
  ) {
    super(message);
  }
}

/** Unknown and foreign ids alike are 400: Immich doesn't tell which ids exist. */
export const noAccess = (permission: string): ImmichError =>
  new ImmichError(400, `Not found or no ${permission} access`);

/** Immich shows zod's issues as they are. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value ?? {});
  if (!result.success) throw new ImmichError(400, 'Validation failed', result.error.issues);
  return result.data;
}

export const idSchema = z.uuidv4();
export const idParams = z.object({ id: idSchema });

/** `true` and `false` of a query string. */
export const flagSchema = z.enum(['true', 'false']).transform((text) => text === 'true');

export const unknownRoute: RequestHandler = (request) => {
  throw new ImmichError(404, `Cannot ${request.method} ${request.originalUrl}`);
};

export const answerErrors: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) return next(error);
  if (error instanceof ImmichError) {
    const { status, message, errors } = error;
    response.status(status).json(errors ? { message, errors } : { message });
  } else if (error instanceof SyntaxError) {
    response.status(400).json({ message: error.message });
  } else {
    response.status(500).json({ message: 'Internal server error' });
  }
};
