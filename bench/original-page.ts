import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SpawnedImmich } from '../test/immich/spawn-immich.js';

/** A photo with one face to decide, and nothing else to find out about it. */
export interface Solo {
  assetId: string;
  faceId: string;
}

/**
 * The original's review, written anew from its description: a page that shows one photo after the other, behind a proxy
 * that adds the key. A key is answered by Immich before the next photo is asked for: its faces, the suggestion, its
 * picture. Which photos have one face to decide it is told beforehand, which flatters it.
 */
export async function serveOriginalPage(
  immich: SpawnedImmich,
  solos: Solo[],
): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    if (incoming.url?.startsWith('/api/')) passOn(immich, incoming, outgoing);
    else outgoing.setHeader('content-type', 'text/html').end(pageOf(immich, solos));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, stop: () => close(server) };
}

function passOn({ url, apiKey }: SpawnedImmich, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const headers = { ...incoming.headers, 'x-api-key': apiKey, host: new URL(url).host };
  const asked = request(new URL(incoming.url ?? '/', url), { method: incoming.method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  asked.on('error', () => outgoing.destroy());
  incoming.pipe(asked);
}

function close(server: Server): Promise<void> {
  return new Promise((closed) => {
    server.close(() => closed());
    server.closeAllConnections();
  });
}

const pageOf = ({ correct }: SpawnedImmich, solos: Solo[]): string => `<!doctype html>
<meta charset="utf-8">
<style>body { margin: 0 } img { width: 100vw; height: 100vh; object-fit: contain }</style>
<img alt="">
<script type="module">
const solos = ${JSON.stringify(solos)};
const json = async (path, options) => (await fetch('/api' + path, options)).json();
const move = (faceId) => json('/faces/${correct.id}', {
  method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id: faceId }),
});
const afterPaint = (run) => requestAnimationFrame(() => {
  const channel = new MessageChannel();
  channel.port1.onmessage = run;
  channel.port2.postMessage(null);
});
let at = 0;
let busy = true;
async function show() {
  const { assetId, faceId } = solos[at];
  await json('/faces?id=' + assetId);
  await json('/people?withHidden=true&page=1&size=1&closestAssetId=' + faceId);
  const img = new Image();
  img.src = '/api/assets/' + assetId + '/thumbnail?size=preview';
  await img.decode();
  document.querySelector('img').replaceWith(img);
  busy = false;
  afterPaint(() => dispatchEvent(new CustomEvent('photo-shown', { detail: { assetId } })));
}
addEventListener('keydown', async ({ key }) => {
  if (busy || !'yn'.includes(key)) return;
  busy = true;
  if (key === 'y') await move(solos[at].faceId);
  at += 1;
  await show();
});
await show();
</script>`;
