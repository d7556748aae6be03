import { describe, expect, it } from '@jest/globals';
import { bornBy } from '../../../src/suggestions/model/birth-date.js';
import { eventsOf } from '../../../src/suggestions/model/events.js';
import { nobody } from '../../../src/suggestions/model/face-table.js';
import { contenders, oddsOfTwice, sharedPhotosOf } from '../../../src/suggestions/model/shared-photos.js';
import { hour, tableOf } from './table.js';

const birth = Date.parse('2014-07-13');

describe('who was born', () => {
  it('is nobody before the day', () => {
    const children = [{ birth: Date.parse('2012-05-01') }, { birth }];
    expect(bornBy(children, Date.parse('2013-01-01'))).toEqual([true, false]);
    expect(bornBy(children, Date.parse('2015-01-01'))).toEqual([true, true]);
  });

  it('gives a day to clocks elsewhere, and asks nothing of a date that nobody was born by', () => {
    expect(bornBy([{ birth: null }, { birth }], birth - 20 * hour)).toEqual([true, true]);
    expect(bornBy([{ birth }, { birth }], Date.parse('1970-01-01'))).toEqual([true, true]);
  });
});

describe('events', () => {
  it('end after four hours without a photo', () => {
    expect([...eventsOf(Float64Array.of(10 * hour, 0, 3 * hour, 6 * hour, 20 * hour))]).toEqual([0, 0, 0, 0, 1]);
    expect([...eventsOf(Float64Array.of(0, 5 * hour))]).toEqual([0, 1]);
  });
});

describe('photos of several children', () => {
  const table = tableOf([{ photo: 1 }, { photo: 2 }, { photo: 1 }, { photo: 3 }, { photo: 3 }]);

  it('are those with more than one face', () => {
    expect(sharedPhotosOf(table).map((faces) => [...faces])).toEqual([
      [0, 2],
      [3, 4],
    ]);
  });

  it('do not match the faces of somebody else', () => {
    expect([...contenders(Int32Array.of(0, 2), new Map([[2, nobody]]))]).toEqual([0]);
  });

  it('may show a child twice more easily where that was seen', () => {
    const photos = sharedPhotosOf(table);
    expect(oddsOfTwice(photos, new Map())).toBe(0.01);
    const twice = oddsOfTwice(
      photos,
      new Map([
        [0, 1],
        [2, 1],
      ]),
    );
    const once = oddsOfTwice(
      photos,
      new Map([
        [0, 1],
        [2, 0],
      ]),
    );
    expect(twice).toBeGreaterThan(0.01);
    expect(once).toBeLessThan(0.01);
  });
});
