import { isIPv4 } from 'node:net';

type Environment = Record<string, string | undefined>;

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));

const nobodyIsAsked =
  'IMMICH_API_KEY alone would serve whoever reaches the port. Set ACCESS_PASSWORD (or ACCESS_PASSWORD_FILE); or leave ' +
  'the key out, so that people sign in with their own accounts of Immich; or listen on 127.0.0.1 (HOST). Where ' +
  'something else keeps others out, ALLOW_UNAUTHENTICATED=true says that you mean it.';

/** What is wrong with who may come in, as a whole: each variable by itself may be right. */
export const faultsOfAccess = (set: Environment): string[] => {
  const key = set['IMMICH_API_KEY'] !== undefined;
  const password = set['ACCESS_PASSWORD'] !== undefined;
  const header = set['AUTH_HEADER'] !== undefined;
  const faults = {
    'ACCESS_PASSWORD goes with a key: set IMMICH_API_KEY, or leave both out, so that people sign in with their own accounts of Immich.':
      password && !key,
    'ACCESS_PASSWORD and AUTH_HEADER are both set: keep one of them.': password && header,
    'AUTH_HEADER needs TRUSTED_PROXIES: the addresses of the proxies that may say who somebody is.':
      header && set['TRUSTED_PROXIES'] === undefined,
    [nobodyIsAsked]:
      key && !password && !header && set['ALLOW_UNAUTHENTICATED'] !== 'true' && !isLoopback(set['HOST'] ?? '127.0.0.1'),
  };
  return Object.entries(faults).flatMap(([fault, isSo]) => (isSo ? fault : []));
};
