import { getAboutInfo, getMyApiKey, getMyUser, getServerVersion } from '@immich/sdk';
import { notOfImmich } from './immich-error.js';
import type { ImmichConnection } from './immich-connection.js';

export interface Version {
  major: number;
  minor: number;
  patch: number;
}

/** From 3.2 on, a write on a face of another owner may be skipped and still be answered with 200. */
export const mayIgnoreWrites = ({ major, minor }: Version): boolean => major > 3 || (major === 3 && minor >= 2);

export const versionText = ({ major, minor, patch }: Version): string => `${major}.${minor}.${patch}`;

export class ImmichServerInfo {
  constructor(private readonly connection: ImmichConnection) {}

  /** Needs no key. */
  async version(): Promise<Version> {
    const { major, minor, patch } = await this.connection.read(() => getServerVersion(this.connection.sdk));
    if (![major, minor, patch].every(Number.isInteger)) {
      throw notOfImmich();
    }
    return { major, minor, patch };
  }

  /** What the key may do. `all` stands for everything. */
  async permissions(): Promise<string[]> {
    return (await this.connection.read(() => getMyApiKey(this.connection.sdk))).permissions;
  }

  async may(permission: string): Promise<boolean> {
    const granted = await this.permissions();
    return granted.includes('all') || granted.includes(permission);
  }

  /** Proves that address and key fit together, and tells the version with the name of a pre-release. Needs `server.about`. */
  async about(): Promise<{ version: string }> {
    const { version } = await this.connection.read(() => getAboutInfo(this.connection.sdk));
    return { version: version.replace(/^v/, '') };
  }

  /** Whose key it is. Needs `user.read`. */
  async me(): Promise<{ id: string; name: string }> {
    const { id, name } = await this.connection.read(() => getMyUser(this.connection.sdk));
    return { id, name };
  }
}
