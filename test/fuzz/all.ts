import fc from 'fast-check';
import type { FuzzRequest } from './request.js';
import { fitting, strangeBody, strangePath, strangeQuery, type Route } from './routes.js';
import { spoilt } from './wire.js';

/** Requests of all kinds to all routes. */
export const requests = (routes: Route[]): fc.Arbitrary<FuzzRequest> =>
  fc.oneof(
    ...routes.map((route) => ({
      weight: weightOf(route),
      arbitrary: fc.oneof(
        { weight: 4, arbitrary: fitting(route) },
        { weight: route.path.includes('{') ? 2 : 0, arbitrary: strangePath(route) },
        { weight: 2, arbitrary: strangeQuery(route) },
        { weight: changes(route) ? 5 : 1, arbitrary: strangeBody(route) },
        { weight: changes(route) ? 5 : 3, arbitrary: spoilt(fitting(route)) },
      ),
    })),
  );

const changes = ({ method }: Route): boolean => method !== 'GET';

/** What takes a body has more in it that can be wrong; a reset leaves little to ask about, so it is seldom. */
const weightOf = ({ method, path, operation }: Route): number =>
  method === 'DELETE' && !path.slice(0, -1).includes('}/') ? 1 : operation.requestBody ? 8 : 3;
