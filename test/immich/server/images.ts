import type { Request, Response } from 'express';

export interface Picture {
  bytes: Buffer;
  type: string;
  changedAt: number;
  cacheControl: string;
  fileName?: string;
}

/** Sends a picture with the headers that Immich's file server gives it, all of it or the range that was asked for. */
export function sendPicture(request: Request, response: Response, picture: Picture): void {
  const { bytes, changedAt } = picture;
  response.set({
    'content-type': picture.type,
    'cache-control': picture.cacheControl,
    etag: `W/"${bytes.length.toString(16)}-${changedAt.toString(16)}"`,
    'last-modified': new Date(changedAt).toUTCString(),
    'accept-ranges': 'bytes',
  });
  if (picture.fileName)
    response.set('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(picture.fileName)}`);
  const range = rangeOf(request, bytes.length);
  if (request.fresh) response.status(304).end();
  else if (range === 'unsatisfiable') response.status(416).set('content-range', `bytes */${bytes.length}`).end();
  else if (range) sendPart(response, bytes, range);
  else response.set('content-length', String(bytes.length)).end(bytes);
}

function sendPart(response: Response, bytes: Buffer, { start, end }: { start: number; end: number }): void {
  response.status(206).set('content-range', `bytes ${start}-${end}/${bytes.length}`);
  response.set('content-length', String(end - start + 1)).end(bytes.subarray(start, end + 1));
}

/** Only single ranges; several at once are answered with the whole picture, as the standard allows. */
function rangeOf(request: Request, length: number): { start: number; end: number } | 'unsatisfiable' | null {
  const ranges = request.range(length, { combine: true });
  if (ranges === -1) return 'unsatisfiable';
  if (ranges === undefined || ranges === -2 || ranges.length !== 1) return null;
  return ranges[0] ?? null;
}
