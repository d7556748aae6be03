import { said } from '../http/why.js';

/**
 * What can go wrong between us and Immich, in our words.
 * - `unreachable`: no answer (refused, cut, timed out), or a gateway's 502 to 504
 * - `busy`: 429
 * - `key-refused`: 401
 * - `permission-missing`: 403; `permission` names it
 * - `not-found`: Immich's 400 "Not found or no … access", and 404
 * - `refused`: any other 4xx
 * - `broken`: 500, or an answer that does not fit
 * - `another-library`: the key opens the library of somebody else than before
 */
export type ImmichErrorKind =
  | 'unreachable'
  | 'busy'
  | 'key-refused'
  | 'permission-missing'
  | 'not-found'
  | 'refused'
  | 'broken'
  | 'another-library';

export class ImmichError extends Error {
  constructor(
    readonly kind: ImmichErrorKind,
    message: string,
    readonly status: number | null = null,
    readonly permission: string | null = null,
    /** How long Immich asked us to wait, in milliseconds. */
    readonly retryAfter: number | null = null,
    /** It was waited for as long as anybody would: trying again at once only doubles the wait. */
    readonly timedOut = false,
  ) {
    super(message);
  }

  /** Whether Immich may have done the work all the same: nothing but an answer tells. */
  get mayHaveBeenDone(): boolean {
    return this.kind === 'unreachable' || this.kind === 'broken';
  }

  /** Whether something answered that is not as Immich's answers are: a proxy's page, or another server altogether. */
  get speaksOtherwise(): boolean {
    return this.kind === 'broken' && this.status === null;
  }

  /** Whether it is this call that Immich failed at: others may go well meanwhile. */
  get failedAtIt(): boolean {
    return this.kind === 'broken' && this.status !== null;
  }

  /** Whether it may go well a little later, with nothing changed. */
  get passing(): boolean {
    return this.kind === 'unreachable' || this.kind === 'busy' || this.kind === 'broken';
  }

  /** Whether a change that was not sent yet is worth keeping until Immich, or its owner, has mended what is wrong. */
  get worthWaiting(): boolean {
    return this.speaksOtherwise || ['unreachable', 'busy', 'key-refused', 'another-library'].includes(this.kind);
  }
}

const messageOf = (body: unknown): string => {
  const message = (body as { message?: unknown } | null)?.message;
  return typeof message === 'string' ? message.slice(0, 300) : '';
};

/** A time to come back at is by the clock of who names it: ours may be a day behind. */
const retryAfterOf = (headers: Headers): number | null => {
  const header = headers.get('retry-after');
  if (header === null) {
    return null;
  }
  const seconds = Number(header);
  const said = Date.parse(headers.get('date') ?? '');
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - (said || Date.now());
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
};

const kindOf = (status: number, message: string): ImmichErrorKind => {
  if (status === 401) return 'key-refused';
  if (status === 403) return 'permission-missing';
  if (status === 404 || (status === 400 && message.startsWith('Not found or no '))) return 'not-found';
  if (status === 429) return 'busy';
  if (status >= 502 && status <= 504) return 'unreachable';
  return status >= 500 ? 'broken' : 'refused';
};

/** An error answer of Immich. `body` is what it sent, parsed or not. */
export const errorOfAnswer = (status: number, headers: Headers, body: unknown): ImmichError => {
  const message = messageOf(body);
  const permission = /^Missing required permission: (\S+)/.exec(message)?.[1] ?? null;
  return new ImmichError(
    kindOf(status, message),
    message || said('answered', status),
    status,
    permission,
    retryAfterOf(headers),
  );
};

const silences: Record<string, string> = {
  ECONNREFUSED: 'nothing listens at that address and port',
  ECONNRESET: 'the connection was cut',
  EAI_AGAIN: 'the name is not known',
  ENOTFOUND: 'the name is not known',
  EHOSTUNREACH: 'there is no way to that address',
  ENETUNREACH: 'there is no way to that address',
  ETIMEDOUT: 'it took too long',
  UND_ERR_CONNECT_TIMEOUT: 'it took too long',
  UND_ERR_HEADERS_TIMEOUT: 'it took too long',
  UND_ERR_SOCKET: 'the connection was cut',
};

/** No answer at all. The cause's own words may hold addresses, so only its code is kept. */
export const errorOfSilence = (error: unknown): ImmichError => {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  const timedOut = name === 'TimeoutError';
  const code = cause?.code;
  const why = code === undefined ? (timedOut ? 'it took too long' : 'the connection failed') : silences[code];
  const words = [why, code && `(${code})`].filter(Boolean).join(' ');
  return new ImmichError('unreachable', said('no-answer', words), null, null, null, timedOut);
};

/** An answer that broke off, or that is no answer of Immich's (a proxy's page, say). */
export const errorOfBadAnswer = (error: unknown): ImmichError =>
  (error as Error).name === 'MalformedResponseError' ? notOfImmich() : errorOfSilence(error);

export const notOfImmich = (): ImmichError => new ImmichError('broken', said('speaks-otherwise'));
