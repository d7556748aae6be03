import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ControlClient } from '../immich/control-client.js';
import { Harness } from '../support/harness.js';
import { tableOf } from './two-at-once/findings.js';
import { runTwoAtOnce, type Run } from './two-at-once/run.js';

const everyOutcome = ['applied', 'recorded', 'already-decided', 'moved-elsewhere'];

/** Ten seconds of it, more where the machine is slow; `npm run test:two-at-once -- --minutes 3 --rate 20` takes its time, on the built server. */
describe('two people at two devices, and somebody in Immich itself', () => {
  let harness: Harness;
  let run: Run;
  beforeAll(async () => {
    const seed = 1;
    harness = await Harness.start({ library: { photos: 600, seed } });
    const { wrong, correct } = harness.library;
    run = await runTwoAtOnce({
      url: await harness.app.getUrl(),
      control: new ControlClient(harness.immich.url),
      wrongId: wrong.id,
      correctId: correct.id,
      thirdId: harness.library.personOf('Tom').id,
      ...{ seconds: 10, rate: 20, seed, outcomes: everyOutcome },
    });
    console.log(tableOf(run.evidence, run.findings, run.seconds).join('\n'));
  }, 120_000);
  afterAll(() => harness.stop());

  it('get through a good many decisions, and into each other’s way', () => {
    const { said, undone } = run.evidence.records;
    const outcomes = new Set(said.map(({ result }) => result?.outcome));
    expect(said.length).toBeGreaterThan(100);
    expect([...outcomes]).toEqual(expect.arrayContaining(everyOutcome));
    expect(undone.length).toBeGreaterThan(0);
  });

  it('are never handed the same photo at the same time', () => {
    expect(run.handedTwice).toEqual([]);
  });

  it('double nothing, lose nothing, and decide nothing twice in silence', () => {
    const { doubled, lost, decidedTwice } = run.findings;
    expect({ doubled, lost, decidedTwice, refused: run.refused }).toEqual({
      ...{ doubled: [], lost: [], decidedTwice: [], refused: [] },
    });
  });

  it('never overwrite what was moved in Immich itself', () => {
    expect(run.findings.overwritten).toEqual([]);
  });

  it('see the same numbers in the end, which are those of the session', () => {
    expect(run.progress.heard).toEqual([run.progress.told, run.progress.told]);
  });

  it('leave a ledger that says where every face is', () => {
    expect(run.findings.replayDiffers).toEqual([]);
  });
});
