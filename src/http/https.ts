import type { Request } from 'express';
import type { Config } from '../config/config.js';

/** Whether the browser came over https: by this server, a trusted proxy, or because what it opened is said to be so. */
export const isHttps = (request: Request, { publicUrl }: Pick<Config, 'publicUrl'>): boolean => {
  const known = publicUrl === null ? null : new URL(publicUrl);
  return (
    request.secure ||
    (known?.protocol === 'https:' && known.host === (request.host as string | undefined)?.toLowerCase())
  );
};
