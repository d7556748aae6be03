import { Crashes } from './crash/crashes.js';
import { killedInUpgrade } from './crash/upgrade-round.js';
import { batchOf, operations, undoOf, type Operation } from './operations.js';
import type { Options, Part } from './options.js';
import { estrangements } from './rows/estrangements.js';
import type { Fault } from './rows/fault.js';
import { FaultTries } from './rows/faults.js';
import { fullDisk } from './rows/full-disk.js';
import { othersMove } from './rows/others-move.js';
import { outages } from './rows/outages.js';
import { toldToEnd } from './rows/told-to-end.js';
import type { Row } from './table.js';

type Say = (text: string) => void;

/** So many crashes fall on a start with a migration pending. */
const upgradeShare = 1 / 16;
const large = 5_000;
/** A library in which one person has more faces than that. */
const photosForLarge = 9_000;

/** All crashes and faults, row by row. */
export const runAll = async (options: Options, say: Say): Promise<Row[]> => {
  const isWanted = (part: Part): boolean => options.part === null || options.part === part;
  return [
    ...(isWanted('crashes') ? await runCrashes(options, say) : []),
    ...(isWanted('large') && !options.short ? await runLarge(options, say) : []),
    ...(isWanted('faults') ? await runFaults(options, say) : []),
  ];
};

/** The server killed in the middle of everything that it does. */
export const runCrashes = async ({ seed, rounds, only, short }: Options, say: Say): Promise<Row[]> => {
  const chosen = operations(short ? 12 : 60).filter(isChosen(only));
  const rows: Row[] = [];
  if (chosen.length > 0) {
    const each = Math.max(1, Math.round((rounds * (1 - upgradeShare)) / chosen.length));
    const world = short ? { photos: 400, roundsInAWorld: 100 } : { photos: 1_500, roundsInAWorld: 45 };
    rows.push(...(await new Crashes({ seed, operations: chosen, rounds: each, ...world, say }).run()));
  }
  if ('start with a migration pending'.includes(only)) {
    rows.push(await killedInUpgrade(seed, Math.max(1, Math.round(rounds * upgradeShare)), say));
  }
  return rows;
};

/** The largest batch that a request may hold, and its undo. */
const runLarge = async ({ seed, rounds, only }: Options, say: Say): Promise<Row[]> => {
  const largest: Operation[] = [
    batchOf(`batch of ${large}`, large),
    undoOf(`undo of a batch of ${large}`, large),
  ].filter(isChosen(only));
  if (largest.length === 0) return [];
  const each = Math.max(1, Math.round(rounds / 80));
  // what one round takes away, the next one has not
  return new Crashes({
    seed,
    operations: largest,
    rounds: each,
    photos: photosForLarge,
    roundsInAWorld: 1,
    say,
  }).run();
};

/** Everything else that can go wrong, while people work. */
export const runFaults = async ({ seed, tries, only, short }: Options, say: Say): Promise<Row[]> => {
  const all: Fault[] = [...outages, othersMove, ...estrangements];
  const faults = all.filter(({ isLong }) => !short || !isLong).filter(isChosen(only));
  const rows: Row[] = [];
  if (faults.length > 0) {
    rows.push(...(await new FaultTries({ seed, faults, tries, photos: 1_000, hurry: short ? 0.4 : 1, say }).run()));
  }
  if ('our disk full'.includes(only)) rows.push(await fullDisk(seed, tries, say));
  if ('told to end (SIGTERM) in a batch'.includes(only)) rows.push(await toldToEnd(seed, tries, say));
  return rows;
};

const isChosen =
  (only: string) =>
  ({ name }: { name: string }): boolean =>
    name.includes(only);
