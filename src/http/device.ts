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
    throw new ProblemError(
      400,
      'idempotency-key-missing',
      'The request needs an Idempotency-Key header.',
      'Send an id of your own making (8 to 128 letters, digits, ".", ":", "_" or "-"), and the same one with a retry.',
    );
  }
  return key;
});
