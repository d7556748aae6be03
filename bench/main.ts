import { cpus, loadavg } from 'node:os';
import { autoFix } from './auto-fix.js';
import { crops } from './crops.js';
import { drift } from './drift.js';
import { tableOf, type Bench, type Figure } from './figure.js';
import { firstPhoto } from './first-photo.js';
import { keyPress } from './key-press.js';
import { memory } from './memory.js';
import { suggestions } from './pair-model.js';

/**
 * `npm run bench`: our figures beside the original's way of doing the same, on the same stand-in of Immich with the
 * latencies of a real one, in one run. `npm run bench -- auto-fix memory` runs only those.
 */
const benches: Record<string, Bench> = {
  'auto-fix': autoFix,
  'first-photo': firstPhoto,
  'key-press': keyPress,
  crops,
  memory,
  drift,
  suggestions,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}

const load = (): string => (loadavg()[0] ?? 0).toFixed(2);
const figures: Figure[] = [];
const notes: string[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const before = load();
  const report = await bench((text) => console.error(text));
  figures.push(...report.figures);
  notes.push(...report.notes, `${name}: load of the machine ${before} before, ${load()} after.`);
}

console.log(`\n${tableOf(figures).join('\n')}\n`);
notes.forEach((note) => console.log(note));
console.log(`Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown processor'}.`);
