import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import type { Config } from '../config/config.js';
import { isHttps } from '../http/https.js';
import { lifetime } from './sign-in.js';

export const cookieName = 'face-fix';

export const tokenIn = (request: Request): string | null => {
  const token = parseCookie(request.get('cookie') ?? '')[cookieName];
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : null;
};

/** Unreadable for scripts, for this path alone, and sent with nothing that another site asks for but plain links. */
const optionsOf = (request: Request, config: Config) => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: isHttps(request, config),
  path: `${config.basePath}/`,
});

export const giveToken = (request: Request, response: Response, config: Config, token: string): void =>
  void response.cookie(cookieName, token, { ...optionsOf(request, config), maxAge: lifetime });

export const takeToken = (request: Request, response: Response, config: Config): void =>
  void response.clearCookie(cookieName, optionsOf(request, config));
