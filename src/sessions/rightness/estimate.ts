import type { CheckCount } from '../auto-fix/checks.repository.js';
import type { Estimate } from './rightness.schema.js';
import {
  certain,
  combined,
  counted,
  fewest,
  ofOtherYears,
  shareOf,
  without,
  type Share,
  type Stratum,
} from './strata.js';

/** Faces of one year that a session is about. */
export interface YearOfFaces {
  year: number;
  /** Of a time when only one of the two was born, who has them. */
  alone: boolean;
  /** Decided by hand: left with whom had them, or not. */
  kept: number;
  moved: number;
  autoFixed: number;
  undecided: number;
}

/** What the model of the pair expects. */
export interface Expectation {
  /** Of faces that nobody decided by hand: of one kind or both, of one year or all; null where it knows too few of them. */
  of(kind: 'autoFixed' | 'undecided' | 'both', year: number | null): Share | null;
  /** Decisions that named one of its children, and all. */
  named: number;
  decided: number;
}

export interface Known {
  years: readonly YearOfFaces[];
  checks: readonly CheckCount[];
  /** Null where there are no vectors, or too little was decided. */
  model: Expectation | null;
  /** Where there is no model: how often what auto-fix follows was as somebody decided by hand. */
  followed: { right: number; of: number };
}

/**
 * How many faces of a pair are with the right child now, as a share with an interval, for all of them and by year. It is
 * put together from what is known of three kinds of faces (see `combined`):
 *
 * - decided by hand: right, as far as anybody knows;
 * - decided by auto-fix: what the random checks say, from 30 answers on; before that, and where there were none, what the
 *   model expects of them, unless the checks contradict it already;
 * - undecided: what the model expects of where they are. Without a model, the share of what was decided by hand that was
 *   left where it was, of the same year where that has 30; nobody is photographed before they are born.
 *
 * The model knows the children alone: of both it is taken off how many decisions named somebody else.
 */
export function estimateOf(known: Known): Omit<Estimate, 'basis'> {
  const years = [...new Set(known.years.map(({ year }) => year))];
  return {
    ...countsOf(known.years),
    ...sharesOf(strataOf(known, null)),
    years: years.map((year) => ({
      year,
      ...countsOf(known.years.filter((faces) => faces.year === year)),
      ...sharesOf(strataOf(known, year)),
    })),
  };
}

const sum = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((total, one) => total + of(one), 0);

function countsOf(years: readonly YearOfFaces[]) {
  const byHand = sum(years, ({ kept, moved }) => kept + moved);
  const autoFixed = sum(years, (year) => year.autoFixed);
  const undecided = sum(years, (year) => year.undecided);
  return { faces: byHand + autoFixed + undecided, byHand, autoFixed, undecided };
}

const sharesOf = (strata: Stratum[]): Pick<Estimate, 'share' | 'low' | 'high'> =>
  combined(strata) ?? { share: null, low: null, high: null };

/** @param only one year; null is all of them together, where what is known of all is used once and not for each year */
function strataOf(known: Known, only: number | null): Stratum[] {
  const years = known.years.filter(({ year }) => only === null || year === only);
  const { byHand, autoFixed, undecided } = countsOf(years);
  const hand: Stratum = { faces: byHand, known: certain };
  const checked = checkedShare(known, only, autoFixed);
  if (!known.model) {
    const followed = checked ?? counted(known.followed.right, known.followed.of, autoFixed);
    return [hand, { faces: autoFixed, known: followed }, ...byDecisions(known.years, years)];
  }
  const { model } = known;
  const expected = (kind: 'autoFixed' | 'undecided' | 'both'): Share | null => {
    const share = model.of(kind, only);
    return share && without(share, strangersOf(model, countsOf(years).faces));
  };
  // what the model says of both kinds rests on the same calibration: they are one stratum
  return checked
    ? [hand, { faces: autoFixed, known: checked }, { faces: undecided, known: expected('undecided') }]
    : [hand, { faces: autoFixed + undecided, known: expected('both') }];
}

/** What the checks say; null where they are few, and agree with the model as far as they go. */
function checkedShare({ checks, model }: Known, year: number | null, faces: number): Share | null {
  const of = (counts: readonly CheckCount[]): Share | null => {
    const [right, answered] = [sum(counts, (count) => count.right), sum(counts, (count) => count.answered)];
    const share = shareOf(right, answered, faces);
    const contradicts = answered > 0 && share.high < (model?.of('autoFixed', null)?.low ?? 0);
    return answered >= fewest || contradicts ? share : null;
  };
  const own = checks.filter((count) => count.year === year);
  return sum(own, ({ answered }) => answered) >= fewest ? of(own) : of(checks);
}

/** How many of the faces are somebody else's; of none among few decisions, that may still be some. */
const strangersOf = ({ named, decided }: Expectation, faces: number): Share => ({
  ...shareOf(decided - named, decided, faces),
  share: (decided - named) / decided,
});

/** Of faces whose other candidate was not born yet. A judgement, as in `birth-date.source.ts`: clocks and scans err. */
const bornAlone: Share = { share: 0.98, low: 0.95, high: 1 };

/** Undecided faces by what was left and what was moved: years of which enough is known by themselves, the rest together. */
function byDecisions(all: readonly YearOfFaces[], asked: readonly YearOfFaces[]): Stratum[] {
  const years = asked.filter(({ alone }) => !alone);
  const alone = asked.filter((year) => year.alone);
  const counts = all
    .filter(({ alone: isAlone }) => !isAlone)
    .map(({ year, kept, moved }) => ({ year, right: kept, of: kept + moved }));
  const own = ({ kept, moved, undecided }: YearOfFaces): Share | null => counted(kept, kept + moved, undecided);
  const rest = years.filter((year) => own(year) === null);
  const faces = rest.map(({ undecided }) => undecided);
  return [
    { faces: sum(alone, ({ undecided }) => undecided), known: bornAlone },
    ...years.flatMap((year): Stratum[] => (own(year) ? [{ faces: year.undecided, known: own(year) }] : [])),
    { faces: sum(faces, (one) => one), known: ofOtherYears(counts, faces) },
  ];
}
