import type { Request, RequestHandler } from 'express';

/** Second parts of paths that are no ids. */
const WORDS = new Set([
  'me',
  'metadata',
  'person',
  'about',
  'ping',
  'version',
  'config',
  'features',
  'stream',
  'predict',
  'login',
  'logout',
]);

/** A request as its place in the API: `PUT /faces/:id`. */
export function callOf(method: string, path: string): string {
  const parts = path.replace(/^\/+/, '').split('/');
  const named = parts.map((part, index) => (index === 1 && !WORDS.has(part) ? ':id' : part));
  return `${method} /${named.join('/')}`;
}

export const callOfRequest = (request: Request): string => callOf(request.method, request.path);

/** Counts what was asked of the stand-in, so that a test can say what must never be called, or how often. */
export class RequestCounts {
  private counts = new Map<string, number>();
  private inFlight = 0;
  maxInFlight = 0;

  readonly middleware: RequestHandler = (request, response, next) => {
    const call = callOfRequest(request);
    this.counts.set(call, this.count(call) + 1);
    this.maxInFlight = Math.max(this.maxInFlight, ++this.inFlight);
    response.once('close', () => this.inFlight--);
    next();
  };

  /** How often a call such as `PUT /faces/:id` was made. */
  count(call: string): number {
    return this.counts.get(call) ?? 0;
  }

  all(): Record<string, number> {
    return Object.fromEntries(this.counts);
  }

  reset(): void {
    this.counts.clear();
    this.maxInFlight = this.inFlight;
  }
}
