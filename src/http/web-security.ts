import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../config/config.js';
import { isHttps } from './https.js';
import { isOwnHost } from './own-host.js';
import { ProblemError } from './problem.js';
import { isFromOurPage } from './same-site.js';

const half = 15_552_000;

const directives = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  // sheets are files, or made by scripts of ours; a style on an element says where a box is
  'style-src': ["'self'"],
  'style-src-attr': ["'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'worker-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'self'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
};

/** The page of the API's description brings sheets in its text, and nothing else of that kind. */
const ofDescription = { ...directives, 'style-src': ["'self'", "'unsafe-inline'"] };

const headersWith = (of: Record<string, string[]>, https: boolean): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { ...of, ...(https && { 'upgrade-insecure-requests': [] }) },
    },
    // a home server is often plain http: what makes browsers insist on https would lock its owner out
    strictTransportSecurity: https && { maxAge: half, includeSubDomains: false },
    xFrameOptions: { action: 'deny' },
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
  });

/** What browsers are told: to run nothing but our own scripts, to be in no frame, and to insist on https where it is. */
export const securityHeaders = (config: Config): RequestHandler => {
  const [page, pageOverHttps] = [headersWith(directives, false), headersWith(directives, true)];
  const [docs, docsOverHttps] = [headersWith(ofDescription, false), headersWith(ofDescription, true)];
  return (request, response, next) => {
    const https = isHttps(request, config);
    const isDocs = /^\/api\/docs(\/|$)/.test(request.path);
    (isDocs ? (https ? docsOverHttps : docs) : https ? pageOverHttps : page)(request, response, next);
  };
};

/** Names each request, so that what the log says of it can be found again. */
export const requestId: RequestHandler = (_request, response, next) => {
  response.setHeader('x-request-id', randomUUID().slice(0, 13));
  next();
};

/** Refuses who calls the server by a name that is not its own. */
export const hostCheck = ({ publicUrl, allowedHosts }: Config): RequestHandler => {
  const known = knownHosts(publicUrl, allowedHosts);
  return (request, _response, next) => {
    const host = hostOf(request);
    next(isOwnHost(host, known) ? undefined : wrongHost(host));
  };
};

/** Refuses what another site asks of the API in somebody's name. */
export const originCheck = ({ publicUrl, allowedHosts }: Config): RequestHandler => {
  const known = knownHosts(publicUrl, allowedHosts);
  return (request, _response, next) => {
    const { method } = request;
    const said = {
      method,
      origin: request.get('origin'),
      site: request.get('sec-fetch-site'),
      mode: request.get('sec-fetch-mode'),
    };
    const isApi = /^\/api(\/|$)/.test(request.path);
    next(!isApi || isFromOurPage(said, [hostOf(request), ...known]) ? undefined : wrongOrigin());
  };
};

const knownHosts = (publicUrl: string | null, allowed: readonly string[]): string[] =>
  publicUrl === null ? [...allowed] : [new URL(publicUrl).host, ...allowed];

/** As the browser has it, where a trusted proxy says so; '' where an old client names none. */
const hostOf = (request: Request): string => (request.host as string | undefined)?.toLowerCase() ?? '';

export const wrongHost = (host: string): ProblemError => {
  const shown = host.slice(0, 100);
  return new ProblemError(
    421,
    'wrong-host',
    `This server is not known by the name ${shown}.`,
    'Who runs it names it in PUBLIC_URL or ALLOWED_HOSTS.',
    undefined,
    [shown],
  );
};

export const wrongOrigin = (): ProblemError =>
  new ProblemError(
    403,
    'wrong-origin',
    'The request came from another site.',
    'Open the page itself. Where a proxy is in front of it, who runs the server names its public address in PUBLIC_URL.',
  );
