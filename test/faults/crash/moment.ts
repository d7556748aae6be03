import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../immich/library/random.js';
import type { Operation } from '../operations.js';
import type { World } from '../world.js';

/** When the server is killed: so long after a request was sent, or at a call that it makes to Immich. */
export type Moment =
  | { kind: 'time'; after: number }
  /** `arrives`: Immich has it and never does it. `answered`: it is done, and the server never hears of it. */
  | { kind: 'call'; on: string; nth: number; when: 'arrives' | 'answered' };

export const momentInWords = (moment: Moment): string =>
  moment.kind === 'time'
    ? `after ${moment.after.toFixed(0)} ms`
    : `when ${moment.on} no. ${moment.nth} ${moment.when === 'arrives' ? 'arrives' : 'is done and not answered'}`;

/**
 * Half of the moments by the clock, spread evenly over the time that the operation usually takes, and half by its calls.
 * @param place 0 to 1: which part of the operation's time is due
 * @param usual milliseconds that the operation takes
 */
export const momentFor = (operation: Operation, place: number, usual: number, random: Random): Moment => {
  if (operation.calls.length === 0 || random.chance(0.5)) {
    return { kind: 'time', after: place * usual };
  }
  const on = random.pick(operation.calls);
  return {
    kind: 'call',
    on,
    nth: random.whole(1, Math.max(1, operation.most)),
    when: random.pick(['arrives', 'answered'] as const),
  };
};

/** Resolves when the moment has come, or when what was asked for is over before it. */
export const momentComes = async (world: World, moment: Moment, over: Promise<unknown>): Promise<void> => {
  if (moment.kind === 'time') {
    await Promise.race([sleep(moment.after), over]);
    return;
  }
  const { on, nth, when } = moment;
  const kind = when === 'arrives' ? 'hang' : 'hold';
  // longer than anything else here takes
  const id = await world.control.addFault({ kind, on, skip: nth - 1, times: 1, ms: 600_000 });
  await Promise.race([world.control.faultHit(id, 1, 600_000), over]);
};
