import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

/** What Immich's database has of what matters here; the rest of its tables are there to be protected. */
const tables = `
  CREATE EXTENSION vector;
  CREATE TABLE asset_face ("id" uuid PRIMARY KEY, "personId" uuid);
  CREATE TABLE face_search ("faceId" uuid PRIMARY KEY REFERENCES asset_face ("id"), embedding vector(512) NOT NULL);
  CREATE SEQUENCE audit_id_seq;`;

/**
 * A real PostgreSQL with real vectors, in this process. It lets everybody in as its superuser, and all connections share
 * one session: who the next statements come from is said by `as`.
 */
export class ImmichPostgres {
  private constructor(
    private readonly db: PGlite,
    private server: PGLiteSocketServer,
    private readonly port: number,
  ) {}

  static async start(): Promise<ImmichPostgres> {
    const db = await PGlite.create({ extensions: { vector } });
    await db.exec(tables);
    const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0, maxConnections: 9 });
    await server.start();
    return new ImmichPostgres(db, server, Number(server.getServerConn().split(':')[1]));
  }

  url(role: string, database = 'postgres'): string {
    return `postgres://${role}:hunter2-secret@127.0.0.1:${this.port}/${database}`;
  }

  /** Runs statements as the superuser. */
  async run(sql: string): Promise<void> {
    await this.db.exec('ROLLBACK');
    await this.db.exec(`SET SESSION AUTHORIZATION postgres; RESET ROLE; ${sql}`);
  }

  /** What comes over a connection from now on comes from this role, as if it had logged in. */
  async as(role: string): Promise<void> {
    await this.run(`SET SESSION AUTHORIZATION ${role}`);
  }

  /** Makes a role that can do what it must, and no more. */
  async addReader(role: string): Promise<void> {
    await this.run(`CREATE ROLE ${role} LOGIN PASSWORD 'hunter2-secret'; GRANT SELECT ON face_search TO ${role}`);
  }

  async keep(vectors: Map<string, Float32Array>): Promise<void> {
    await this.run('');
    const ids = [...vectors.keys()];
    await this.db.query('INSERT INTO asset_face (id) SELECT unnest($1::uuid[])', [ids]);
    await this.db.query('INSERT INTO face_search SELECT * FROM unnest($1::uuid[], $2::text[]::vector[])', [
      ids,
      [...vectors.values()].map((numbers) => `[${numbers.join(',')}]`),
    ]);
  }

  async count(table: string): Promise<number> {
    await this.run('');
    const { rows } = await this.db.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
    return rows[0]!.count;
  }

  /** Nothing listens there any more. */
  async down(): Promise<void> {
    await this.server.stop();
  }

  async up(): Promise<void> {
    this.server = new PGLiteSocketServer({ db: this.db, host: '127.0.0.1', port: this.port, maxConnections: 9 });
    await this.server.start();
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await this.db.close();
  }
}
