import { cpus, loadavg } from 'node:os';
import { optionsOf, usage, type Options } from './options.js';
import { runAll } from './run.js';
import { notesOf, tableOf } from './table.js';

/** `npm run test:faults`: crashes and faults in the middle of everything, and a table of what came of it. */

const options = ((): Options => {
  try {
    return optionsOf(process.argv.slice(2), Date.now() % 1_000_000);
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`);
    process.exit(2);
  }
})();

console.error(`Seed ${options.seed}.`);
const start = Date.now();
const rows = await runAll(options, (text) => console.error(text));
const minutes = (Date.now() - start) / 60_000;

console.log(`\n${tableOf(rows, options.table)}\n`);
notesOf(rows).forEach((note) => console.log(note));
console.log(
  `Seed ${options.seed}, ${minutes.toFixed(1)} minutes, Node ${process.versions.node}, ` +
    `${cpus().length} processors, load ${loadavg()[0]?.toFixed(1)} at the end.`,
);
process.exit(rows.some(({ findings }) => findings.length > 0) ? 1 : 0);
