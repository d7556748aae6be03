import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, as 43 letters: nobody guesses it, so that a plain hash of it is as good as a slow one. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of one: SHA-256, as hex. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');
