import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { NextPhotos } from '../../../src/sessions/queue/photo.schema.js';
import type { Session } from '../../../src/sessions/session.schema.js';
import { vectorsIn } from '../../embeddings/embeddings-harness.js';
import { ImmichPostgres } from '../../embeddings/immich-postgres.js';
import { createLibrary } from '../../immich/library/create-library.js';
import { RealServer } from '../../support/real-server.js';

describe('the built server with face vectors', () => {
  let database: ImmichPostgres;
  let server: RealServer;

  beforeAll(async () => {
    database = await ImmichPostgres.start();
    await database.addReader('face_fix');
    await database.keep(vectorsIn(createLibrary({ seed: 1, photos: 'tests' })));
    await database.as('face_fix');
    server = await RealServer.start(
      { seed: 1, photos: 'tests' },
      { environment: { IMMICH_DB_URL: database.url('face_fix') } },
    );
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    await database.stop();
  });

  it('suggests by what its thread learned, and ends at once while the thread learns', async () => {
    const { wrong, correct } = server.immich;
    const answer = await fetch(`${server.url}/api/sessions`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ wrongPersonId: wrong.id, correctPersonId: correct.id }),
    });
    const { id } = (await answer.json()) as Session;
    const isLearned = async (): Promise<boolean> => {
      const { photos } = await server.get<NextPhotos>(`/sessions/${id}/next`);
      return photos.flatMap(({ faces }) => faces).some(({ suggestion }) => suggestion?.source === 'embeddings');
    };
    while (!(await isLearned())) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    server.process.kill('SIGTERM');
    const [code, signal] = (await once(server.process, 'exit')) as [number | null, string | null];
    expect([code, signal]).toEqual([0, null]);
  }, 60_000);
});
