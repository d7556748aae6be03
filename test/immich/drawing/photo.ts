import type { Asset } from '../library/model.js';

/** plain for now */
export function drawPhoto(
  asset: Asset,
  size: { width: number; height: number },
  _bornOf: (character: string) => number,
): string {
  const { width, height } = size;
  const faces = asset.faces.map(
    ({ box }) =>
      `<ellipse cx="${(box.x + box.width / 2) * width}" cy="${(box.y + box.height / 2) * height}" rx="${(box.width / 2) * width}" ry="${(box.height / 2) * height}" fill="#f0c8a8"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#89b"/>${faces.join('')}</svg>`;
}
