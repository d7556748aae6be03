import { parseArgs } from 'node:util';
import { RealServer } from '../../support/real-server.js';
import { tableOf } from './findings.js';
import { runTwoAtOnce, type Run } from './run.js';

/** Two devices in one session for minutes, on the built server, beside an Immich in which somebody works too. */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '3' },
    rate: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    latency: { type: 'boolean', default: false },
  },
});
const [seconds, rate, seed] = [Number(values.minutes) * 60, Number(values.rate), Number(values.seed)];
if (![seconds, rate, seed].every((number) => Number.isFinite(number) && number > 0)) {
  throw new Error('--minutes, --rate and --seed must be numbers above 0');
}

const wrongIn = (run: Run): string[] => [
  ...Object.entries(run.findings).flatMap(([name, all]) => (all as string[]).map((one) => `${name}: ${one}`)),
  ...run.handedTwice.map((one) => `handed to both: ${one}`),
  ...run.refused.map((one) => `refused: ${one}`),
  ...run.progress.heard
    .filter((heard) => JSON.stringify(heard) !== JSON.stringify(run.progress.told))
    .map((heard) => `heard ${JSON.stringify(heard)}, told ${JSON.stringify(run.progress.told)}`),
];

console.log(`seed ${seed}, ${rate} decisions a second for ${seconds} s`);
// about 70 of 100 photos show the wrong person
const server = await RealServer.start({
  photos: Math.max(200, Math.ceil(seconds * rate * 1.6)),
  seed,
  ...(values.latency && { latency: 'immich' as const }),
});
try {
  const { wrong, correct, control } = server.immich;
  const people = Object.entries((await control.snapshot()).people);
  const third = people.find(([id, { name }]) => name !== '' && id !== wrong.id && id !== correct.id)?.[0] ?? '';
  const run = await runTwoAtOnce({
    ...{ url: server.url, control, wrongId: wrong.id, correctId: correct.id, thirdId: third },
    ...{ seconds, rate, seed, outcomes: [] },
  });
  tableOf(run.evidence, run.findings, run.seconds).forEach((line) => console.log(line));
  console.log(`${'photos handed to both at once'.padEnd(38)}${String(run.handedTwice.length).padStart(9)}`);
  const wrongs = wrongIn(run);
  wrongs.slice(0, 20).forEach((line) => console.error(line));
  process.exitCode = wrongs.length > 0 ? 1 : 0;
} finally {
  await server.stop();
}
