import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * A line that takes its time: passes everything on to a server, and what comes back a while later, in order. One such
 * delay is added to each round trip.
 * @param delay milliseconds
 */
export async function delayed(url: string, delay: number): Promise<{ url: string; stop: () => Promise<void> }> {
  const { hostname, port } = new URL(url);
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, (browser) => {
    const upstream = connect({ host: hostname, port: Number(port), noDelay: true });
    for (const socket of [browser, upstream]) {
      open.add(socket);
      socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
    }
    const later = (run: () => void): void => void setTimeout(run, delay);
    browser.pipe(upstream);
    upstream.on('data', (bytes) => later(() => browser.writable && browser.write(bytes)));
    upstream.on('close', () => later(() => browser.end()));
    browser.on('close', () => upstream.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const stop = (): Promise<void> =>
    new Promise((closed) => {
      server.close(() => closed());
      open.forEach((socket) => socket.destroy());
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}
