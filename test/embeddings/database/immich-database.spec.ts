import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import type { Account } from '../../../src/accounts/account.js';
import { EmbeddingError, type FoundVector, type WantedFace } from '../../../src/embeddings/embedding-source.js';
import { ImmichDatabaseSource } from '../../../src/embeddings/database/immich-database.source.js';
import { ImmichPostgres } from '../immich-postgres.js';
import { vectorOf } from '../vectors.js';

const account = { id: 'nobody is asked whose it is' } as Account;
const secret = 'hunter2-secret';
const wanted = (faceId: string): WantedFace => ({
  faceId,
  assetId: randomUUID(),
  box: { x: 0, y: 0, width: 1, height: 1 },
  edited: false,
});

describe('Immich’s database', () => {
  let database: ImmichPostgres;
  let source: ImmichDatabaseSource;
  const vectors = new Map<string, Float32Array>(
    Array.from({ length: 130 }, (_, index) => [randomUUID(), vectorOf(index)]),
  );

  beforeAll(async () => {
    database = await ImmichPostgres.start();
    await database.addReader('face_fix');
    await database.keep(vectors);
  });
  afterAll(() => database.stop());
  afterEach(async () => {
    await source.close();
  });

  const as = async (role: string): Promise<ImmichDatabaseSource> => {
    await database.as(role);
    return (source = new ImmichDatabaseSource(database.url(role)));
  };
  const fetchAll = async (faceIds: string[], signal = new AbortController().signal): Promise<FoundVector[]> => {
    const found: FoundVector[] = [];
    for await (const one of source.fetch(account, faceIds.map(wanted), signal)) {
      found.push(one);
    }
    return found;
  };
  /** Gives a role something, looks what is said of it, and takes it away again. */
  const saidOf = async (given: string, taken: string): Promise<string> => {
    await database.run(given);
    try {
      await as('face_fix');
      const state = await source.check();
      expect(state).toMatchObject({ ok: false, passing: false });
      expect(state.message).not.toContain(secret);
      await expect(fetchAll([...vectors.keys()])).rejects.toThrow(EmbeddingError);
      return state.message;
    } finally {
      await database.run(taken);
    }
  };

  it('is read as Immich wrote it, over one grant', async () => {
    await as('face_fix');
    expect(await source.check()).toEqual({ ok: true, message: expect.stringContaining('cannot write') });
    const found = await fetchAll([...vectors.keys()]);
    expect(found).toHaveLength(130);
    for (const { faceId, vector } of found) {
      expect(Math.max(...vector!.map((value, index) => Math.abs(value - vectors.get(faceId)![index]!)))).toBeLessThan(
        1e-6,
      );
    }
  });

  it('has no vector of a face that was drawn by hand, and says so', async () => {
    await as('face_fix');
    await source.check();
    const [known] = [...vectors.keys()];
    const drawn = randomUUID();
    const found = await fetchAll([drawn, known!]);
    expect(found.map(({ faceId, vector }) => [faceId, vector?.length])).toEqual([
      [drawn, undefined],
      [known, 512],
    ]);
  });

  it('may be granted by column, or through a role', async () => {
    await database.run(`CREATE ROLE readers; GRANT SELECT ("faceId", embedding) ON face_search TO readers;
      CREATE ROLE by_column LOGIN; GRANT readers TO by_column`);
    await as('by_column');
    expect(await source.check()).toMatchObject({ ok: true });
    expect(await fetchAll([[...vectors.keys()][0]!])).toMatchObject([{ vector: expect.any(Float32Array) }]);
  });

  it.each([
    ['INSERT', 'face_search'],
    ['UPDATE', 'face_search'],
    ['DELETE', 'face_search'],
    ['TRUNCATE', 'face_search'],
    ['TRIGGER', 'face_search'],
    ['UPDATE', 'asset_face'],
    ['INSERT ("personId")', 'asset_face'],
    ['UPDATE ("personId")', 'asset_face'],
  ])('is not read over a role that may %s %s', async (right, table) => {
    const said = await saidOf(`GRANT ${right} ON ${table} TO face_fix`, `REVOKE ${right} ON ${table} FROM face_fix`);
    expect(said).toContain(`The role face_fix of IMMICH_DB_URL can write`);
    expect(said).toContain(`it may write to public.${table}.`);
    expect(said).toContain('GRANT SELECT ON face_search TO face_fix;');
  });

  it.each([
    ['is a superuser', 'ALTER ROLE face_fix SUPERUSER', 'ALTER ROLE face_fix NOSUPERUSER', /it is a superuser\. /],
    ['may make roles', 'ALTER ROLE face_fix CREATEROLE', 'ALTER ROLE face_fix NOCREATEROLE', /it may make roles/],
    [
      'owns the table',
      'ALTER TABLE face_search OWNER TO face_fix',
      'ALTER TABLE face_search OWNER TO postgres; GRANT SELECT ON face_search TO face_fix',
      /it owns public\.face_search/,
    ],
    [
      'owns another table',
      'ALTER TABLE asset_face OWNER TO face_fix',
      'ALTER TABLE asset_face OWNER TO postgres',
      /it owns public\.asset_face/,
    ],
    [
      'may make things in a schema',
      'GRANT CREATE ON SCHEMA public TO face_fix',
      'REVOKE CREATE ON SCHEMA public FROM face_fix',
      /it may make things in the schema public/,
    ],
    [
      'may make schemas',
      'GRANT CREATE ON DATABASE postgres TO face_fix',
      'REVOKE CREATE ON DATABASE postgres FROM face_fix',
      /it may make things in the database/,
    ],
    [
      'may make things because everybody may',
      'GRANT CREATE ON SCHEMA public TO PUBLIC',
      'REVOKE CREATE ON SCHEMA public FROM PUBLIC',
      /everybody may make things in the schema public.*REVOKE CREATE ON SCHEMA public FROM PUBLIC;/,
    ],
    [
      'may move a sequence',
      'GRANT USAGE ON SEQUENCE audit_id_seq TO face_fix',
      'REVOKE USAGE ON SEQUENCE audit_id_seq FROM face_fix',
      /it may write to public\.audit_id_seq/,
    ],
    [
      'may write all data',
      'GRANT pg_write_all_data TO face_fix',
      'REVOKE pg_write_all_data FROM face_fix',
      /it is a member of pg_write_all_data; it may write to public\.asset_face, public\.audit_id_seq, public\.face_search/,
    ],
    [
      'can turn into one that may write, without inheriting from it',
      'CREATE ROLE writers; GRANT DELETE ON asset_face TO writers; GRANT writers TO face_fix WITH INHERIT FALSE',
      'DROP OWNED BY writers; DROP ROLE writers',
      /it may write to public\.asset_face/,
    ],
    [
      'may write because everybody may',
      'GRANT UPDATE ON asset_face TO PUBLIC',
      'REVOKE UPDATE ON asset_face FROM PUBLIC',
      /it may write to public\.asset_face/,
    ],
  ])('is not read over a role that %s', async (_, given, taken, said) => {
    expect(await saidOf(given, taken)).toMatch(said);
  });

  it('is not read over a login that a setting only made look harmless', async () => {
    await database.run('SET ROLE face_fix');
    source = new ImmichDatabaseSource(database.url('postgres'));
    expect(await source.check()).toMatchObject({ ok: false, message: expect.stringContaining('it is a superuser') });
  });

  it('is looked at again when it is asked about again', async () => {
    await saidOf('GRANT DELETE ON asset_face TO face_fix', 'REVOKE DELETE ON asset_face FROM face_fix');
    await as('face_fix');
    expect(await source.check()).toMatchObject({ ok: true });
  });

  it('cannot be written by reading either, whatever else lies in it', async () => {
    // a policy is asked for each row that is read, and this one writes with the rights of who made it
    await database.run(`CREATE TABLE noted ("at" timestamp);
      CREATE FUNCTION note() RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER
        AS $$ BEGIN INSERT INTO noted VALUES (now()); RETURN true; END $$;
      CREATE POLICY noting ON face_search FOR SELECT USING (note());
      ALTER TABLE face_search ENABLE ROW LEVEL SECURITY`);
    try {
      await as('face_fix');
      expect(await source.check()).toMatchObject({ ok: true });
      await expect(fetchAll([...vectors.keys()])).rejects.toThrow(EmbeddingError);
      expect(await database.count('noted')).toBe(0);
    } finally {
      await database.run(`ALTER TABLE face_search DISABLE ROW LEVEL SECURITY; DROP POLICY noting ON face_search;
        DROP FUNCTION note; DROP TABLE noted`);
    }
  });

  it.each([
    [
      'the role was granted nothing',
      'REVOKE SELECT ON face_search FROM face_fix',
      'GRANT SELECT ON face_search TO face_fix',
      /may not read the face vectors\. Allow it: GRANT SELECT ON public\.face_search TO face_fix;/,
    ],
    [
      'the role may not look into the schema',
      'REVOKE USAGE ON SCHEMA public FROM PUBLIC',
      'GRANT USAGE ON SCHEMA public TO PUBLIC',
      /GRANT USAGE ON SCHEMA public TO face_fix; GRANT SELECT ON public\.face_search TO face_fix;/,
    ],
    [
      'it is another database',
      'ALTER TABLE face_search RENAME TO other',
      'ALTER TABLE other RENAME TO face_search',
      /no table face_search .* must name Immich's own database/,
    ],
    [
      'a model with other vectors is used',
      'ALTER TABLE face_search RENAME TO other; CREATE TABLE face_search ("faceId" uuid, embedding vector(128)); GRANT SELECT ON face_search TO face_fix',
      'DROP TABLE face_search; ALTER TABLE other RENAME TO face_search',
      /vectors have 128 numbers; only those with 512/,
    ],
  ])('says what to do where %s', async (_, given, taken, said) => {
    expect(await saidOf(given, taken)).toMatch(said);
  });

  it('is said to be down in words, without the password, and is read again when it is back', async () => {
    await as('face_fix');
    await source.check();
    await database.down();
    const [known] = [...vectors.keys()];
    await expect(fetchAll([known!])).rejects.toMatchObject({
      passing: true,
      message: expect.not.stringContaining(secret),
    });
    const state = await source.check();
    expect(state).toMatchObject({ ok: false, passing: true });
    expect(state.message).toMatch(/^Immich's database does not answer: nothing listens at that address and port/);
    await database.up();
    await database.as('face_fix');
    expect(await source.check()).toMatchObject({ ok: true });
    expect(await fetchAll([known!])).toMatchObject([{ faceId: known }]);
  });

  it('that hangs is let go of when the server ends', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as { port: number };
    source = new ImmichDatabaseSource(`postgres://face_fix:${secret}@127.0.0.1:${port}/immich`);
    const checking = source.check();
    silent.close();
    await source.close();
    expect(await checking).toMatchObject({ ok: false, passing: true });
  });
});
