import { parseArgs } from 'node:util';

const parts = ['crashes', 'large', 'faults'] as const;
export type Part = (typeof parts)[number];

export interface Options {
  seed: number;
  /** Crashes in all, spread over the operations. */
  rounds: number;
  /** Tries of each fault. */
  tries: number;
  /** Only the rows with this in their name. */
  only: string;
  /** All of it takes an hour: crashes, the largest batches, and everything else that can go wrong. */
  part: Part | null;
  /** As Markdown. */
  table: boolean;
  /** A few of each, small and fast. */
  short: boolean;
}

export const usage = `npm run test:faults -- [options]
  --seed N      what is chosen by chance; without it, a new one, which is printed
  --rounds N    crashes in all, 240 unless told
  --tries N     tries of each fault, 5 unless told
  --only TEXT   only the rows with this in their name
  --part NAME   only the ${parts.join(', the ')}
  --table       the table as Markdown
  --short       a few of each, small and fast`;

const partOf = (text: string): Part | null => {
  if (text === '') return null;
  const part = parts.find((name) => name === text);
  if (!part) throw new Error(`--part must be one of ${parts.join(', ')}, not "${text}"`);
  return part;
};

const whole = (name: string, text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} must be a whole number, not "${text}"`);
  return Number(text);
};

/** Reads the command line; throws in words what cannot be understood. */
export const optionsOf = (args: string[], anySeed: number): Options => {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: 'string', default: String(anySeed) },
      rounds: { type: 'string', default: '240' },
      tries: { type: 'string', default: '5' },
      only: { type: 'string', default: '' },
      part: { type: 'string', default: '' },
      table: { type: 'boolean', default: false },
      short: { type: 'boolean', default: false },
    },
  });
  return {
    seed: whole('seed', values.seed),
    rounds: whole('rounds', values.rounds),
    tries: whole('tries', values.tries),
    only: values.only,
    part: partOf(values.part),
    table: values.table,
    short: values.short,
  };
};
