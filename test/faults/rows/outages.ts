import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultOptions } from '../../immich/server/faults.js';
import { unexplained } from '../findings.js';
import type { World } from '../world.js';
import type { Fault } from './fault.js';

/** Immich, or the way to it, does not do its work for a while. */

const clear = (world: World): Promise<void> => world.control.clearFaults();

const disturbed = (name: string, lasts: number, options: FaultOptions, more: Partial<Fault> = {}): Fault => ({
  name,
  lasts,
  passes: true,
  begin: (world) => world.control.addFault(options),
  end: clear,
  ...more,
});

const isWordedOrWaits: Fault['isTold'] = ({ immich, database }) =>
  immich.message !== null || database.unsettledEntries > 0;

const down: Omit<Fault, 'name' | 'lasts'> = {
  passes: true,
  begin: (world) => world.control.down(),
  end: (world) => world.control.up(),
  isTold: isWordedOrWaits,
};

const restarting: Fault = {
  name: 'Immich restarts',
  note: 'connections refused for 0.6 s, then 502 with HTML for 2 s, as a proxy in front of it shows it',
  lasts: 2_000,
  passes: true,
  begin: async ({ control }) => {
    await control.addFault({ kind: '502' });
    await control.down(600);
    await sleep(600);
  },
  end: clear,
  isTold: isWordedOrWaits,
};

const throttled: Fault = disturbed(
  '429 with Retry-After',
  2_500,
  { kind: '429', retryAfter: 1, probability: 0.4 },
  {
    note: 'two of five calls are answered so, each asks for a pause of 1 s',
    end: async ({ control }) => {
      const hasty = (await control.faults()).reduce((sum, fault) => sum + fault.hasty, 0);
      await control.clearFaults();
      return hasty > 0 ? [unexplained(`${hasty} calls came before the pause that Immich asked for was over`)] : [];
    },
  },
);

export const outages: Fault[] = [
  disturbed('Immich slow', 2_500, { kind: 'latency', ms: 500 }, { note: '0.5 s more for each call' }),
  { ...down, name: 'Immich down', note: '5 s: longer than all tries within one request', lasts: 5_000 },
  {
    ...down,
    name: 'Immich down for an hour',
    note: 'simulated by 150 s: all tries within requests are over, and the longest wait between two looks is reached',
    lasts: 150_000,
    isLong: true,
  },
  restarting,
  throttled,
  disturbed('500', 2_000, { kind: '500', probability: 0.5 }, { note: 'half of the calls' }),
  disturbed('502 with HTML', 2_000, { kind: '502' }),
  disturbed('cut before the work', 2_000, { kind: 'cut-before', probability: 0.4 }, { note: 'two of five calls' }),
  disturbed('cut after the work', 2_000, { kind: 'cut-after', probability: 0.4 }, { note: 'two of five calls' }),
  disturbed(
    'Immich hangs',
    45_000,
    { kind: 'hang', on: 'PUT /faces/:id', probability: 0.2 },
    { note: 'one of five moves is never answered and not done; the server waits 30 s for each', isLong: true },
  ),
];
