import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { nameIn } from '../../http/device.js';
import type { Holder } from './leases.js';

/** @returns null for a client that does not say who it is: it may look, and nothing is held for it */
export const holderOf = (device: string | undefined, tab: string | undefined): Holder | null =>
  nameIn(device) === '' ? null : { device: nameIn(device), tab: nameIn(tab) };

/** Whom photos are handed to: `X-Device`, and `X-Tab` where a device has several pages open. */
export const CurrentHolder = createParamDecorator((_: unknown, context: ExecutionContext): Holder | null => {
  const request = context.switchToHttp().getRequest<Request>();
  return holderOf(request.get('x-device'), request.get('x-tab'));
});
