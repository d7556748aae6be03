import { createHmac } from 'node:crypto';

/**
 * The signature of a message, by the Standard Webhooks specification (https://www.standardwebhooks.com): HMAC-SHA256 over
 * id, time and body.
 * @param secret as its owner set it; after `whsec_` base64, otherwise the letters themselves
 * @param seconds since 1970
 */
export const signatureOf = (secret: string, id: string, seconds: number, body: string): string => {
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
};
