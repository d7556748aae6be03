import { EventEmitter, once } from 'node:events';
import type { Request, RequestHandler, Response } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { callOfRequest } from './calls.js';

/** What can go wrong between a companion server and an Immich at home, on demand. */
export const faultSchema = z
  .object({
    kind: z.enum(['latency', '400', '429', '500', '502', '503', 'cut-before', 'cut-after', 'hang', 'hold']),
    on: z.string().default('*').describe('the calls it hits: `PUT /faces/:id`, `GET *`, `*`'),
    mentions: z.string().optional().describe('only requests with this text in path, query or body: an id'),
    skip: z.number().int().default(0).describe('lets so many matching requests pass first'),
    times: z.number().int().optional().describe('hits so often and then never again'),
    forMs: z.number().optional().describe('ends so long after it was set'),
    probability: z.number().min(0).max(1).default(1),
    ms: z
      .number()
      .default(1000)
      .describe('of kind latency: before the work is done; of kind hold: after it, or until the fault is removed'),
    retryAfter: z.union([z.number(), z.string()]).optional().describe('of kind 429 and 503: the header'),
  })
  .strict();
export type FaultOptions = z.input<typeof faultSchema>;

export interface Fault extends z.output<typeof faultSchema> {
  id: number;
  setAt: number;
  matched: number;
  hits: number;
  /** The pause that was asked for last, in milliseconds since 1970: of kind 429 with a number of seconds. */
  pause: { from: number; until: number } | null;
  /** Requests that came although that pause was not over. */
  hasty: number;
}

/** What a proxy in front of Immich shows while Immich restarts: no JSON at all. */
const BAD_GATEWAY =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n';

export class Faults {
  private faults: Fault[] = [];
  private made = 0;
  private readonly struck = new EventEmitter().setMaxListeners(0);
  private readonly removed = new EventEmitter().setMaxListeners(0);

  /** Sets a fault and gives its number. */
  add(options: FaultOptions): number {
    const id = ++this.made;
    this.faults.push({
      ...faultSchema.parse(options),
      id,
      setAt: Date.now(),
      matched: 0,
      hits: 0,
      pause: null,
      hasty: 0,
    });
    return id;
  }

  remove(id: number): void {
    this.faults = this.faults.filter((fault) => fault.id !== id);
    this.removed.emit(String(id));
  }

  clear(): void {
    for (const { id } of this.faults) this.remove(id);
  }

  /** Resolves once the fault has hit so often: true, or false where it did not within the time, or was removed. */
  async hit(id: number, count: number, patience: number): Promise<boolean> {
    const hits = (): number => this.faults.find((fault) => fault.id === id)?.hits ?? 0;
    const giveUp = AbortSignal.any([AbortSignal.timeout(patience), this.removal(id)]);
    while (hits() < count && !giveUp.aborted) {
      await once(this.struck, String(id), { signal: giveUp }).catch(() => undefined);
    }
    return hits() >= count;
  }

  list(): readonly Readonly<Fault>[] {
    return this.faults;
  }

  readonly middleware: RequestHandler = async (request, response, next) => {
    for (const fault of this.faults) fault.hasty += Number(isInPause(fault));
    for (const fault of this.faults.filter((other) => strikes(other, request))) {
      fault.hits++;
      this.struck.emit(String(fault.id));
      if (fault.kind === 'latency') await sleep(fault.ms);
      else if (fault.kind === 'hold') holdTheAnswer(response, fault.ms, this.removal(fault.id));
      else if (fault.kind === 'cut-after') cutInsteadOfAnswering(request, response);
      else return fail(fault, request, response);
    }
    next();
  };

  private removal(id: number): AbortSignal {
    const removal = new AbortController();
    if (this.faults.every((fault) => fault.id !== id)) removal.abort();
    else this.removed.once(String(id), () => removal.abort());
    return removal.signal;
  }
}

/** What was on its way when the pause was asked for may still arrive. */
const ON_ITS_WAY_MS = 250;

function isInPause({ pause }: Fault): boolean {
  const now = Date.now();
  return pause !== null && now > pause.from + ON_ITS_WAY_MS && now < pause.until;
}

function strikes(fault: Fault, request: Request): boolean {
  if (!concerns(fault, request)) return false;
  if (fault.forMs !== undefined && Date.now() > fault.setAt + fault.forMs) return false;
  if (fault.times !== undefined && fault.hits >= fault.times) return false;
  if (fault.matched++ < fault.skip) return false;
  return Math.random() < fault.probability;
}

function concerns(fault: Fault, request: Request): boolean {
  const pattern = fault.on.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  if (!new RegExp(`^${pattern.join('.*')}$`).test(callOfRequest(request))) return false;
  if (fault.mentions === undefined) return true;
  return `${request.originalUrl} ${JSON.stringify(request.body ?? null)}`.includes(fault.mentions);
}

/** The work is done, and nobody hears of it yet. */
function holdTheAnswer(response: Response, ms: number, released: AbortSignal): void {
  const end = response.end.bind(response) as (...sent: unknown[]) => Response;
  response.end = (...sent: unknown[]) => {
    void sleep(ms, undefined, { signal: released })
      .catch(() => undefined)
      .then(() => end(...sent));
    return response;
  };
}

/** The work is done, and nobody hears of it. */
function cutInsteadOfAnswering(request: Request, response: Response): void {
  response.end = () => {
    request.socket.destroy();
    return response;
  };
}

function fail(fault: Fault, request: Request, response: Response): void {
  if (fault.retryAfter !== undefined) response.set('retry-after', String(fault.retryAfter));
  switch (fault.kind) {
    case '400':
      response.status(400).json({ message: 'Bad Request', error: 'Bad Request', statusCode: 400 });
      break;
    case '429':
      if (typeof fault.retryAfter === 'number') {
        fault.pause = { from: Date.now(), until: Date.now() + fault.retryAfter * 1000 };
      }
      response.status(429).json({ message: 'ThrottlerException: Too Many Requests' });
      break;
    case '500':
      response.status(500).json({ message: 'Internal server error' });
      break;
    case '502':
      response.status(502).type('html').send(BAD_GATEWAY);
      break;
    case '503':
      response.status(503).json({ message: 'Service Unavailable' });
      break;
    case 'cut-before':
      request.socket.destroy();
      break;
    case 'hang':
    case 'latency':
    case 'cut-after':
    case 'hold':
      break;
  }
}
