import { describe, expect, it } from '@jest/globals';
import { optionsOf } from './options.js';
import { runCrashes } from './run.js';
import type { Row } from './table.js';

/** One crash in each operation; `npm run test:faults` does many more. */
const options = optionsOf(['--short', '--seed', '1', '--rounds', '20'], 1);

const wasTried = ({ times, note }: Row): boolean => times > 0 || note?.startsWith('NOT TRIED') === true;

describe('the built server, killed in the middle of each operation', () => {
  it('loses nothing, does nothing twice, and leaves nothing that the ledger does not explain', async () => {
    const rows = await runCrashes(options, () => undefined);
    expect(
      rows.flatMap(({ fault, findings }) => findings.map(({ kind, text }) => `${fault}: ${kind}: ${text}`)),
    ).toEqual([]);
    expect(rows.filter((row) => !wasTried(row))).toEqual([]);
    expect(rows.length).toBeGreaterThan(15);
  }, 400_000);
});
