import { Random, textToNumber } from '../library/random.js';
import { bodyOf, bundleOf, outfitOf } from './body.js';
import { faceOf, type Mood } from './face.js';
import { hairBehind, hairInFront, hairOverShoulders } from './hair.js';
import { hatOf, scarfOf, type Hat } from './hat.js';
import { looksOf, type Looks } from './looks.js';
import { circle, d, ellipse, group, roundGradient, shade, shape } from './svg.js';

/** Somebody on a photo. The face fills the box: that is what a face detector would find. */
export interface Figure {
  character: string;
  age: number;
  /** The face, in pixels of the picture. */
  x: number;
  y: number;
  width: number;
  height: number;
  /** What differs from photo to photo (mood, tilt), and what only from day to day (clothes, hairdo). */
  photoSeed: number;
  daySeed: number;
  cold: boolean;
  hats: readonly Hat[];
  mirrored: boolean;
}

const MOODS: Mood[] = ['smile', 'smile', 'smile', 'grin', 'grin', 'calm', 'surprised', 'laugh'];

export function drawFigure(figure: Figure, id: string, pictureHeight: number): string {
  const person = textToNumber(figure.character);
  const onThisDay = new Random(figure.daySeed, person);
  const onThisPhoto = new Random(figure.photoSeed, person);
  const looks = looksOf(figure.character, figure.age, onThisDay);
  const outfit = outfitOf(onThisDay, figure.cold);
  const hat = onThisDay.chance(0.3) && figure.hats.length > 0 ? onThisDay.pick(figure.hats) : 'none';
  const scale = figure.height / 100;
  const centre = { x: figure.x + figure.width / 2, y: figure.y + figure.height / 2 };
  const bottom = (pictureHeight - centre.y) / scale;
  const tilt = onThisPhoto.between(-6, 6);
  const head = headOf(looks, hat, id, onThisPhoto);
  const waving = figure.age > 2 && onThisPhoto.chance(0.14);
  const body = figure.age < 0.8 ? bundleOf(onThisDay) : bodyOf(looks, outfit, id, bottom, waving);
  const scarf = figure.hats.includes('bobble') && figure.cold && onThisDay.chance(0.5) ? scarfOf(onThisDay) : '';
  // Long hair falls over the back, so it is drawn before the body, but nods with the head.
  const nod = `transform="rotate(${tilt.toFixed(1)} 0 40)"`;
  const drawing = group(hairBehind(looks), nod) + body + scarf + group(hairOverShoulders(looks) + head, nod);
  return group(
    drawing,
    d`transform="translate(${centre.x} ${centre.y}) scale(${figure.mirrored ? -1 : 1} 1) ` +
      `scale(${scale.toFixed(4)})"`,
  );
}

function headOf(looks: Looks, hat: Hat, id: string, random: Random): string {
  const { skin, grown } = looks;
  // Babies have full cheeks and a short chin, grown-ups a longer jaw.
  const cheek = 44 - 3 * grown;
  const jaw = 34 - 8 * grown;
  const temple = 43 - 3 * grown;
  const crown = -64 - 4 * grown;
  const outline = d`M${-temple},-12 C${-cheek},24 ${-jaw},50 0,50 C${jaw},50 ${cheek},24 ${temple},-12 C${temple + 1},-50 24,${crown} 0,${crown} C-24,${crown} ${-temple - 1},-50 ${-temple},-12 Z`;
  const ear = (side: number): string =>
    ellipse(side * 41, 2, 7, 10.5, shade(skin, -0.08)) + ellipse(side * 41.5, 3, 3.4, 6, shade(skin, -0.2));
  const earring = (side: number): string => (looks.earrings ? circle(side * 42.5, 14, 2.3, '#e9b44c') : '');
  const gradient = `<defs>${roundGradient(`skin${id}`, shade(skin, 0.14), skin, shade(skin, -0.1))}</defs>`;
  return [
    gradient,
    ear(-1) + ear(1) + earring(-1) + earring(1),
    shape(outline, `url(#skin${id})`),
    faceOf(looks, random.pick(MOODS), random.between(-1.6, 1.6), random),
    hairInFront(looks),
    hatOf(hat, random),
  ].join('');
}
