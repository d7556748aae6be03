import fc from 'fast-check';
import type { FaultOptions } from '../immich/server/faults.js';

/** How Immich is while something is done. Null is fine. */
export type Weather = FaultOptions | null;

const once = (kind: FaultOptions['kind'], on: string): FaultOptions => ({ kind, on, times: 1 });

const storms: FaultOptions[] = [
  once('500', 'PUT /faces/:id'),
  once('502', 'PUT /faces/:id'),
  once('cut-before', 'PUT /faces/:id'),
  once('cut-after', 'PUT /faces/:id'),
  { ...once('429', 'PUT /faces/:id'), retryAfter: 0 },
  { ...once('500', 'PUT /faces/:id'), times: 3 },
  once('cut-before', 'GET /faces'),
  once('500', 'POST /people'),
  once('cut-before', 'POST /people'),
  once('cut-after', 'POST /people'),
  once('cut-before', 'DELETE /people/:id'),
  once('cut-after', 'DELETE /people/:id'),
  once('cut-before', 'PUT /people/:id'),
  once('cut-after', 'PUT /people/:id'),
];

export const weathers: fc.Arbitrary<Weather> = fc.oneof(
  { weight: 5, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom(...storms) },
);

export const inWords = (weather: Weather): string =>
  weather === null
    ? ''
    : `, while Immich fails: ${weather.kind} on ${weather.on ?? '*'} × ${weather.times ?? 'always'}`;
