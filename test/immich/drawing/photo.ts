import { ageAt } from '../library/cast.js';
import type { Asset } from '../library/model.js';
import { mix, Random, textToNumber } from '../library/random.js';
import { drawFigure, type Figure } from './figure.js';
import { lightOf } from './light.js';
import { sceneOf, type Scene } from './scenes/scene.js';
import { MIRROR_GLASS } from './scenes/indoors.js';
import { circle, group, rect, shape } from './svg.js';

const DAY = 24 * 3600 * 1000;

interface Size {
  width: number;
  height: number;
}

/**
 * A photo as SVG: the place, the people with their faces in the boxes, and the light of the hour. Everything is placed
 * in pixels of `canvas`, and shown as large as `shown`, so that small pictures are quick to draw.
 */
export function drawPhoto(asset: Asset, canvas: Size, shown: Size, bornOf: (character: string) => number): string {
  const { width, height } = canvas;
  const scene = sceneOf(asset.picture.scene);
  const daySeed = mix(Math.floor(asset.takenAt / DAY), textToNumber(asset.picture.scene));
  const { behind, inFront = '' } = scene.place(width, height, new Random(daySeed));
  const figures = figuresOf(asset, canvas, scene, daySeed, bornOf);
  // Whoever is further back is drawn first.
  figures.sort((a, b) => a.y + a.height - (b.y + b.height));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${shown.width}" height="${shown.height}" viewBox="0 0 ${width} ${height}">`,
    behind,
    ...figures.map((figure, index) => drawn(figure, String(index), canvas)),
    inFront,
    lightOf(asset.takenAt, scene.outdoors, width, height),
    asset.type === 'VIDEO' ? playButton(width, height) : '',
    '</svg>',
  ].join('');
}

function drawn(figure: Figure, id: string, { width, height }: Size): string {
  const drawing = drawFigure(figure, id, height);
  if (!figure.mirrored) return drawing;
  const { x, y, width: wide, height: tall } = MIRROR_GLASS;
  const glass = rect(x * width, y * height, wide * width, tall * height, '#000', 'rx="16"');
  return `<defs><clipPath id="glass">${glass}</clipPath></defs>` + group(drawing, 'clip-path="url(#glass)"');
}

function figuresOf(
  asset: Asset,
  canvas: Size,
  scene: Scene,
  daySeed: number,
  bornOf: (character: string) => number,
): Figure[] {
  return asset.faces.map(({ box, character }, index) => ({
    character,
    age: ageAt(bornOf(character), asset.takenAt),
    x: box.x * canvas.width,
    y: box.y * canvas.height,
    width: box.width * canvas.width,
    height: box.height * canvas.height,
    photoSeed: asset.picture.seed,
    daySeed,
    cold: scene.cold,
    hats: scene.hats,
    mirrored: asset.picture.mirror && index === 1,
  }));
}

/** The poster frame of a video. */
function playButton(width: number, height: number): string {
  const [x, y] = [width - 70, height - 70];
  return circle(x, y, 38, '#000000', 'opacity="0.45"') + shape(`M${x - 11},${y - 18} l30,18 -30,18 Z`, '#ffffff');
}
