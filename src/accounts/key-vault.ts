import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { secretOf } from './secret-key.js';

const algorithm = 'aes-256-gcm';
const version = 'v1';

/** Keeps keys of Immich so that the database alone, or a copy of it, opens no library: AES-256-GCM. */
@Injectable()
export class KeyVault {
  private readonly log = new Logger('Accounts');
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) config: Config) {
    this.key = Buffer.from(hkdfSync('sha256', secretOf(config), '', 'immich-face-fix api keys', 32));
  }

  /** @param accountId whose key it is: what is kept for one opens as nobody else's */
  close(accountId: string, secret: string): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv(algorithm, this.key, iv).setAAD(Buffer.from(accountId));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return [version, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
  }

  /** @returns null where another SECRET_KEY closed it, or somebody changed it */
  open(accountId: string, kept: string): string | null {
    const [form, ...parts] = kept.split('.');
    const [iv, tag, sealed] = parts.map((part) => Buffer.from(part, 'base64url'));
    try {
      if (form !== version || !iv || tag?.length !== 16 || !sealed) {
        throw new Error('unknown form');
      }
      const decipher = createDecipheriv(algorithm, this.key, iv).setAAD(Buffer.from(accountId)).setAuthTag(tag);
      return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8');
    } catch {
      this.log.warn(
        'A key that was kept cannot be read: SECRET_KEY is another one. Its owner is asked to sign in again.',
      );
      return null;
    }
  }
}
