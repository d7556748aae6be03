import { afterEach, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { ImmichConnection } from '../../src/immich/immich-connection.js';
import { Immich } from '../../src/immich/immich.js';
import { InFlight } from '../../src/immich/in-flight.js';

const person = { id: '1', name: 'Ada', birthDate: null, isHidden: false, isFavorite: false, updatedAt: '' };
const people = JSON.stringify({ people: [person], hasNextPage: false, total: 1, hidden: 0 });
const json = { 'content-type': 'application/json' };

const beside = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

describe('what is asked of Immich', () => {
  const servers: Server[] = [];
  afterEach(() => servers.splice(0).forEach((server) => server.close().closeAllConnections()));

  /** The port of a server that answers like this. */
  const serve = async (answer: RequestListener, host = '127.0.0.1', server = createServer(answer)): Promise<number> => {
    servers.push(server.listen(0, host));
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const connect = (apiUrl: string, timeout = 5_000) =>
    new ImmichConnection({ apiUrl, apiKey: 'key', inFlight: new InFlight(10), timeout });
  const immichAt = (port: number, timeout?: number) => new Immich(connect(`http://127.0.0.1:${port}`, timeout));

  it('goes nowhere else: a redirect would take the key along', async () => {
    const keys: unknown[] = [];
    const elsewhere = await serve(({ headers }, response) => {
      keys.push(headers['x-api-key']);
      response.writeHead(200, json).end(JSON.stringify(person));
    });
    for (const status of [301, 302, 303, 307, 308]) {
      const port = await serve((_request, response) => {
        response.writeHead(status, { location: `http://127.0.0.1:${elsewhere}/` }).end('moved');
      });
      await expect(immichAt(port).people.create()).rejects.toMatchObject({ kind: 'unreachable', timedOut: false });
      const thumbnail = new ImmichConnection({
        apiUrl: `http://127.0.0.1:${port}`,
        apiKey: 'key',
        inFlight: new InFlight(1),
      }).picture('/', {}, async (answer) => answer.arrayBuffer());
      await expect(thumbnail).rejects.toMatchObject({ kind: 'unreachable' });
    }
    expect(keys).toEqual([]);
  });

  it.each(['before it begins', 'in the middle'])('is given up when an answer hangs %s', async (when) => {
    let asked = 0;
    const port = await serve((_request, response) => {
      asked++;
      if (when === 'in the middle') response.writeHead(201, json).write('{"id":');
    });
    await expect(immichAt(port, 100).people.create()).rejects.toMatchObject({ kind: 'unreachable', timedOut: true });
    expect(asked).toBe(1);
  });

  it('is given up when an answer trickles, though no two bytes are far apart', async () => {
    const port = await serve((_request, response) => {
      response.writeHead(201, json);
      const timer = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(timer));
    });
    await expect(immichAt(port, 200).people.create()).rejects.toMatchObject({ timedOut: true });
  });

  it('leaves a picture that hangs, too', async () => {
    const port = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': 8 }).write('half');
    });
    const picture = connect(`http://127.0.0.1:${port}`, 100).picture('/', {}, async (answer) => answer.arrayBuffer());
    await expect(picture).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it.each([
    ['of a length that was told', { ...json, 'content-length': '500' }],
    ['in chunks', json],
  ])('fails where an answer %s breaks off', async (_kind, headers) => {
    const port = await serve((_request, response) => {
      response.writeHead(201, headers).write('{"id": "1"}', () => response.destroy());
    });
    await expect(immichAt(port).people.create()).rejects.toMatchObject({ kind: 'unreachable', mayHaveBeenDone: true });
  });

  it('uses a connection again, also after errors, and after pictures that nobody wanted', async () => {
    let connections = 0;
    const port = await serve(({ url }, response) => {
      if (url?.startsWith('/people?')) response.writeHead(200, json).end(people);
      else if (url === '/unchanged') response.writeHead(304, { etag: '"1"' }).end();
      else response.writeHead(404, json).end('{"message":"no"}');
    });
    servers[0]!.on('connection', () => connections++);
    const immich = immichAt(port);
    const unchanged = connect(`http://127.0.0.1:${port}`);
    for (let times = 0; times < 3; times++) {
      expect(await immich.people.list()).toHaveLength(1);
      await expect(immich.people.get('2')).rejects.toMatchObject({ kind: 'not-found' });
      expect(await unchanged.picture('/unchanged', {}, async (answer) => (await answer.arrayBuffer()).byteLength)).toBe(
        0,
      );
    }
    // one more where the next is asked before the last is quite over
    expect(connections).toBeLessThan(3);
  });

  it.each([
    ['gzip', gzipSync(people)],
    ['deflate', deflateSync(people)],
    ['br', brotliCompressSync(people)],
  ])('understands what a proxy compressed with %s', async (encoding, bytes) => {
    const port = await serve((_request, response) => {
      response.writeHead(200, { ...json, 'content-encoding': encoding }).end(bytes);
    });
    expect(await immichAt(port).people.list()).toMatchObject([{ name: 'Ada' }]);
  });

  it('understands an error that a proxy compressed', async () => {
    const port = await serve((_request, response) => {
      const message = gzipSync('{"message":"Missing required permission: person.create"}');
      response.writeHead(403, { ...json, 'content-encoding': 'gzip' }).end(message);
    });
    await expect(immichAt(port).people.create()).rejects.toMatchObject({ permission: 'person.create' });
  });

  it('sends a body as it is, with the key', async () => {
    let received = '';
    const port = await serve((request, response) => {
      received = `${request.method} ${request.headers['content-type']} ${String(request.headers['x-api-key'])} `;
      request.on('data', (chunk: Buffer) => (received += chunk.toString()));
      request.on('end', () => response.writeHead(201, json).end(JSON.stringify(person)));
    });
    await immichAt(port).people.create('Ída 👧');
    expect(received).toBe('POST application/json key {"name":"Ída 👧"}');
  });

  const addresses = Object.values(networkInterfaces()).flatMap((found = []) => found.map(({ address }) => address));
  (addresses.includes('::1') ? it : it.skip)('goes to an address of IPv6', async () => {
    const port = await serve((_request, response) => response.writeHead(200, json).end(people), '::1');
    expect(await new Immich(connect(`http://[::1]:${port}`)).people.list()).toHaveLength(1);
  });

  it('says in words why nothing answers', async () => {
    const port = await serve(() => undefined);
    servers.splice(0).forEach((server) => server.close());
    await expect(immichAt(port).people.create()).rejects.toThrow('nothing listens at that address');
    const nowhere = new Immich(connect('http://nowhere.invalid')).people.create();
    await expect(nowhere).rejects.toThrow('the name is not known');
  });

  it('trusts a certificate that NODE_EXTRA_CA_CERTS names, and no other', async () => {
    const [key, cert] = ['localhost.key', 'localhost.pem'].map((file) => readFileSync(beside(file)));
    const answer: RequestListener = (_request, response) => response.writeHead(200, json).end(people);
    const port = await serve(answer, '127.0.0.1', createSecureServer({ key: key!, cert: cert! }, answer));
    const ask = async (env: Record<string, string>) => {
      const args = ['--import', 'tsx', beside('ask-people.ts'), `https://localhost:${port}`];
      const { stdout } = await promisify(execFile)(process.execPath, args, {
        env: { ...env, PATH: process.env['PATH'] },
      });
      return stdout;
    };
    expect(await ask({ NODE_EXTRA_CA_CERTS: beside('localhost.pem') })).toBe('Ada\n');
    expect(await ask({})).toMatch(/^No answer: .*CERT/);
  }, 30_000);
});
