import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { frameOf } from '../src/pictures/crop-bundle.js';

/** So many different crops are handed out in turn. */
const KINDS = 24;

/**
 * A server in front of ours that answers for crops by itself, at once: a picture in the size that was asked for. All else
 * goes through.
 */
export async function withReadyCrops(url: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const crops = { 160: await draw(160), 480: await draw(480) };
  let asked = 0;
  const server = createServer((incoming, outgoing) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '', url);
    if (pathname !== '/api/faces/crops') {
      passOn(url, incoming, outgoing);
      return;
    }
    const pictures = crops[searchParams.get('size') === '160' ? 160 : 480];
    const names = searchParams.get('faces')?.split(',') ?? [];
    outgoing.setHeader('content-type', 'application/octet-stream').setHeader('cache-control', 'private, no-store');
    names.forEach((_, place) => outgoing.write(frameOf(place, pictures[asked++ % KINDS] ?? null)));
    outgoing.end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, stop };
}

function passOn(url: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, headers } = incoming;
  const asked = request(new URL(incoming.url ?? '/', url), { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  asked.on('error', () => outgoing.destroy());
  outgoing.on('close', () => asked.destroy());
  incoming.pipe(asked);
}

/** With as much in them as a photo has: noise over a colour, as large in bytes as a face is. */
const draw = (size: number): Promise<Buffer[]> =>
  Promise.all(
    Array.from({ length: KINDS }, (_, kind) =>
      sharp({
        create: {
          width: size,
          height: size,
          channels: 3,
          background: { r: (kind * 37) % 256, g: (kind * 91) % 256, b: (kind * 53) % 256 },
          noise: { type: 'gaussian', mean: 128, sigma: 25 },
        },
      })
        .blur(2)
        .webp({ quality: 82 })
        .toBuffer(),
    ),
  );
