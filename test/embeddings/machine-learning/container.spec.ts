import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { MachineLearningContainer } from '../../../src/embeddings/machine-learning/container.js';
import { headsOf } from '../../../src/embeddings/machine-learning/predict.js';

const answer = {
  'facial-recognition': [{ boundingBox: { x1: 10, y1: 20, x2: 60, y2: 70 }, embedding: '[0.5, -1e-3, 2]', score: 0.8 }],
  imageHeight: 100,
  imageWidth: 200,
};

describe('what the container answers', () => {
  it('is read: boxes become fractions, and the list within the string numbers', () => {
    expect(headsOf(answer)).toEqual([
      { box: { x: 0.05, y: 0.2, width: 0.25, height: 0.5 }, vector: Float32Array.of(0.5, -1e-3, 2) },
    ]);
    const [head] = answer['facial-recognition'];
    const asList = { ...answer, 'facial-recognition': [{ ...head, embedding: [0.5, -1e-3, 2] }] };
    expect(headsOf(asList)).toEqual(headsOf(answer));
  });

  it.each([
    ['null', null],
    ['a message', { message: 'Immich ML' }],
    ['no size', { ...answer, imageWidth: undefined }],
    ['a size of nothing', { ...answer, imageWidth: 0 }],
    [
      'words for numbers',
      { ...answer, 'facial-recognition': [{ ...answer['facial-recognition'][0], embedding: '["a"]' }] },
    ],
    [
      'a broken list',
      { ...answer, 'facial-recognition': [{ ...answer['facial-recognition'][0], embedding: '[1, 2' }] },
    ],
  ])('is refused as %s', (_, body) => {
    expect(headsOf(body)).toBeNull();
  });
});

describe('the container', () => {
  let server: Server;
  afterEach(() => void server.close());

  const at = async (listener: RequestListener): Promise<MachineLearningContainer> => {
    server = createServer((request, response) => {
      request.resume();
      request.on('end', () => listener(request, response));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new MachineLearningContainer(
      `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      'buffalo_l',
      [1, 1],
    );
  };
  const look = (container: MachineLearningContainer) =>
    container.headsOn(Buffer.from('picture'), new AbortController().signal);

  it('is told from something else at that address', async () => {
    const web = await at((_, response) => response.setHeader('content-type', 'text/html').end('<p>Hi'));
    const words = { passing: false, message: expect.stringContaining("is not Immich's machine learning") };
    await expect(web.ping()).rejects.toMatchObject(words);
    await expect(look(web)).rejects.toMatchObject(words);
  });

  it('is not followed to another address', async () => {
    const moved = await at((_, response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end());
    const words = { passing: false, message: expect.stringContaining("is not Immich's machine learning") };
    await expect(look(moved)).rejects.toMatchObject(words);
    await expect(moved.ping()).rejects.toMatchObject(words);
  });

  it('is not listened to for ever', async () => {
    const endless = await at((_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(' '.repeat(1 << 20)));
        response.once('drain', more);
      };
      more();
    });
    await expect(endless.ping()).rejects.toMatchObject({ passing: false });
  });

  it('is asked again where it fails for a moment', async () => {
    let times = 0;
    const shaky = await at((_, response) =>
      ++times < 3 ? response.writeHead(500).end() : response.end(JSON.stringify(answer)),
    );
    expect(await look(shaky)).toHaveLength(1);
    expect(times).toBe(3);
  });

  it('that fails at one picture, and answers, is no fault of the container', async () => {
    const picky = await at((_, response) => response.writeHead(500).end());
    expect(await look(picky)).toBeNull();
  });

  it('that is down is said to be, in words', async () => {
    const container = await at((request) => request.socket.destroy());
    await expect(look(container)).rejects.toMatchObject({
      passing: true,
      message: expect.stringMatching(/does not answer/),
    });
    server.close();
    await once(server, 'close');
    await expect(container.ping()).rejects.toMatchObject({
      message: expect.stringMatching(/nothing listens at that address and port \(ECONNREFUSED\)/),
    });
  });

  it('is no longer waited for when the server ends', async () => {
    const silent = await at(() => undefined);
    const ending = new AbortController();
    const looking = silent.headsOn(Buffer.from('picture'), ending.signal);
    ending.abort();
    await expect(looking).rejects.toThrow();
    server.closeAllConnections();
  });
});
