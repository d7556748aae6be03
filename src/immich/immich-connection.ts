import { setTimeout as sleep } from 'node:timers/promises';
import { ImmichError, errorOfAnswer, errorOfBadAnswer, errorOfSilence } from './immich-error.js';
import { said } from '../http/why.js';
import { shortPause, type InFlight, type Urgency } from './in-flight.js';
import { mayIgnoreWrites, type Version } from './server-info.js';

/** Who knows whose library it is: must agree before anything is changed in Immich, or taken for gone. */
export interface LibraryGuard {
  /** As it was when Immich was last asked; asked again before a change that it may have been upgraded before. */
  version: () => Version | null;
  /** Throws where nothing may be changed now. */
  beforeChange: () => Promise<void>;
  /** Asks Immich now. Throws where another library answers, or none. */
  confirmNow: () => Promise<void>;
  /** Immich, or what it thinks of the key, may be another one from now on. */
  fellSilent: () => void;
}

export interface ImmichConnectionOptions {
  /** Immich's API, without a slash at its end. */
  apiUrl: string;
  /** The key, or where to get it: one may be changed for another while work goes on; null while there is none. */
  apiKey?: string | (() => string | null);
  /** What somebody got who signed in by password, instead of a key. */
  bearer?: string;
  /** Shared by all connections. */
  inFlight: InFlight;
  guard?: LibraryGuard;
  /** Milliseconds until a silent Immich counts as unreachable. */
  timeout?: number;
}

/** Waits before the second, third and fourth try of a reading, in milliseconds. */
const backoff = [100, 300, 900];

/** How long reading a picture may keep others waiting, in milliseconds. */
const slowestReader = 3_000;

/** Without it, Node's fetch asks for a fresh copy along with every condition, and nothing is ever a 304. */
const revalidation = { 'cache-control': 'max-age=0' };

type Fetch = typeof fetch;
/** All that the SDK asks of an answer. */
type ReadWhole = Pick<Response, 'status' | 'headers' | 'text'>;

/** One key's way to Immich: the headers, the limit on what is in flight, errors in our words, readings tried again. */
export class ImmichConnection {
  constructor(
    private readonly options: ImmichConnectionOptions,
    readonly urgency: Urgency = 'interactive',
  ) {}

  /** The same connection for work that nobody waits for. */
  inBackground(): ImmichConnection {
    return new ImmichConnection(this.options, 'background');
  }

  /** What every call of the SDK is given; the SDK's own defaults are global, and so are left alone. */
  get sdk(): { baseUrl: string; headers: Record<string, string>; fetch: Fetch } {
    return { baseUrl: this.options.apiUrl, headers: this.headers, fetch: this.fetchWhole as Fetch };
  }

  /** A reading: repeated while the fault may pass. */
  async read<T>(call: () => Promise<T>): Promise<T> {
    return this.patiently(call, (error) => error.passing && !error.timedOut);
  }

  /**
   * A reading of something by its id. Another library has none of ours: that it is not there is believed only of the
   * right one, and only where it still is not there once that is known.
   */
  async readById<T>(call: () => Promise<T>): Promise<T> {
    const { guard } = this.options;
    const read = async (): Promise<T> => this.read(call);
    return guard ? believing(guard, read) : read();
  }

  /** A search that finds nothing, and may yet find it: another library says so of all that is ours, as if it knew. */
  async readUnlessEmpty<T>(call: () => Promise<T>, isEmpty: (found: T) => boolean): Promise<T> {
    const found = await this.read(call);
    const { guard } = this.options;
    if (!guard || !isEmpty(found)) {
      return found;
    }
    await guard.confirmNow();
    return this.read(call);
  }

  /**
   * A change: sent once; only what surely was not done is sent again. That is a refusal to listen (429), and what was not
   * found, once the library that says so is known to be the right one: another may have answered for a moment.
   */
  async change<T>(call: () => Promise<T>): Promise<T> {
    const { guard } = this.options;
    await guard?.beforeChange();
    const send = async (): Promise<T> => this.patiently(call, (error) => error.kind === 'busy');
    return guard ? believing(guard, send) : send();
  }

  /** A change that another library would take as well as ours, something new: whose it is, is asked right before. */
  async creation<T>(call: () => Promise<T>): Promise<T> {
    await this.options.guard?.confirmNow();
    return this.change(call);
  }

  /** Whether a change that is answered with 200 was done. */
  get answersProve(): boolean {
    const version = this.options.guard?.version() ?? null;
    return version !== null && !mayIgnoreWrites(version);
  }

  /**
   * A picture. It counts as under way until its last byte is here, but for a browser that takes too long to read it: a
   * phone in the garden must not keep the others from Immich.
   * @param headers conditions of the browser's that Immich may answer (ETag, range)
   * @param use reads or cancels the body; its result is the result, and what it throws is thrown
   */
  async picture<T>(path: string, headers: Record<string, string>, use: (answer: Response) => Promise<T>): Promise<T> {
    const init = { headers: { ...this.headers, ...headers, ...revalidation, accept: 'image/*' } };
    const { used } = await this.read(async () => {
      const answer = await this.fetch(this.options.apiUrl + path, init);
      const begun = { used: use(answer) };
      await over(begun.used, slowestReader);
      return begun;
    });
    return used;
  }

  /** @throws ImmichError where there is no key any more */
  private get headers(): Record<string, string> {
    const { apiKey, bearer } = this.options;
    if (bearer !== undefined) {
      return { authorization: `Bearer ${bearer}` };
    }
    const key = typeof apiKey === 'function' ? apiKey() : apiKey;
    if (key === null) {
      throw new ImmichError('key-refused', said('key-refused'), 401);
    }
    return key === undefined ? {} : { 'x-api-key': key };
  }

  private async patiently<T>(call: () => Promise<T>, mayPass: (error: ImmichError) => boolean): Promise<T> {
    for (const wait of backoff) {
      try {
        return await this.queued(call);
      } catch (error) {
        if (!(error instanceof ImmichError) || !mayPass(error) || (error.retryAfter ?? 0) > shortPause) {
          throw error;
        }
        await sleep(error.retryAfter ?? wait);
      }
    }
    return this.queued(call);
  }

  private async queued<T>(call: () => Promise<T>): Promise<T> {
    const { inFlight, guard } = this.options;
    try {
      return await inFlight.run(call, this.urgency);
    } catch (error) {
      const ours = error instanceof ImmichError ? error : errorOfBadAnswer(error);
      if (ours.kind === 'busy' && ours.retryAfter !== null) {
        inFlight.pause(ours.retryAfter);
      }
      if (ours.kind === 'unreachable' || ours.kind === 'key-refused') {
        guard?.fellSilent();
      }
      throw ours;
    }
  }

  /** For the SDK, which takes an answer that breaks off for an empty one: it is handed over when all of it is here. */
  private readonly fetchWhole = async (...asked: Parameters<Fetch>): Promise<ReadWhole> => {
    const response = await this.fetch(...asked);
    const text = await response.text().catch((error: unknown) => {
      throw errorOfSilence(error);
    });
    return { status: response.status, headers: response.headers, text: async () => text };
  };

  private readonly fetch: Fetch = async (input, init) => {
    const { apiUrl, inFlight } = this.options;
    const url = input instanceof Request ? input.url : input.toString();
    const path = url.slice(apiUrl.length);
    return inFlight.calls.timed(init?.method ?? 'GET', path, async () => this.send(input, init));
  };

  private readonly send: Fetch = async (input, init) => {
    const signal = AbortSignal.timeout(this.options.timeout ?? 30_000);
    let response: Response;
    try {
      // a redirect would carry the key to an address that nobody configured
      response = await fetch(input, { ...init, signal, redirect: 'error' });
    } catch (error) {
      throw errorOfSilence(error);
    }
    if (response.ok || response.status === 304) {
      return response;
    }
    const text = await response.text().catch(() => '');
    throw errorOfAnswer(response.status, response.headers, parseJson(text));
  };
}

/** Does it once more where something was not found, once the library is known to be the right one. */
const believing = async <T>(guard: LibraryGuard, call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof ImmichError) || error.kind !== 'not-found') {
      throw error;
    }
    await guard.confirmNow();
    return call();
  }
};

/** When it is over, however it ends, or has taken long enough. */
const over = async (work: Promise<unknown>, longest: number): Promise<void> => {
  const ended = new AbortController();
  const isOver = work.then(
    () => ended.abort(),
    () => ended.abort(),
  );
  await Promise.race([isOver, sleep(longest, undefined, { signal: ended.signal, ref: false }).catch(() => undefined)]);
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
