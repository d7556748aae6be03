import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeAfterLateAnswers } from '../../src/http/late-answers.js';

describe('a request that is answered when the server has stopped listening', () => {
  it('does not keep the server, however long it keeps idle connections', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    server.keepAliveTimeout = 600_000;
    closeAfterLateAnswers(server);
    await once(server, 'listening');
    const agent = new Agent({ keepAlive: true });
    const asked = request({ port: (server.address() as AddressInfo).port, agent }).end();
    const [, response] = (await once(server, 'request')) as [IncomingMessage, ServerResponse];
    const closed = once(server, 'close');
    server.close();
    response.end('late');
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    answer.resume();
    await closed;
    expect(answer.statusCode).toBe(200);
    agent.destroy();
  });
});
