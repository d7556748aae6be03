import type { AutoFixRun } from '../src/sessions/auto-fix/auto-fix.schema.js';
import { spawnImmich, type SpawnedImmich } from '../test/immich/spawn-immich.js';
import { FaceFix, until } from './face-fix.js';
import type { Bench } from './figure.js';
import { Original, type Walk } from './original.js';

/**
 * What one face costs Immich's processor, in milliseconds, by the ceilings of the stand-in's latency.ts: faces read,
 * suggestion asked, face read again right before it is moved, moved. However many calls are in flight, nobody is
 * faster than this.
 */
const READ = 1000 / 369;
const ASK = 1000 / 164;
const MOVE = 1000 / 312;

const LIBRARY = { photos: 'demo', seed: 7, latency: 'immich', noFavourites: true } as const;

/**
 * Faces auto-fixed a second, over a whole library: from opening the pair, nothing known of it, until no photo is left.
 * Both ways get the same photos, each from a stand-in of its own that is fresh, and one way after the other. There is
 * no favourite in the library, because with one the original moves nothing: `size=1` names the favourite for every face.
 */
export const autoFix: Bench = async (say) => {
  say('Auto-fix: the original’s way…');
  const theirs = await withImmich(runOriginal);
  say('Auto-fix: ours…');
  const ours = await withImmich(runOurs);
  // a face that is given to somebody whose it isn't is not fixed
  const rate = ({ walk, seconds, mistakes }: Judged): number => (walk.moved - mistakes) / seconds;
  const { photos, faces, moved } = ours.walk;
  const busy = (photos * READ + faces * ASK + moved * (READ + MOVE)) / 1000;
  const figure = {
    name: 'faces rightly auto-fixed a second',
    ours: rate(ours).toFixed(1),
    original: rate(theirs).toFixed(1),
    ratio: rate(ours) / rate(theirs),
    goal: '4 x',
    met: rate(ours) >= 4 * rate(theirs),
  };
  return {
    figures: [figure],
    notes: [
      `auto-fix: ours ${inWords(ours)}; original ${inWords(theirs)}.`,
      `auto-fix: these calls keep Immich itself busy for ${busy.toFixed(1)} s by its measured ceilings, which allows ` +
        `${(theirs.seconds / busy).toFixed(2)} x; ` +
        `ours reaches ${Math.round((100 * busy) / ours.seconds)} % of that.`,
    ],
  };
};

interface Timed {
  walk: Walk;
  seconds: number;
}

/** A way of doing it, and how many faces it gave to the correct person that are somebody else's. */
interface Judged extends Timed {
  mistakes: number;
}

const inWords = ({ walk: { photos, faces, moved }, seconds, mistakes }: Judged): string =>
  `${photos} photos, ${faces} faces asked about, ${moved} moved in ${seconds.toFixed(1)} s, ${mistakes} of them wrongly`;

async function withImmich(run: (immich: SpawnedImmich) => Promise<Timed>): Promise<Judged> {
  const immich = await spawnImmich(LIBRARY);
  try {
    const { faces: before } = await immich.control.snapshot();
    const timed = await run(immich);
    const [{ faces }, truth] = await Promise.all([immich.control.snapshot(), immich.control.truth()]);
    const { correct } = immich;
    const given = Object.keys(faces).filter((id) => faces[id] === correct.id && before[id] !== correct.id);
    return { ...timed, mistakes: given.filter((id) => truth[id] !== correct.id).length };
  } finally {
    await immich.stop();
  }
}

async function runOriginal(immich: SpawnedImmich): Promise<Timed> {
  const { url, apiKey, wrong, correct } = immich;
  const original = new Original(url, apiKey, { wrongId: wrong.id, correctId: correct.id });
  const start = performance.now();
  const walk = await original.autoFix();
  return { walk, seconds: (performance.now() - start) / 1000 };
}

async function runOurs(immich: SpawnedImmich): Promise<Timed> {
  const server = await FaceFix.start(immich);
  try {
    await immich.control.resetRequests();
    const start = performance.now();
    const { id } = await server.open(immich, { autoFix: 'instant' });
    await until(
      () => server.session(id),
      ({ progress }) => progress.scan !== 'listing',
      20,
    );
    await server.call('POST', `sessions/${id}/auto-fix`, { action: 'start', dryRun: false });
    const run = await until(
      () => server.call<AutoFixRun>('GET', `sessions/${id}/auto-fix`),
      ({ state }) => state !== 'running',
      100,
    );
    const seconds = (performance.now() - start) / 1000;
    if (run.state !== 'done') throw new Error(`the run is ${run.state}: ${run.message}`);
    const { progress } = await server.session(id);
    const faces = run.moved + run.kept + run.byHand + run.failed;
    return { walk: { photos: progress.total, faces, moved: run.moved }, seconds };
  } finally {
    await server.stop();
  }
}
