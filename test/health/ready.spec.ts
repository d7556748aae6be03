import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Database } from '../../src/database/database.js';
import { Harness } from '../support/harness.js';

describe('whether the server can serve', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await Harness.start();
  });
  afterAll(() => harness.stop());

  it('does not hang on Immich', async () => {
    await harness.immich.down();
    await harness.call('get', '/health/ready').expect(200, { status: 'ok' });
    await harness.immich.up();
  });

  it('hangs on its database', async () => {
    const failure = Object.assign(new Error('SQLITE_IOERR: disk I/O error'), { rawCode: 10 });
    jest.spyOn(harness.app.get(Database), '$queryRaw').mockRejectedValueOnce(failure);
    const { body } = await harness.call('get', '/health/ready').expect(503);
    expect(body).toMatchObject({ type: '/problems/storage-failed' });
    await harness.call('get', '/health').expect(200);
  });
});
