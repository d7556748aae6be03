import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { Image } from './image.js';
import { runContainer } from './run.js';

/**
 * `npm run test:container -- [--photos large]`: what can be known of the image without an engine. The production install
 * as the Dockerfile makes it, the server started from it as a user of its own on a tree that it cannot write, the health
 * check's command, the signals; and how large, how quick and how hungry it is.
 */
const { values } = parseArgs({ options: { photos: { type: 'string', default: 'demo' } } });
const photos = values.photos === 'large' || values.photos === 'demo' ? values.photos : Number(values.photos);

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
const image = Image.build();
try {
  const { sizes } = image;
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`/app: ${megabytes(total)} unpacked. What takes the room:`);
  for (const { name, bytes } of sizes.slice(0, 10)) console.log(`  ${megabytes(bytes).padStart(9)}  ${name}`);
  const { starts, health, stop, run, memory, faces } = await runContainer(image, { photos, latency: 0 }, 30_000);
  const [first, second] = starts.map((time) => `${time.toFixed(0)} ms`);
  const [well, gone] = health;
  console.log(`start to first answer: ${first}, and ${second} the next time`);
  console.log(`health check: exits with ${well} while it serves, with ${gone} afterwards`);
  console.log(
    `SIGTERM to exit: ${stop.took.toFixed(0)} ms, with code ${stop.code}, event streams open and a run under way`,
  );
  console.log(`that run: ${run.movedBefore} moved before, ${run.after.moved} in the end, ${run.after.state}`);
  console.log(
    `memory: ${memory.started.toFixed(0)} MB after the start, ${memory.rested.toFixed(0)} MB at rest after a session of ${faces} photos`,
  );
  console.log(
    `Node ${process.versions.node}, ${cpus().length} processors, load ${loadavg()[0]?.toFixed(1)} at the end.`,
  );
} finally {
  image.remove();
}
