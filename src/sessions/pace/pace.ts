/** One request with decisions: when it came, from where, and how many of them still stand. */
export interface Moment {
  /** Milliseconds since 1970. */
  at: number;
  device: string;
  /** Faces whose decision stands; what was undone took time and is no face. */
  faces: number;
  /** Somebody sat there; false for a run of auto-fix. */
  attended: boolean;
}

/** From one request of a device to its next one: the time that the faces of the latter took. */
export interface Step {
  /** When it ended, in milliseconds since 1970. */
  at: number;
  /** Milliseconds. */
  took: number;
  faces: number;
}

export interface Rate {
  /** Faces a minute. */
  perMinute: number;
  /** Nine times in ten it lies between these. */
  low: number;
  high: number;
}

const minute = 60_000;

/** Who sends nothing for longer than this has made a pause, in milliseconds. */
export const pauseAfter = 5 * minute;

/** The pace is that of so much active time at the end: one grows faster, and the first evening is no measure. */
const newest = 60 * minute;

/** What is too little to say anything by. */
const fewest = { faces: 36, time: 3 * minute, blocks: 3 };

/** Active time of one block, in milliseconds: faces come in bursts, so that single steps would tell too much. */
const blockTime = 2 * minute;

/** Of the normal distribution, for nine times in ten. */
const z = 1.645;

/** The next photos are not like the last ones: the pace is never known better than this, as a share of it. */
const leastError = 0.1;

/**
 * The active time, in steps: from a request of a device to its next one, where that came before a pause. What the first
 * request after a pause took is not known, so that neither its faces nor its time count.
 * @param moments in any order
 */
export const stepsOf = (moments: readonly Moment[]): Step[] => {
  const last = new Map<string, number>();
  const steps: Step[] = [];
  for (const { at, device, faces } of [...moments].filter(({ attended }) => attended).sort((a, b) => a.at - b.at)) {
    const took = at - (last.get(device) ?? -Infinity);
    if (took <= pauseAfter) {
      steps.push({ at, took, faces });
    }
    last.set(device, at);
  }
  return steps;
};

const timeOf = (steps: readonly Step[]): number => steps.reduce((sum, { took }) => sum + took, 0);
const facesOf = (steps: readonly Step[]): number => steps.reduce((sum, { faces }) => sum + faces, 0);

/** Active minutes of all devices together. */
export const activeMinutes = (steps: readonly Step[]): number => timeOf(steps) / minute;

/** The last steps, until they are enough time. */
const lastOf = (steps: readonly Step[]): Step[] => {
  const found: Step[] = [];
  let time = 0;
  for (let index = steps.length - 1; index >= 0 && time < newest; index--) {
    const step = steps[index] as Step;
    found.unshift(step);
    time += step.took;
  }
  return found;
};

/** Steps in a row, put together to blocks of some active time; what is left at the end belongs to the last one. */
const blocksOf = (steps: readonly Step[]): Step[][] => {
  const blocks: Step[][] = [[]];
  for (const step of steps) {
    if (timeOf(blocks.at(-1) ?? []) >= blockTime) {
      blocks.push([]);
    }
    blocks.at(-1)?.push(step);
  }
  if (blocks.length > 1 && timeOf(blocks.at(-1) ?? []) < blockTime) {
    const rest = blocks.pop() ?? [];
    blocks.at(-1)?.push(...rest);
  }
  return blocks;
};

/**
 * Faces a minute of the newest active time, and between what it lies: a ratio of sums over blocks of time, its error that
 * of a ratio estimator (Cochran, Sampling Techniques, 6.3), widened for few blocks as the t distribution is.
 * @param steps oldest first
 * @returns null where too little is known: fewer than 36 faces, 3 active minutes or 3 blocks
 */
export const rateOf = (steps: readonly Step[]): Rate | null => {
  const recent = lastOf(steps);
  const [faces, time] = [facesOf(recent), timeOf(recent)];
  const blocks = blocksOf(recent);
  if (faces < fewest.faces || time < fewest.time || blocks.length < fewest.blocks) {
    return null;
  }
  const rate = faces / time;
  const off = blocks.reduce((sum, block) => sum + (facesOf(block) - rate * timeOf(block)) ** 2, 0);
  const freedom = blocks.length - 1;
  const error = Math.sqrt((off * blocks.length) / freedom) / time;
  const wide = z + (z ** 3 + z) / (4 * freedom);
  const margin = Math.max(wide * error, leastError * rate);
  return {
    perMinute: rate * minute,
    // a pace may be a quarter of what it seems, but nobody stops to decide
    low: Math.max(rate / 4, rate - margin) * minute,
    high: (rate + margin) * minute,
  };
};

/** Minutes that so many faces take, from and to. */
export const remainingOf = (left: number, { low, high }: Rate): { low: number; high: number } => ({
  low: left / high,
  high: left / low,
});
