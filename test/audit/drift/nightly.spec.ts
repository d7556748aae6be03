import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NightlyService } from '../../../src/audit/drift/nightly.service.js';
import { isNightlyDue } from '../../../src/audit/drift/nightly.js';
import { DriftWatch } from '../../support/drift.js';
import { Harness } from '../../support/harness.js';

const minute = 60_000;
const hour = 60 * minute;
/** A moment by the clock on the wall. */
const at = (day: number, hours: number, minutes = 0) => new Date(2026, 10, day, hours, minutes);
const long = at(1, 12);

describe('the nightly check', () => {
  it.each([
    ['before two at night', at(10, 1, 59), at(9, 2, 1), false],
    ['at two', at(10, 2), at(9, 2, 1), true],
    ['later in a night in which it was missed', at(10, 4), at(9, 2, 1), true],
    ['in the morning, where the server was off at night', at(10, 9), at(9, 2, 1), true],
    ['after days in which the server was off', at(10, 1), at(4, 2, 1), true],
    ['again in the same night', at(10, 3), at(10, 2, 1), false],
    ['in the evening after it', at(10, 22), at(10, 2, 1), false],
    ['after a check by hand that night', at(10, 9), at(10, 2, 30), false],
    ['after a check by hand the evening before', at(10, 2, 1), at(9, 23), true],
    ['where there never was one', at(10, 2, 1), null, true],
    ['where the last one was dated by a clock that went wrong', at(10, 2, 1), at(25, 2, 1), true],
  ])('%s', (_, now, newest, due) => {
    expect(isNightlyDue(now, long, newest)).toBe(due);
  });

  it('waits for the night after it was switched on', () => {
    expect(isNightlyDue(at(10, 15), at(10, 14), null)).toBe(false);
    expect(isNightlyDue(at(11, 2), at(10, 14), null)).toBe(true);
  });

  it('is started once a night, whenever the clock is looked at, and after two', () => {
    const looks = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(looks, (gaps) => {
        const started: Date[] = [];
        let now = at(2, 12).getTime();
        for (const gap of gaps) {
          now += gap * hour;
          if (isNightlyDue(new Date(now), long, started.at(-1) ?? null)) {
            started.push(new Date(now));
          }
        }
        const nights = started.map((moment) => new Date(moment.getTime() - 2 * hour).toDateString());
        expect(new Set(nights).size).toBe(nights.length);
        // none is left out for more than a night after somebody looked
        expect(isNightlyDue(new Date(now), long, started.at(-1) ?? null)).toBe(false);
      }),
    );
  });

  it('comes to rest after a clock that was set back', () => {
    const back = at(10, 1, 30);
    expect(isNightlyDue(back, long, at(10, 2, 1))).toBe(true);
    expect(isNightlyDue(new Date(back.getTime() + minute), long, back)).toBe(false);
  });
});

describe('the switch for it', () => {
  let harness: Harness;
  let drift: DriftWatch;
  beforeEach(async () => {
    harness = await Harness.start();
    drift = new DriftWatch(harness);
    await harness.call('get', '/people').expect(200);
  });
  afterEach(() => harness.stop());

  const night = async (now: Date) => {
    await harness.app.get(NightlyService).look(now);
    return (await drift.page()).check;
  };
  const tomorrow = new Date(Date.now() + 26 * hour);

  it('is off unless somebody switches it on', async () => {
    expect((await drift.page()).nightly).toBe(false);
    expect(await night(tomorrow)).toBeNull();
  });

  it('starts a check by night, and stays on through a restart', async () => {
    const { body } = await harness.call('patch', '/audit/drift').send({ nightly: true }).expect(200);
    expect(body).toEqual({ nightly: true });
    await harness.restart();
    expect((await drift.page()).nightly).toBe(true);
    expect(await night(new Date())).toBeNull();
    expect(await night(tomorrow)).toMatchObject({ cause: 'nightly' });
    await drift.ended();
    await harness.call('patch', '/audit/drift').send({ nightly: false }).expect(200);
    expect((await drift.page()).nightly).toBe(false);
  });

  it.each([{}, { nightly: 'yes' }, { nightly: true, at: 3 }])('refuses %j', async (body) => {
    await harness.call('patch', '/audit/drift').send(body).expect(400);
  });
});
