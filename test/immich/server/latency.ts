import type { RequestHandler } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import { callOfRequest } from './calls.js';

/** `immich` answers as slowly as the real one was measured to; a number is milliseconds for every call. */
export type Latency = 'immich' | number;

interface Pace {
  /** Median in milliseconds. */
  median: number;
  /** How many a second it manages at most, however many are asked at once. */
  ceiling: number;
}

/** Measured on Immich 3.1.0 with 3,000 photos; ceilings on two cores, where they were not measured a guess from alike calls. */
const PACES: Record<string, Pace> = {
  'GET /people': { median: 12, ceiling: 164 },
  'GET /people/:id': { median: 6, ceiling: 369 },
  'GET /people/:id/thumbnail': { median: 11, ceiling: 300 },
  'GET /people/:id/statistics': { median: 10, ceiling: 300 },
  'POST /search/metadata': { median: 60, ceiling: 20 },
  'GET /faces': { median: 6, ceiling: 369 },
  'GET /assets/:id': { median: 7, ceiling: 300 },
  'GET /assets/:id/thumbnail': { median: 10, ceiling: 300 },
  'PUT /faces/:id': { median: 11, ceiling: 312 },
  'PUT /people/:id': { median: 11, ceiling: 300 },
};
const OTHERS: Pace = { median: 4, ceiling: 500 };

/** Holds requests back. Those that use up Immich's processor wait for each other; the rest of the time they don't. */
export function latencyOf(latency: Latency | undefined): RequestHandler | null {
  if (!latency) return null;
  if (typeof latency === 'number') {
    return async (_request, _response, next) => {
      await sleep(latency);
      next();
    };
  }
  let freeAt = 0;
  return async (request, _response, next) => {
    const { median, ceiling } = PACES[callOfRequest(request)] ?? OTHERS;
    const now = performance.now();
    const startsAt = Math.max(now, freeAt);
    freeAt = startsAt + 1000 / ceiling;
    await sleep(startsAt - now + median);
    next();
  };
}
