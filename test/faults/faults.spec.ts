import { describe, expect, it } from '@jest/globals';
import { optionsOf } from './options.js';
import { runFaults } from './run.js';
import type { Row } from './table.js';

/** One short try of each fault; `npm run test:faults` lets them last, and tries them again and again. */
const options = optionsOf(['--short', '--seed', '1', '--tries', '1'], 1);

const wasTried = ({ times, note }: Row): boolean => times > 0 || note?.startsWith('NOT TRIED') === true;

describe('the built server, while Immich or the disk fails in the middle of people’s work', () => {
  it('loses nothing, does nothing twice, and leaves nothing that the ledger does not explain', async () => {
    const rows = await runFaults(options, () => undefined);
    expect(
      rows.flatMap(({ fault, findings }) => findings.map(({ kind, text }) => `${fault}: ${kind}: ${text}`)),
    ).toEqual([]);
    expect(rows.filter((row) => !wasTried(row))).toEqual([]);
    expect(rows.length).toBeGreaterThan(14);
  }, 400_000);
});
