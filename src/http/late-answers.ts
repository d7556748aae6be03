import type { Server } from 'node:http';

/**
 * Closes the connection of each request that is answered after the server stopped listening. Idle ones are closed when it
 * stops; these would be kept as long as any idle one is, and the server with them.
 */
export const closeAfterLateAnswers = (server: Server): void => {
  server.on('request', (_request, response) => {
    response.once('close', () => {
      if (!server.listening) {
        // the connection counts as idle a moment after its answer is out
        setImmediate(() => server.closeIdleConnections());
      }
    });
  });
};
