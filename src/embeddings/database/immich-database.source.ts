import type { Account } from '../../accounts/account.js';
import { said } from '../../http/why.js';
import {
  EmbeddingError,
  type EmbeddingSource,
  type FoundVector,
  type SourceState,
  type WantedFace,
} from '../embedding-source.js';
import { DatabaseConnection, type Query } from './connection.js';
import { findFaceSearch, readVectors } from './face-search.js';
import { wordsOfRights, wrongRightsOf } from './rights.js';

/** Faces in one statement: 32,000 numbers, which take some ten milliseconds to be read. */
const page = 64;

/** Immich's own vectors, read from its database over a role that cannot write. */
export class ImmichDatabaseSource implements EmbeddingSource {
  readonly name = 'immich-database';
  readonly origin = 'immich-database';
  readonly batch = page;
  private readonly connection: DatabaseConnection;
  /** The role that the address names. */
  private readonly login: string;
  private table: string | null = null;

  constructor(url: string) {
    this.connection = new DatabaseConnection(url);
    this.login = decodeURIComponent(new URL(url).username);
  }

  async check(): Promise<SourceState> {
    this.table = null;
    try {
      this.table = await this.connection.read((query) => this.verify(query));
      return { ok: true, message: said('vectors-read') };
    } catch (error) {
      const { message, passing } = error as EmbeddingError;
      return { ok: false, message, passing };
    }
  }

  async *fetch(_account: Account, faces: WantedFace[], signal: AbortSignal): AsyncGenerator<FoundVector> {
    const { table } = this;
    if (table === null) {
      throw new EmbeddingError("Immich's database was not found fit to be read.", true);
    }
    for (let start = 0; start < faces.length; start += page) {
      const ids = faces.slice(start, start + page).map(({ faceId }) => faceId);
      const rows = await this.connection.read((query) => readVectors(query, table, ids), signal);
      const found = new Map(rows.map(({ id, vector }) => [id, vector]));
      yield* ids.map((faceId) => ({ faceId, vector: found.get(faceId) ?? null }));
    }
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  private async verify(query: Query): Promise<string> {
    const [{ role, shown } = { role: this.login, shown: this.login }] = await query<{ role: string; shown: string }>(
      'SELECT current_user::text AS role, quote_ident(current_user) AS shown',
    );
    const fault = wordsOfRights(this.login, await wrongRightsOf(query, [role, this.login]));
    if (fault !== null) {
      throw new EmbeddingError(fault, false);
    }
    return findFaceSearch(query, shown);
  }
}
