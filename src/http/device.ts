import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { ProblemError } from './problem.js';
import { nameSchema } from './shapes.schema.js';

/** A name of a client's making: '' for what is none. */
export const nameIn = (text: string | undefined): string => nameSchema.safeParse(text).data ?? '';

/** Which device of the house a request comes from: `X-Device`, of the client's making. */
export const Device = createParamDecorator(
  (_: unknown, context: ExecutionContext): string =>
    nameIn(context.switchToHttp().getRequest<Request>().get('x-device')) || 'unknown',
);

/** The id of the client's making that makes the same thing said twice be done once. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const key = context.switchToHttp().getRequest<Request>().get('idempotency-key') ?? '';
  if (!/^[\w.:-]{8,128}$/.test(key)) {
    throw keyMissing();
  }
  return key;
});

export const keyMissing = (): ProblemError =>
  new ProblemError(
    400,
    'idempotency-key-missing',
    'The request needs an Idempotency-Key header.',
    'Send an id of your own making (8 to 128 letters, digits, ".", ":", "_" or "-"), and the same one with a retry.',
  );

export const keyReused = (): ProblemError =>
  new ProblemError(
    422,
    'idempotency-key-reused',
    'This Idempotency-Key was used for another request.',
    'Make a new key for each new thing to do, and send the same one only with a retry of the same request.',
  );
