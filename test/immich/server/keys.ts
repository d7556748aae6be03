import type { RequestHandler } from 'express';
import { idFrom, mix, textToNumber } from '../library/random.js';
import { ImmichError } from './errors.js';

/** The permissions that the product asks for, the optional ones included. */
export const PRODUCT_PERMISSIONS = [
  'asset.read',
  'asset.view',
  'face.read',
  'face.update',
  'person.create',
  'person.delete',
  'person.read',
  'person.reassign',
  'person.statistics',
  'person.update',
  'server.about',
  'user.read',
];

export interface ApiKey {
  id: string;
  /** Of which user; null for the owner of whatever library answers. */
  userId: string | null;
  name: string;
  permissions: string[];
  revoked: boolean;
  createdAt: number;
  updatedAt: number;
}

/** The API keys of the library's owner. */
export class ApiKeys {
  private readonly keys = new Map<string, ApiKey>();
  private made = 0;

  constructor(private readonly seed: number) {}

  /** Makes a key and tells its secret. */
  add(permissions: string[], name = `key ${this.keys.size + 1}`, userId: string | null = null): string {
    const number = ++this.made;
    const secret = [1, 2, 3, 4, 5, 6]
      .map((part) => mix(this.seed, textToNumber('key'), number, part).toString(36))
      .join('');
    const now = Date.now();
    this.keys.set(secret, {
      id: idFrom(this.seed, 'key', number),
      userId,
      name,
      permissions,
      revoked: false,
      createdAt: now,
      updatedAt: now,
    });
    return secret;
  }

  revoke(secret: string): void {
    this.known(secret).revoked = true;
  }

  restore(secret: string): void {
    this.known(secret).revoked = false;
  }

  setPermissions(secret: string, permissions: string[]): void {
    Object.assign(this.known(secret), { permissions, updatedAt: Date.now() });
  }

  take(secret: string, permission: string): void {
    const { permissions } = this.known(secret);
    this.setPermissions(
      secret,
      permissions.filter((name) => name !== permission),
    );
  }

  give(secret: string, permission: string): void {
    this.setPermissions(secret, [...new Set([...this.known(secret).permissions, permission])]);
  }

  /** The key that a request carries; throws what Immich answers if it carries none that is good. */
  of(secret: string | undefined): ApiKey {
    if (!secret) throw new ImmichError(401, 'Authentication required');
    const key = this.keys.get(secret);
    if (!key || key.revoked) throw new ImmichError(401, 'Invalid API key');
    return key;
  }

  secrets(): string[] {
    return [...this.keys.keys()];
  }

  find(secret: string | undefined): ApiKey | undefined {
    return this.keys.get(secret ?? '');
  }

  /** Those of a user that they can see in Immich. */
  list(userId: string): ApiKey[] {
    return [...this.keys.values()].filter((key) => key.userId === userId && !key.revoked);
  }

  /** @returns whether that user has such a key */
  remove(id: string, userId: string): boolean {
    const [secret] = [...this.keys].find(([, key]) => key.id === id && (key.userId ?? userId) === userId) ?? [];
    return secret !== undefined && this.keys.delete(secret);
  }

  private known(secret: string): ApiKey {
    const key = this.keys.get(secret);
    if (!key) throw new Error('no such key');
    return key;
  }
}

export type Guard = (permission: string | null) => RequestHandler;

/** Lets a request pass if its key is good and may do that; null asks for a good key and no more. */
export function guardOf(keys: ApiKeys): Guard {
  return (permission) => (request, _response, next) => {
    const key = keys.of(request.get('x-api-key'));
    if (permission !== null && !mayDo(key, permission)) {
      throw new ImmichError(403, `Missing required permission: ${permission}`);
    }
    next();
  };
}

export const mayDo = (key: ApiKey, permission: string): boolean =>
  key.permissions.includes(permission) || key.permissions.includes('all');
