import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { libraryOf, readLibraries, type Library } from './library.js';
import { makeLibrary } from './made-library.js';
import type { Mending } from './mending.js';
import { review, type Review } from './reviewer.js';
import { witnesses, type Witnesses } from './witnesses.js';

/**
 * `npm run bench:suggestions -- [--library PATH]... [--separate] [--sources] [--json]`: a reviewer who knows the truth goes
 * through libraries of look-alikes in the tool's own order; a path may be a folder of them. Without a path, through twins
 * and siblings made on the spot: `--seed 2` makes others, `--photos 3000` larger ones. `--sources` measures the sources
 * that need no vectors instead.
 */
const { values } = parseArgs({
  options: {
    library: { type: 'string', multiple: true, default: [] },
    separate: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    sources: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    photos: { type: 'string', default: '1600' },
  },
});

function* libraries(): Iterable<Library> {
  for (const path of values.library) yield* readLibraries(path);
  if (values.library.length > 0) return;
  const shared = { seed: Number(values.seed), photos: Number(values.photos), apart: 1 };
  const twins = makeLibrary({ ...shared, births: ['2012-05-01', '2012-05-01'] });
  yield libraryOf('made twins', twins.file, twins.vectors);
  const siblings = makeLibrary({ ...shared, births: ['2012-05-01', '2014-07-13'] });
  yield libraryOf('made siblings', siblings.file, siblings.vectors);
}

const percent = (share: number | null): string =>
  share === null || Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)} %`;
const seconds = (time: number): string => `${(time / 1000).toFixed(1)} s`;

function tableOf({ library, separate, faces, rows, mending, times }: Review): string[] {
  const heads = [
    ...['decisions', 'Immich right', 'ours right', '99 % sure', 'of it right', 'mistakes (at most)', 'ECE'],
    ...['in place', '     estimated'],
  ];
  const lines = rows.map((row) => [
    String(row.decisions),
    percent(row.immichRight),
    percent(row.right),
    percent(row.sure),
    percent(row.sureRight),
    `${row.mistakes} (${row.mistakesAtMost.toFixed(0)})`,
    row.decisions < 30 ? '–' : row.calibrationError.toFixed(3),
    percent(row.inPlace),
    row.decisions < 30 ? '–' : `${(100 * row.estimate.low).toFixed(1)}–${percent(row.estimate.high)}`,
  ]);
  return [
    `${library}${separate ? ', separate' : ''}: ${faces} faces`,
    ...[heads, ...lines].map((cells) => cells.map((cell, i) => cell.padStart(heads[i]!.length)).join('  ')),
    `99 % of the wrong faces mended, at most 0.5 % spoilt: ${mendedInWords(mending)}`,
    `ready in ${seconds(times.make)}; learned in ${seconds(times.learn)}; a batch felt in ${times.feelMedian.toFixed(0)} ms, at most ${times.feel.toFixed(0)} ms`,
    '',
  ];
}

function mendedInWords({ decisions, checks, mended, spoilt, autoFixed }: Mending): string {
  const end = `${percent(mended)} mended, ${percent(spoilt)} spoilt, ${autoFixed} faces by auto-fix`;
  return decisions === null
    ? `never (${end})`
    : `after ${decisions} decisions, ${checks} of them answers to random checks (${end})`;
}

function sourcesOf({ library, faces, base, witnesses: heard }: Witnesses): string[] {
  return [
    `${library}: ${faces} faces, ${percent(base.wrong)} of them rightly there, ${percent(base.correct)} the other child's`,
    ...heard.map(
      ({ source, verdict, spoke, right, said }) =>
        `${source.padEnd(13)} ${verdict.padEnd(8)} said of ${String(spoke).padStart(6)}, right ${percent(right / spoke).padStart(7)}, said ${percent(said).padStart(7)}`,
    ),
    '',
  ];
}

if (values.sources) {
  for (const { name, file } of libraries()) console.log(sourcesOf(await witnesses(name, file)).join('\n'));
  process.exit();
}

const reviews: Review[] = [];
for (const library of libraries()) {
  reviews.push(review(library, values.separate, (text) => console.error(text)));
  if (!values.json) console.log(tableOf(reviews.at(-1)!).join('\n'));
}
const memory = process.resourceUsage().maxRSS / 1024;
const machine = { node: process.versions.node, cores: availableParallelism(), megabytes: Math.round(memory) };
if (values.json) console.log(JSON.stringify({ reviews, machine }, null, 2));
else
  console.log(
    `${machine.megabytes} MB at most, Node and libraries included. Node ${machine.node}, ${machine.cores} cores.`,
  );
