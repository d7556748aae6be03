import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { answerMalformed } from '../../src/http/malformed.js';

describe('what Node refuses by itself', () => {
  let server: Server;
  beforeAll(async () => {
    server = createServer((_request, response) => response.end('fine'));
    answerMalformed(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  /** All that comes back over one line until it is closed. */
  const answersTo = async (...requests: string[]): Promise<string> => {
    const line = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' });
    let heard = '';
    line.on('data', (bytes) => {
      heard += bytes.toString();
      const next = requests.shift();
      if (next !== undefined) line.write(next);
    });
    line.write(requests.shift() ?? '');
    await new Promise((resolve) => line.once('close', resolve));
    return heard;
  };
  const tooLong = `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`;

  it.each([
    [431, 'a head that is too long', tooLong],
    [400, 'no HTTP at all', 'hello\r\n\r\n'],
    [417, 'an expectation that nobody meets', 'GET / HTTP/1.1\r\nhost: x\r\nexpect: more\r\nconnection: close\r\n\r\n'],
  ])('is answered by %i as a problem: %s', async (status, _, request) => {
    const heard = await answersTo(request);
    expect(heard).toMatch(new RegExp(`^HTTP/1.1 ${status} [^]*content-type: application/problem\\+json`));
    expect(heard).toContain(`"status":${status}`);
  });

  it('leaves nobody without an answer who asked for another protocol before', async () => {
    const upgrade = 'GET / HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n';
    const heard = await answersTo(upgrade, tooLong);
    expect(heard).toMatch(/^HTTP\/1.1 200 OK[^]*connection: close/i);
  });
});
