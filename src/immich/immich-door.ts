import { createApiKey, deleteApiKey, login, logout } from '@immich/sdk';
import { ImmichConnection, type ImmichConnectionOptions } from './immich-connection.js';
import { ImmichError, notOfImmich } from './immich-error.js';
import { madeKeyName, madeKeyPermissions } from './made-key.js';

/** Somebody whom Immich let in by e-mail and password. */
export interface Admitted {
  id: string;
  name: string;
  /** Makes a key of few permissions for them. */
  makeKey: () => Promise<MadeKey>;
}

export interface MadeKey {
  /** Immich's id of it. */
  id: string;
  secret: string;
}

/** Where people show Immich who they are. What they show is passed on, and kept nowhere. */
export class ImmichDoor {
  constructor(private readonly options: Pick<ImmichConnectionOptions, 'apiUrl' | 'inFlight'>) {}

  /**
   * Signs in at Immich for as long as `use` takes: afterwards the session there is ended.
   * @returns null where Immich does not know them, or not by this password
   * @throws ImmichError; `refused` where Immich lets nobody in by password
   */
  async admit<T>(email: string, password: string, use: (person: Admitted) => Promise<T>): Promise<T | null> {
    const admitted = await this.signIn(email, password);
    if (!admitted) {
      return null;
    }
    const { accessToken, userId: id, name } = admitted;
    const session = new ImmichConnection({ ...this.options, bearer: accessToken });
    try {
      return await use({ id, name, makeKey: async () => makeKey(session) });
    } finally {
      // it ends by itself some day, too
      await session.read(() => logout(session.sdk)).catch(() => undefined);
    }
  }

  /**
   * Takes away a key that was made for somebody, by that key itself.
   * @returns whether it is gone
   * @throws ImmichError where Immich cannot be asked
   */
  async deleteKey({ id, secret }: MadeKey): Promise<boolean> {
    const connection = new ImmichConnection({ ...this.options, apiKey: secret });
    try {
      await connection.change(() => deleteApiKey({ id }, connection.sdk));
      return true;
    } catch (error) {
      if (!(error instanceof ImmichError) || error.passing) {
        throw error;
      }
      return error.kind === 'key-refused';
    }
  }

  private async signIn(email: string, password: string) {
    const connection = new ImmichConnection(this.options);
    try {
      const answer = await connection.read(() => login({ loginCredentialDto: { email, password } }, connection.sdk));
      if (typeof answer.accessToken !== 'string' || typeof answer.userId !== 'string') {
        throw notOfImmich();
      }
      return answer;
    } catch (error) {
      if (error instanceof ImmichError && (error.status === 401 || error.status === 400)) {
        if (/disabled/.test(error.message)) {
          throw new ImmichError('refused', error.message, error.status);
        }
        return null;
      }
      throw error;
    }
  }
}

const makeKey = async (session: ImmichConnection): Promise<MadeKey> => {
  const apiKeyCreateDto = { name: madeKeyName, permissions: madeKeyPermissions };
  const { apiKey, secret } = await session.change(() => createApiKey({ apiKeyCreateDto }, session.sdk));
  return { id: apiKey.id, secret };
};
