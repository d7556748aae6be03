import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { problemOfStatus } from './problem.js';

const statuses: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Node's own note of the answer that is on its way over a line. */
interface Line extends Socket {
  _httpMessage?: ServerResponse | null;
}

const wordsOf = (status: number): string => JSON.stringify(problemOfStatus(status));

/** What Node refuses before there is a request for Nest to see is answered as a problem too, and the line is closed. */
export const answerMalformed = (server: Server): void => {
  server.on('clientError', ({ code }: NodeJS.ErrnoException, line: Line) => {
    if (!line.writable || line._httpMessage?.headersSent) {
      line.destroy();
      return;
    }
    const status = statuses[code ?? ''] ?? 400;
    const words = wordsOf(status);
    line.end(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/problem+json\r\n` +
        `content-length: ${Buffer.byteLength(words)}\r\nconnection: close\r\n\r\n${words}`,
    );
  });
  // Node answers who asks for another protocol, but says nothing of the next head over that line that is too long
  server.prependListener('request', ({ headers }: IncomingMessage, response: ServerResponse) => {
    if (headers.upgrade !== undefined) {
      response.shouldKeepAlive = false;
    }
  });
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(417, { 'content-type': 'application/problem+json' }).end(wordsOf(417));
  });
};
