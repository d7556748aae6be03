import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Database } from '../../src/database/database.js';
import { PrismaClient } from '../../src/database/generated/client.js';
import { OneConnection } from '../../src/database/one-connection.js';
import { createLibrary } from '../immich/library/create-library.js';
import { RealServer } from '../support/real-server.js';
import { Fuzz, type Report } from './fuzz.js';
import { addOtherAccount, everythingOf, type OtherAccount } from './other-account.js';
import { Pool } from './pool.js';
import { routesOf, type Description } from './routes.js';
import { databaseState, isQuiet } from './state.js';

/**
 * `npm run test:fuzz -- --seed 1 --requests 20000`: requests of all kinds to every route of the built server, in a
 * process of its own beside a stand-in of Immich in another.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    requests: { type: 'string', default: '20000' },
    'in-flight': { type: 'string', default: '16' },
  },
});
const seed = Number(values.seed);
const requests = Number(values.requests);

/** Megabytes that the server may take at most, whatever was sent to it. */
const mostMemory = 400;

const memoryOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

let other: OtherAccount | null = null;
let before = '';
const server = await RealServer.start(
  {},
  {
    // with little room, what grows without an end shows soon
    environment: { IMMICH_EXTERNAL_URL: 'https://photos.example.org', NODE_OPTIONS: '--max-old-space-size=192' },
    prepare: async (dataDir, immich) => {
      const database = await Database.open(dataDir);
      // the same library as the stand-in's, to the last id
      const photos = [...createLibrary({ seed: 1, photos: 'tests' }).facesOf(immich.wrong.id)];
      const shared = { wrongPersonId: immich.wrong.id, correctPersonId: immich.correct.id };
      other = await addOtherAccount(database, {
        ...shared,
        photos: photos.map(({ id, asset }) => ({ faceId: id, assetId: asset.id })),
      });
      before = await everythingOf(database, other);
      await database.$disconnect();
    },
  },
);
const { immich } = server;
const account = other!;
let highest = 0;
const watch = setInterval(() => (highest = Math.max(highest, memoryOf(server.process.pid!))), 200);
// the folder is the server's: this one only looks on
const file = pathToFileURL(join(server.dataDir, 'face-fix.db')).href;
const database = new PrismaClient({ adapter: new OneConnection({ url: file }) });
try {
  const description = await server.get<Description>('/docs-json');
  const pair = { wrongPersonId: immich.wrong.id, correctPersonId: immich.correct.id };
  const report = await new Fuzz(
    {
      url: server.url,
      description,
      pool: new Pool(server.url, account.ids, pair),
      secrets: { always: [immich.apiKey, server.dataDir, process.cwd(), immich.url], others: account.secrets },
      state: async () => JSON.stringify([await databaseState(database), await immich.control.snapshot()]),
      isQuiet: () => isQuiet(database),
      progress: (sent) =>
        process.stderr.write(
          sent % 1000 === 0 ? `${sent} requests, ${Math.round(memoryOf(server.process.pid!))} MB\n` : '',
        ),
    },
    { seed, requests, alone: Math.round(requests / 20), inFlight: Number(values['in-flight']) },
  ).run();
  print(report, routesOf(description).length);
  const faults = [
    ...(report.findings.length > 0 ? [`${report.findings.length} findings`] : []),
    ...((await everythingOf(database, account)) === before ? [] : ['what the other account has was changed']),
    ...(highest < mostMemory ? [] : [`the server took ${Math.round(highest)} MB`]),
  ];
  await server.get('/health');
  console.log(faults.length > 0 ? `\nFailed: ${faults.join('; ')}.` : '\nNothing found.');
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  clearInterval(watch);
  await database.$disconnect();
  await server.stop();
}

function print({ sent, seconds, statuses, routes, slowest, findings }: Report, known: number): void {
  console.log(
    `${sent} requests to ${Object.keys(routes).length} of ${known} routes in ${Math.round(seconds)} s; --seed ${seed}`,
  );
  console.log(
    `Answers: ${Object.entries(statuses)
      .map(([status, times]) => `${status} × ${times}`)
      .join(', ')} (0: the line was closed)`,
  );
  console.log(
    `Memory of the server: ${Math.round(highest)} MB at most, ${Math.round(memoryOf(server.process.pid!))} MB at the end`,
  );
  console.log('Slowest:');
  slowest.forEach(({ ms, request }) => console.log(`  ${ms} ms  ${request}`));
  findings.forEach(({ fault, times, request }) => console.log(`\n${times} × ${fault}\n  ${request}`));
}
