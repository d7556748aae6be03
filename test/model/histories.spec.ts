import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { DecideAtOnce } from './at-once.js';
import { Decide } from './decide.js';
import {
  AddInImmich,
  AutoFix,
  ChangeSettings,
  MoveInImmich,
  Open,
  Reset,
  Restart,
  TrashInImmich,
} from './elsewhere.js';
import { finish } from './finish.js';
import { Real } from './real.js';
import { faceNames, newPhotoNames, photoNames } from './small-library.js';
import { Revert, Undo } from './take-back.js';
import { weathers } from './weather.js';

const given = process.env;
const seed = Number(given['MODEL_SEED'] ?? 20261124);
const runs = Number(given['MODEL_RUNS'] ?? 100);
/** Milliseconds; what has not been tried by then is left for another time. */
const budget = Number(given['MODEL_TIME'] ?? 40_000);
const path = given['MODEL_PATH'];
const replayPath = given['MODEL_REPLAY'];

const faces = fc.constantFrom(...faceNames, ...newPhotoNames);
const devices = fc.constantFrom('tablet', 'phone');
const wishes = fc.record({
  face: faces,
  action: fc.constantFrom(
    'reassign' as const,
    'reassign' as const,
    'keep' as const,
    'unassign' as const,
    'skip' as const,
  ),
  saw: fc.oneof(
    { weight: 4, arbitrary: fc.constant('Mila') },
    { weight: 2, arbitrary: fc.constant('now') },
    { weight: 1, arbitrary: fc.constant('Tom') },
  ),
  to: fc.constantFrom('Nora', 'Nora', 'Nora', 'Tom', 'Lotte', 'new', 'made 1'),
});
const ways = fc.record({
  device: devices,
  byCountdown: fc.boolean(),
  twice: fc.constantFrom('no' as const, 'no' as const, 'after' as const, 'at once' as const),
  weather: weathers,
});
const settings = fc.record(
  {
    filter: fc.constantFrom('both' as const, 'solos' as const, 'duplicates' as const),
    skipBothPresent: fc.boolean(),
    order: fc.constantFrom('newest' as const, 'oldest' as const),
    takenAfter: fc.constantFrom(null, '2020-01-01T00:00:00Z'),
  },
  { requiredKeys: [] },
);
const choices = fc.tuple(
  fc.constantFrom('keep' as const, 'reassign' as const),
  fc.constantFrom('keep' as const, 'reassign' as const),
);

const decide = fc
  .tuple(fc.array(wishes, { minLength: 1, maxLength: 3 }), ways)
  .map(([all, how]) => new Decide(all, how));
const undo = fc.tuple(devices, fc.boolean(), weathers).map((args) => new Undo(...args));
const revert = fc.tuple(fc.nat({ max: 20 }), fc.boolean(), weathers).map((args) => new Revert(...args));

const histories = fc.commands(
  [
    decide,
    decide,
    decide,
    undo,
    undo,
    revert,
    revert,
    fc.tuple(faces, choices).map((args) => new DecideAtOnce(...args)),
    fc.tuple(faces, fc.constantFrom('Mila', 'Nora', 'Tom', 'Clara')).map((args) => new MoveInImmich(...args)),
    fc.constantFrom(...photoNames).map((photo) => new TrashInImmich(photo)),
    fc.constantFrom(...newPhotoNames).map((photo) => new AddInImmich(photo)),
    settings.map((some) => new Open(some)),
    settings.map((some) => new ChangeSettings(some)),
    fc.boolean().map((dryRun) => new AutoFix(dryRun)),
    fc.constant(new Restart()),
    fc.constant(new Reset()),
  ],
  { size: '+1', maxCommands: 14, ...(replayPath !== undefined && { replayPath }) },
);

describe('whatever happens', () => {
  it(
    `keeps Immich, ledger, queue and numbers as they should be (MODEL_SEED=${seed})`,
    async () => {
      let tried = 0;
      await fc.assert(
        fc.asyncProperty(histories, async (history) => {
          const real = await Real.start();
          try {
            const model = real.modelOfNow();
            const start = real.modelOfNow();
            const setup = async () => ({ model, real });
            await new Open({ skipBothPresent: false }).run(model, real);
            await fc.asyncModelRun(setup, history as never);
            await finish(model, start, real);
            tried++;
          } finally {
            await real.harness.stop();
          }
        }),
        {
          seed,
          numRuns: runs,
          interruptAfterTimeLimit: budget,
          verbose: fc.VerbosityLevel.None,
          ...(path !== undefined && { path }),
        },
      );
      process.stdout.write(`${tried} histories, MODEL_SEED=${seed}\n`);
    },
    budget + 60_000,
  );
});
