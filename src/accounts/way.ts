import type { Config } from '../config/config.js';

/**
 * How the server knows who comes:
 * - `open`: it does not ask. Whoever reaches it uses the one key
 * - `password`: one password opens the one key
 * - `immich`: people sign in with their own accounts of Immich
 * - `proxy`: a trusted proxy says who it is
 */
export type Way = 'open' | 'password' | 'immich' | 'proxy';

export const wayOf = ({ apiKey, accessPassword, authHeader }: Config): Way => {
  if (authHeader !== null) return 'proxy';
  if (apiKey === null) return 'immich';
  return accessPassword === null ? 'open' : 'password';
};

/** For who runs the server, at its start. */
export const wayInWords: Record<Way, string> = {
  open: 'Nobody is asked who they are: whoever reaches this server uses its key.',
  password: 'One password (ACCESS_PASSWORD) opens the library of the key.',
  immich: 'People sign in with their own accounts of Immich.',
  proxy: 'A proxy (TRUSTED_PROXIES) says who comes.',
};
