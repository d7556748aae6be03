import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below what systems hand out by themselves: nobody gets the port while Immich is down. */
const lowest = 20_000;
const highest = 31_999;

const isFree = async (port: number): Promise<boolean> => {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
};

/** A port that stays free over an outage. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    if (await isFree(port)) return port;
  }
};
