import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { WRONG } from '../immich/library/cast.js';
import { createLibrary } from '../immich/library/create-library.js';
import { Harness } from '../support/harness.js';
import { facesOfPair, Heard, Vectors, vectorsIn } from './embeddings-harness.js';
import { ImmichPostgres } from './immich-postgres.js';

describe('face vectors out of Immich’s database', () => {
  let database: ImmichPostgres;
  let harness: Harness;
  let vectors: Vectors;
  const logger = new Heard();

  beforeAll(async () => {
    database = await ImmichPostgres.start();
    await database.addReader('face_fix');
    await database.keep(vectorsIn(createLibrary({ seed: 1, photos: 'tests' })));
  });
  afterAll(() => database.stop());
  afterEach(async () => {
    await harness.stop();
    const said = logger.lines.join('\n');
    expect(said).not.toContain('hunter2-secret');
  });

  const start = async (config: object = {}): Promise<void> => {
    await database.as('face_fix');
    harness = await Harness.start({ config: { immichDbUrl: database.url('face_fix'), ...config }, logger });
    vectors = new Vectors(harness);
  };

  it('are all there soon after a session was opened, each as Immich has it', async () => {
    await start();
    await harness.open();
    const pair = facesOfPair(harness.library);
    const status = await vectors.ready(pair.length);
    const drawn = pair.filter(({ row }) => row === null).length;
    expect(drawn).toBeGreaterThan(0);
    expect(status).toMatchObject({ source: 'immich-database', missing: drawn, vectors: pair.length - drawn });
    expect(await vectors.unlike()).toEqual([]);
    const table = await vectors.table();
    expect(new Set(table.faces.map(({ personId }) => personId))).toEqual(new Set(vectors.people));
    expect(JSON.stringify((await harness.call('get', '/status')).body)).not.toContain('hunter2-secret');
  });

  it('are not asked for again, but those of new photos are', async () => {
    await start();
    await harness.open();
    const before = await vectors.ready(facesOfPair(harness.library).length);
    harness.immich.requests.reset();
    const asset = harness.library.addPhoto({ heads: [{ character: WRONG, assignedTo: WRONG }] });
    await database.keep(vectorsIn(harness.library, asset.faces));
    await database.as('face_fix');
    await harness.open();
    expect(await vectors.ready(before.faces + 1)).toMatchObject({ vectors: before.vectors + 1 });
    expect(harness.immich.requests.count('GET /faces')).toBe(1);
  });

  it('follow faces that were moved, and go with photos that went', async () => {
    await start();
    await harness.open();
    const { library } = harness;
    const before = await vectors.ready(facesOfPair(library).length);
    const moved = library.setPiece('solo of Nora at four').faces[0]!;
    const trashed = library.setPiece('Mila at five').faces[0]!;
    library.moveFace(moved.id, library.correct.id);
    library.trash(trashed.asset.id);
    await harness.open();
    await vectors.ready(before.faces - 1);
    const { faces } = await vectors.table();
    expect(faces.find(({ faceId }) => faceId === moved.id)?.personId).toBe(library.correct.id);
    expect(faces.some(({ faceId }) => faceId === trashed.id)).toBe(false);
  });

  it('come after a restart, if the server was ended before', async () => {
    await start({ immichDbUrl: null });
    await harness.open();
    expect(await vectors.rows()).toBe(0);
    await harness.restart({ immichDbUrl: database.url('face_fix') });
    await vectors.ready(facesOfPair(harness.library).length);
    expect(await vectors.unlike()).toEqual([]);
  });

  it('are not fetched over a role that can write; the status says so, and the review goes on', async () => {
    await start();
    await database.run('GRANT UPDATE ON face_search TO face_fix');
    await database.as('face_fix');
    await harness.open();
    const status = await harness.until(
      () => vectors.status(),
      ({ state }) => state === 'refused',
    );
    expect(status.message).toMatch(
      /The role face_fix of IMMICH_DB_URL can write.*it may write to public\.face_search\./,
    );
    expect(await vectors.rows()).toBe(0);
    await database.run('REVOKE UPDATE ON face_search FROM face_fix');
    await database.as('face_fix');
    await harness.open();
    await vectors.ready(facesOfPair(harness.library).length);
  });

  it('come when the database is back that was down at the start', async () => {
    await database.down();
    await start();
    await harness.open();
    const status = await harness.until(
      () => vectors.status(),
      ({ state }) => state === 'waiting',
    );
    expect(status.message).toMatch(/^Immich's database does not answer: nothing listens/);
    expect(logger.lines.at(-1)).toMatch(
      /^warn Immich's database does not answer.*Reviewing goes on without face vectors\.$/,
    );
    await database.up();
    await database.as('face_fix');
    await harness.open();
    await vectors.ready(facesOfPair(harness.library).length);
  });

  it('are taken from the database where the container is set too, and the status says so', async () => {
    await start({ immichMlUrl: 'http://127.0.0.1:9' });
    expect(await vectors.status()).toMatchObject({
      source: 'immich-database',
      message: expect.stringContaining('IMMICH_ML_URL is set as well, and is not used.'),
    });
  });
});

describe('without opting in', () => {
  it('nothing is asked, kept or promised', async () => {
    const harness = await Harness.start();
    try {
      const vectors = new Vectors(harness);
      const { progress } = await harness.open();
      expect(harness.immich.requests.count('GET /faces')).toBe(progress.total);
      expect(harness.immich.requests.count('POST /search/metadata')).toBe(1);
      expect(await vectors.status()).toEqual({
        source: null,
        state: 'off',
        message: expect.stringContaining('Nobody opted in'),
        said: [{ message: expect.any(String), why: { code: 'vectors-off', words: [] } }],
        faces: 0,
        vectors: 0,
        missing: 0,
      });
      expect(await vectors.rows()).toBe(0);
      expect((await vectors.table()).length).toBe(0);
    } finally {
      await harness.stop();
    }
  });
});
