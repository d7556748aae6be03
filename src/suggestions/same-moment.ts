import type { Box } from '../http/shapes.schema.js';
import { usual } from './belief.js';
import type { Neighbour, Whose } from './suggestion-source.js';

/** Decisions on photos taken within so many seconds count. */
export const reach = 120;
/** After so many seconds they count for 1/e. */
const fades = 60;
/** In fractions of the picture: within a burst, heads move about so far. */
const step = 0.2;
/** What a decision counts for that was about somebody in another place of the picture. */
const elsewhere = 0.2;
/** Less than this, all taken together, is no opinion. */
const least = 0.15;
/**
 * Many that agree raise what is usual of faces by this much, until the pair's own decisions say more. It cannot be measured
 * on made libraries, where neighbours in time are no more often the same child than any two faces: there, what this says
 * was right for 68 % where it named the wrong person and 37 % where it named the correct one, as many as those are anyway.
 * In a home with bursts it is worth more.
 */
const lift = 0.15;
/** Nor is there one where more than this share says otherwise. */
const dissent = 0.25;

export interface Moment {
  whose: Whose;
  confidence: number;
  /** The one that weighs the most of those that say so, and its distance in seconds; negative is earlier. */
  nearest: Neighbour;
  seconds: number;
  agreeing: number;
}

const middle = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 });

/** How well two boxes could be one head in two pictures of a burst: 1 is the same place and size, 0.2 the least. */
export const placeOf = (one: Box, other: Box): number => {
  const [a, b] = [middle(one), middle(other)];
  const distance = Math.hypot(a.x - b.x, a.y - b.y);
  const [small, large] = [one.width * one.height, other.width * other.height].sort((p, q) => p - q) as [number, number];
  const size = large > 0 ? Math.sqrt(small / large) : 1;
  return elsewhere + (1 - elsewhere) * Math.exp(-((distance / step) ** 2)) * size;
};

interface Vote {
  neighbour: Neighbour;
  seconds: number;
  weight: number;
}

/** Of each photo, the decided face that is the likeliest to be the same head: a person doesn't jump across the picture. */
const votesOf = (box: Box, takenAt: string, neighbours: Neighbour[]): Vote[] => {
  const byPhoto = new Map<string, Vote>();
  for (const neighbour of neighbours) {
    const seconds = Math.round((Date.parse(neighbour.takenAt) - Date.parse(takenAt)) / 1000);
    const weight = Math.exp(-Math.abs(seconds) / fades) * placeOf(box, neighbour.box);
    const best = byPhoto.get(neighbour.assetId);
    if (Math.abs(seconds) <= reach && weight > (best?.weight ?? 0)) {
      byPhoto.set(neighbour.assetId, { neighbour, seconds, weight });
    }
  }
  return [...byPhoto.values()].sort((a, b) => b.weight - a.weight);
};

/**
 * What was decided on photos of the same minutes says of a face: the more of them agree, and the nearer they are in time
 * and in the picture, the surer. Where they contradict each other, nothing.
 */
export const momentOf = (box: Box, takenAt: string, neighbours: Neighbour[]): Moment | null => {
  const votes = votesOf(box, takenAt, neighbours);
  const [first] = votes;
  const whole = votes.reduce((sum, { weight }) => sum + weight, 0);
  if (!first || whole < least) {
    return null;
  }
  const { whose } = first.neighbour;
  const agreeing = votes.filter(({ neighbour }) => neighbour.whose === whose);
  const weight = agreeing.reduce((sum, vote) => sum + vote.weight, 0);
  if (weight < (1 - dissent) * whole) {
    return null;
  }
  return {
    whose,
    confidence: usual[whose] + lift * (1 - Math.exp(-weight)),
    nearest: first.neighbour,
    seconds: first.seconds,
    agreeing: agreeing.length,
  };
};
