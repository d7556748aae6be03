import type { Random } from '../../library/random.js';
import { autumn, forest, garden, mountains } from './countryside.js';
import { bedroom, birthday, kitchen, livingRoom, mirror } from './indoors.js';
import { city, playground } from './town.js';
import { beach, lake } from './waterside.js';
import { christmas, snow } from './winter.js';
import type { Hat } from '../hat.js';

/** What is behind and in front of the people. */
export interface Backdrop {
  behind: string;
  inFront?: string;
}

/** Draws a place. The chance that it is given stays the same for a day, so that photos of an afternoon share their place. */
export type Place = (width: number, height: number, random: Random) => Backdrop;

export interface Scene {
  place: Place;
  outdoors: boolean;
  cold: boolean;
  hats: readonly Hat[];
}

const inside = (place: Place, hats: readonly Hat[] = []): Scene => ({ place, outdoors: false, cold: false, hats });
const outside = (place: Place, hats: readonly Hat[] = []): Scene => ({ place, outdoors: true, cold: false, hats });

const SCENES: Record<string, Scene> = {
  beach: outside(beach, ['sun', 'cap']),
  lake: outside(lake, ['cap']),
  garden: outside(garden, ['sun']),
  forest: outside(forest),
  mountains: outside(mountains, ['cap', 'bobble']),
  autumn: outside(autumn, ['bobble']),
  playground: outside(playground, ['cap']),
  city: outside(city),
  snow: { place: snow, outdoors: true, cold: true, hats: ['bobble'] },
  christmas: { ...inside(christmas, ['santa']), cold: true },
  birthday: inside(birthday, ['party', 'party']),
  'living-room': inside(livingRoom),
  kitchen: inside(kitchen),
  bedroom: inside(bedroom),
  mirror: inside(mirror),
};

export const sceneOf = (name: string): Scene => SCENES[name] ?? outside(garden);
