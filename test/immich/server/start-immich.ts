import express, { Router, type Express } from 'express';
import { Pictures } from '../drawing/pictures.js';
import type { Library } from '../library/library.js';
import { accountRoutes } from './account.js';
import { Address } from './address.js';
import { assetsRoutes } from './assets.js';
import { RequestCounts } from './calls.js';
import { versionOf, type Context } from './context.js';
import { controlRoutes } from './control.js';
import { answerErrors, unknownRoute } from './errors.js';
import { facesRoutes } from './faces.js';
import { Faults } from './faults.js';
import { ApiKeys, guardOf, PRODUCT_PERMISSIONS } from './keys.js';
import type { Journal } from './journal.js';
import { latencyOf, type Latency } from './latency.js';
import { Listener } from './listener.js';
import { peopleRoutes } from './people.js';
import { searchRoutes } from './search.js';
import { serverRoutes } from './server-info.js';
import { signInRoutes } from './sign-in.js';
import { Users } from './users.js';

export interface ImmichOptions {
  library: Library;
  /** Libraries of other users of the same Immich. */
  others?: Library[];
  /** Default: any free one. */
  port?: number;
  host?: string;
  version?: string;
  latency?: Latency;
  /** Opens the control API at a port of its own too, which answers while Immich is down. */
  control?: boolean;
}

export interface ImmichStandIn {
  /** Without `/api`, under which the API is. */
  url: string;
  /** A key with every permission that the product asks for. */
  apiKey: string;
  /** Where the control API answers: `/__stand-in` of this address. */
  controlUrl: string;
  /** Who can sign in: the owner of each library, by their e-mail and `PASSWORD`. */
  users: Users;
  /** The keys that a user has, their secrets left out. */
  keysOf(library: Library): { id: string; name: string; permissions: string[] }[];
  /** Every key and every session's token that there ever was. */
  secrets(): string[];
  addKey(permissions: string[], of?: Library): string;
  revokeKey(key: string): void;
  restoreKey(key: string): void;
  setPermissions(key: string, permissions: string[]): void;
  takePermission(key: string, permission: string): void;
  givePermission(key: string, permission: string): void;
  faults: Faults;
  requests: RequestCounts;
  library: Library;
  /** What was changed in that library. */
  journal: Journal;
  /** Another library can answer at the same address. */
  address: Address;
  /** Connections are refused, for so many milliseconds or until `up`. */
  down(ms?: number): Promise<void>;
  up(): Promise<void>;
  /** From then on it behaves as that version. */
  upgrade(version: string): void;
  stop(): Promise<void>;
}

/** Starts an HTTP server that behaves like Immich, surprises included. */
export async function startImmich(options: ImmichOptions): Promise<ImmichStandIn> {
  const { library, port = 0, host = '127.0.0.1' } = options;
  const keys = new ApiKeys(library.foundations.seed);
  const faults = new Faults();
  const requests = new RequestCounts();
  const version = versionOf(options.version ?? '3.1.0');
  const address = new Address(library, (of, journal) => resourcesOf({ ...shared(of, keys), journal, version }));
  const users = new Users(keys);
  users.add(address.own);
  for (const other of options.others ?? []) users.add(address.householdOf(other));
  const app = newApp();
  const listener = await Listener.start(app, port, host);
  const controlApp = newApp();
  const controlListener = options.control ? await Listener.start(controlApp, 0, '127.0.0.1') : null;
  const standIn: ImmichStandIn = {
    url: listener.url,
    controlUrl: (controlListener ?? listener).url,
    apiKey: keys.add(PRODUCT_PERMISSIONS, 'companion'),
    users,
    keysOf: ({ owner }) => keys.list(owner.id),
    secrets: () => [...keys.secrets(), ...users.tokens],
    addKey: (permissions, of) => keys.add(permissions, undefined, of?.owner.id ?? null),
    revokeKey: (key) => keys.revoke(key),
    restoreKey: (key) => keys.restore(key),
    setPermissions: (key, permissions) => keys.setPermissions(key, permissions),
    takePermission: (key, permission) => keys.take(key, permission),
    givePermission: (key, permission) => keys.give(key, permission),
    faults,
    requests,
    library,
    journal: address.own.journal,
    address,
    down: (ms) => listener.down(ms),
    up: () => listener.up(),
    upgrade: (text) => void Object.assign(version, versionOf(text)),
    stop: async () => void (await Promise.all([listener.stop(), controlListener?.stop()])),
  };
  const latency = latencyOf(options.latency);
  app.use('/__stand-in', controlRoutes(standIn));
  controlApp.use('/__stand-in', controlRoutes(standIn));
  app.use('/api', requests.middleware, listener.mark, faults.middleware, ...(latency ? [latency] : []), listener.drop);
  app.use('/api', signInRoutes(users, keys, version), users.middleware, address.middleware);
  app.use(unknownRoute, answerErrors);
  return standIn;
}

function newApp(): Express {
  const app = express();
  // Immich's ETags of JSON are strong ones.
  app.set('etag', 'strong').disable('x-powered-by');
  return app.use(express.json({ limit: '1mb' }));
}

type Shared = Pick<Context, 'library' | 'keys' | 'guard' | 'pictures'>;

const shared = (library: Library, keys: ApiKeys): Shared => ({
  library,
  keys,
  guard: guardOf(keys),
  pictures: new Pictures((character) => library.foundations.maker.bornOf(character)),
});

function resourcesOf(context: Context): Router {
  const router = Router();
  for (const routes of [peopleRoutes, facesRoutes, assetsRoutes, searchRoutes, serverRoutes, accountRoutes]) {
    router.use(routes(context));
  }
  return router;
}
