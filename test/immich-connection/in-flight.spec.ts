import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ImmichConnection } from '../../src/immich/immich-connection.js';
import { InFlight, type Urgency } from '../../src/immich/in-flight.js';
import { Harness } from '../support/harness.js';

describe('what is in flight to Immich', () => {
  let harness: Harness;
  afterEach(() => harness.stop());

  const open = () => {
    const { wrong, correct } = harness.library;
    return harness.call('put', '/sessions').send({ wrongPersonId: wrong.id, correctPersonId: correct.id }).expect(201);
  };
  const ofScan = () => harness.immich.requests.count('GET /faces');

  it.each([1, 3])('is never more than %i, whatever is asked by whom, pictures included', async (most) => {
    harness = await Harness.start({ immich: { latency: 5 }, config: { immichConcurrency: most } });
    const { wrong } = harness.library;
    const photos = [...harness.library.facesOf(wrong.id)].map(({ asset }) => asset.id);
    harness.immich.requests.reset();
    const { body } = await open();
    const session = `/sessions/${body.id as string}`;
    await Promise.all([
      harness.call('post', `${session}/auto-fix`).send({ action: 'start', dryRun: true }).expect(200),
      harness.call('get', `${session}/next?limit=20`).expect(200),
      harness.call('get', '/people').expect(200),
      harness.call('get', '/status').expect(200),
      ...photos.slice(0, 12).map((id) => harness.call('get', `/assets/${id}/preview`).expect(200)),
      ...[1, 2, 3].map(() => harness.call('get', `/people/${wrong.id}/thumbnail`).expect(200)),
    ]);
    const { photos: shown } = (await harness.call('get', `${session}/next`).expect(200)).body;
    const decisions = shown.flatMap(({ assetId, faces }: { assetId: string; faces: { id: string; role: string }[] }) =>
      faces.filter(({ role }) => role === 'wrong').map(({ id }) => ({ assetId, faceId: id, action: 'reassign' })),
    );
    await harness.call('post', `${session}/decisions`).send({ decisions }).expect(200);
    expect(harness.immich.requests.maxInFlight).toBe(most);
  });

  it('lets a reviewer go next, though a job has more than a hundred requests to make', async () => {
    harness = await Harness.start({
      library: { photos: 250 },
      immich: { latency: 20 },
      config: { immichConcurrency: 2 },
    });
    await open();
    await harness.until(
      async () => ofScan(),
      (read) => read > 4,
    );
    for (const path of ['/people?limit=1', '/status']) {
      const before = ofScan();
      await harness.call('get', path).expect(200);
      // a job asks for 64 photos at once: who came last would have waited for most of them
      expect(ofScan() - before).toBeLessThan(20);
    }
    expect(ofScan()).toBeLessThan(harness.library.facesOf(harness.library.wrong.id).size / 2);
  });
});

describe('the one place that limits it', () => {
  it('takes the oldest of those whom somebody waits for, and a job only when nobody does', async () => {
    const inFlight = new InFlight(2);
    const order: string[] = [];
    const leave: (() => void)[] = [];
    const ask = (name: string, urgency: Urgency) =>
      inFlight.run(async () => {
        order.push(name);
        await new Promise<void>((resolve) => leave.push(resolve));
      }, urgency);
    const all = [
      ...['job 1', 'job 2', 'job 3', 'job 4'].map((name) => ask(name, 'background')),
      ...['page 1', 'page 2'].map((name) => ask(name, 'interactive')),
    ];
    for (let left = 0; left < all.length; left++) {
      await new Promise((resolve) => setImmediate(resolve));
      expect(order.length - left).toBeLessThanOrEqual(2);
      leave[left]!();
    }
    await Promise.all(all);
    expect(order).toEqual(['job 1', 'job 2', 'page 1', 'page 2', 'job 3', 'job 4']);
  });

  it('gives the place of one that failed to the next', async () => {
    const inFlight = new InFlight(1);
    await expect(inFlight.run(async () => Promise.reject(new Error('no')), 'background')).rejects.toThrow('no');
    expect(await inFlight.run(async () => 'yes', 'background')).toBe('yes');
  });
});

describe('a picture', () => {
  let server: Server;
  /** Answers of which the first half was sent. */
  let begun: ServerResponse[];
  let connection: ImmichConnection;
  afterEach(() => server.close().closeAllConnections());

  const start = async () => {
    begun = [];
    server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': 8 }).write('half');
      begun.push(response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    connection = new ImmichConnection({ apiUrl, apiKey: 'key', inFlight: new InFlight(1) });
  };
  const picture = (use = (answer: Response) => answer.text()) => connection.picture('/picture', {}, use);
  const asked = async (times: number) => {
    for (let looks = 0; looks < 500 && begun.length < times; looks++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(begun.length).toBe(times);
  };

  it('counts until its last byte is there', async () => {
    await start();
    const pictures = [picture(), picture()];
    await asked(1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await asked(1);
    begun[0]!.end('half');
    expect(await pictures[0]).toBe('halfhalf');
    await asked(2);
    begun[1]!.end('half');
    expect(await pictures[1]).toBe('halfhalf');
  });

  it('keeps nobody waiting for a browser that does not read it', async () => {
    await start();
    const pictures = [picture(), picture()];
    await asked(2);
    begun.forEach((response) => response.end('half'));
    expect(await Promise.all(pictures)).toEqual(['halfhalf', 'halfhalf']);
  });

  it('passes on what its reader throws, and asks no second time', async () => {
    await start();
    const reader = async (answer: Response): Promise<string> => {
      await answer.body?.cancel();
      throw new Error('no picture');
    };
    await expect(picture(reader)).rejects.toThrow('no picture');
    const next = picture();
    await asked(2);
    begun[1]!.end('half');
    expect(await next).toBe('halfhalf');
  });
});
