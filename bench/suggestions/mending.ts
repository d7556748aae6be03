import type { Opinions, PairModel } from '../../src/suggestions/model/pair-model.js';
import { surest } from '../../src/suggestions/model/sure.js';
import { mendingBatch, mendsFrom } from '../../src/suggestions/model/mending-order.js';
import { isCheck, mostChecks } from '../../src/sessions/auto-fix/choice.js';
import { shuffled } from '../../src/suggestions/model/teaching-order.js';
import type { Library } from './library.js';

/** What it took until 99 % of the faces with the wrong child were with the right one, and 0.5 % at most of the others not. */
export interface Mending {
  /** Decisions by hand, answers to checks included; null where it was never reached. */
  decisions: number | null;
  /** Of these, answers to random checks. */
  checks: number;
  /** The share of the wrong faces that is with the right child at the end, and of the right ones that is not. */
  mended: number;
  spoilt: number;
  autoFixed: number;
}

const goal = { mended: 0.99, spoilt: 0.005 };
/** Auto-fix is run for the first time when the order that teaches has done its work, and again after each so many more. */
export const firstRun = mendsFrom;
const between = 50;
const batch = 10;

/**
 * Goes on as somebody who uses the whole tool would: auto-fix does what it is sure of, and leaves its random checks; the
 * rest is decided by hand in the tool's own order.
 * @param before what was decided by hand before the first run
 */
export function mend(
  library: Library,
  model: PairModel,
  faces: readonly number[],
  before: ReadonlyMap<number, number>,
  target: number,
): Mending {
  const { table, truth } = library;
  const state: State = { decided: new Map(before), autoFixed: new Map(), checks: new Set() };
  const { decided, checks } = state;
  for (let next = decided.size; ;) {
    const runs = decided.size >= next;
    const opinions = runs ? model.learn(decided) : model.feel(decided);
    if (runs) {
      run(opinions, openOf(faces, state), state, target, table.holder);
      next += between;
    }
    const found = outcome(library, faces, state);
    if (found.mended >= goal.mended) return found;
    const open = openOf(faces, state);
    const [waiting, rest] = [open.filter((face) => checks.has(face)), open.filter((face) => !checks.has(face))];
    const asked = mendingBatch(table, opinions, rest, waiting, batch);
    if (asked.length === 0) return { ...found, decisions: null };
    for (const face of asked) decided.set(face, truth[face]!);
  }
}

interface State {
  decided: Map<number, number>;
  autoFixed: Map<number, number>;
  /** All that were ever put aside. */
  checks: Set<number>;
}

const openOf = (faces: readonly number[], { decided, autoFixed }: State): number[] =>
  faces.filter((face) => !decided.has(face) && !autoFixed.has(face));

function outcome({ table, truth }: Library, faces: readonly number[], { decided, autoFixed, checks }: State): Mending {
  const isRight = (face: number): boolean =>
    (decided.get(face) ?? autoFixed.get(face) ?? table.holder[face]) === truth[face];
  const wrong = faces.filter((face) => table.holder[face] !== truth[face]);
  const right = faces.filter((face) => table.holder[face] === truth[face]);
  const spoilt = right.filter((face) => !isRight(face)).length / Math.max(1, right.length);
  return {
    decisions: spoilt <= goal.spoilt ? decided.size : null,
    checks: [...checks].filter((face) => decided.has(face)).length,
    mended: wrong.filter(isRight).length / Math.max(1, wrong.length),
    spoilt,
    autoFixed: autoFixed.size,
  };
}

/** As `chooseSure` does: of what is sure, some are left as checks, and what waits as a check is not decided. */
function run(
  opinions: Opinions,
  open: readonly number[],
  { autoFixed, checks }: State,
  target: number,
  holder: Int8Array,
): void {
  const rest = open.filter((face) => !checks.has(face));
  const { faces } = surest(opinions, rest, target, holder);
  faces.sort((a, b) => shuffled(a) - shuffled(b));
  faces.forEach((face, place) => {
    if (isCheck(place) && checks.size < mostChecks) checks.add(face);
    else autoFixed.set(face, opinions.child[face]!);
  });
}
