import express, { type Express } from 'express';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { Pictures } from '../drawing/pictures.js';
import type { Library } from '../library/library.js';
import { accountRoutes } from './account.js';
import { assetsRoutes } from './assets.js';
import { RequestCounts } from './calls.js';
import { versionOf, type Context } from './context.js';
import { controlRoutes } from './control.js';
import { answerErrors, unknownRoute } from './errors.js';
import { facesRoutes } from './faces.js';
import { Faults } from './faults.js';
import { ApiKeys, guardOf, PRODUCT_PERMISSIONS } from './keys.js';
import { latencyOf, type Latency } from './latency.js';
import { peopleRoutes } from './people.js';
import { searchRoutes } from './search.js';
import { serverRoutes } from './server-info.js';

export interface ImmichOptions {
  library: Library;
  /** Default: any free one. */
  port?: number;
  host?: string;
  version?: string;
  latency?: Latency;
}

export interface ImmichStandIn {
  /** Without `/api`, under which the API is. */
  url: string;
  /** A key with every permission that the product asks for. */
  apiKey: string;
  addKey(permissions: string[]): string;
  revokeKey(key: string): void;
  restoreKey(key: string): void;
  setPermissions(key: string, permissions: string[]): void;
  faults: Faults;
  requests: RequestCounts;
  library: Library;
  stop(): Promise<void>;
}

/** Starts an HTTP server that behaves like Immich, surprises included. */
export async function startImmich(options: ImmichOptions): Promise<ImmichStandIn> {
  const { library, port = 0, host = '127.0.0.1', version = '3.1.0' } = options;
  const keys = new ApiKeys(library.foundations.seed);
  const faults = new Faults();
  const requests = new RequestCounts();
  const context: Context = {
    library,
    keys,
    guard: guardOf(keys),
    pictures: new Pictures((character) => library.foundations.maker.bornOf(character)),
    version: versionOf(version),
  };
  const app = express();
  // Immich's ETags of JSON are strong ones.
  app.set('etag', 'strong').disable('x-powered-by');
  app.use(express.json({ limit: '1mb' }));
  app.use('/__stand-in', controlRoutes({ library, keys, faults, requests }));
  app.use('/api', requests.middleware, faults.middleware);
  const latency = latencyOf(options.latency);
  if (latency) app.use('/api', latency);
  useResources(app, context);
  const server = await listen(app, port, host);
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    apiKey: keys.add(PRODUCT_PERMISSIONS, 'companion'),
    addKey: (permissions) => keys.add(permissions),
    revokeKey: (key) => keys.revoke(key),
    restoreKey: (key) => keys.restore(key),
    setPermissions: (key, permissions) => keys.setPermissions(key, permissions),
    faults,
    requests,
    library,
    stop: () => stop(server),
  };
}

function useResources(app: Express, context: Context): void {
  for (const routes of [peopleRoutes, facesRoutes, assetsRoutes, searchRoutes, serverRoutes, accountRoutes]) {
    app.use('/api', routes(context));
  }
  app.use(unknownRoute, answerErrors);
}

function listen(app: Express, port: number, host: string): Promise<Server> {
  const server = createServer(app);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

/** Requests that hang would keep a test waiting, so their connections are cut. */
function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
