import { describe, expect, it } from '@jest/globals';
import { elsewhereInWords, pausedInWords, readingInWords } from '../../../client/review/pause-words.js';
import { settingsInWords } from '../../../client/review/settings-words.js';
import { whatWaitsInWords, type Waiting } from '../../../client/review/what-waits-words.js';
import { grammar } from '../../../client/i18n/texts.js';
import { ApiError, OfflineError } from '../../../client/state/problem.js';
import { makeProgress } from '../factories.js';

const unreachable = new ApiError({
  ...{ type: '/problems/immich-unreachable', title: 'Immich does not answer.', detail: 'Look.', status: 503 },
});

describe('what waits, in words', () => {
  const calm: Waiting = { online: true, unsent: 0, trouble: null, onServer: 0, why: null };
  const words = (over: Partial<Waiting>) => {
    const { headline, detail } = whatWaitsInWords({ ...calm, ...over }) ?? {};
    return [headline, detail];
  };

  it('is nothing where nothing waits, nor where decisions are just on their way', () => {
    expect(whatWaitsInWords(calm)).toBeNull();
    expect(whatWaitsInWords({ ...calm, unsent: 2 })).toBeNull();
  });

  it('counts in one number what waits for Immich', () => {
    expect(words({ onServer: 7 })).toEqual([
      '7 decisions wait for Immich and are sent when it is back.',
      'Nothing is lost: the server keeps them.',
    ]);
    expect(words({ onServer: 6, unsent: 1, why: 'Immich does not accept the API key' })).toEqual([
      '7 decisions wait for Immich and are sent when it is back.',
      'Immich does not accept the API key. Nothing is lost: the server keeps them.',
    ]);
    expect(words({ onServer: 1 })[0]).toBe('One decision waits for Immich and is sent when it is back.');
  });

  it('says where each is, where the server does not answer', () => {
    const headline = 'No connection to the Face Fix server.';
    expect(words({ online: false })).toEqual([headline, '']);
    expect(words({ online: false, unsent: 1 })).toEqual([
      headline,
      'One decision waits, on this device. It is not lost, and is sent by itself.',
    ]);
    expect(words({ online: false, unsent: 3, onServer: 4 })).toEqual([
      headline,
      'Decisions wait: 3 on this device and 4 on the server for Immich. None is lost; they are sent by themselves.',
    ]);
  });

  it('says why, where the server cannot take them', () => {
    const full = new ApiError({ type: '/problems/storage-full', title: 'The disk is full.', status: 507 });
    expect(full.passing).toBe(true);
    expect(words({ unsent: 2, trouble: full })).toEqual([
      'The disk is full.',
      'Decisions wait: 2 on this device. None is lost; they are sent by themselves.',
    ]);
  });
});

describe('why the review pauses, in words', () => {
  it('is that others have the last photos', () => {
    const heading = (...all: [string, number][]) =>
      elsewhereInWords(
        all.map(([device, photos]) => ({ device, photos })),
        'here',
      ).heading;
    expect(heading(['phone-1', 5])).toBe('The last 5 photos are open on phone-1');
    expect(heading(['phone-1', 1])).toBe('The last photo is open on phone-1');
    expect(heading(['phone-1', 2], ['here', 1])).toBe('The last 3 photos are open on phone-1 and in another tab');
  });

  it('is that Immich, or the server, does not answer', () => {
    expect(pausedInWords(unreachable)).toEqual({
      heading: 'Immich does not answer',
      text: 'The next photos come from there. The review goes on by itself when it is back.',
    });
    const refused = new ApiError({
      ...{ type: '/problems/immich-key-refused', title: 'Immich does not accept the API key.', status: 503 },
      detail: 'Make a new one.',
    });
    expect(pausedInWords(refused).text).toBe(
      'The next photos cannot be read now. The review goes on by itself when they can. Make a new one.',
    );
    expect(pausedInWords(new OfflineError()).text).toMatch(/goes on by itself/);
  });

  it('is that they are still being read', () => {
    const progress = makeProgress({ scan: 'scanning', scanned: 3, total: 9 });
    expect(readingInWords(progress, 'Mila').text).toMatch(/^3 of 9 photos read\./);
    expect(readingInWords({ ...progress, scan: 'listing' }, 'Mila').text).toMatch(/^Counting/);
  });
});

describe('settings that somebody changed, in words', () => {
  it.each([
    [{ filter: 'solos' as const, order: 'oldest' as const }, 'photos with one face, oldest first'],
    [{ autoFix: 'off' as const, skipBothPresent: false }, 'photos that show both shown, auto-fix off'],
    [{ autoFixDelay: 1 }, 'a countdown of 1 second'],
    [{ takenAfter: '2019-05-05T00:00:00Z' }, `from ${grammar.day('2019-05-05T00:00:00Z')} on`],
    [{ takenBefore: null }, 'until the last day'],
  ])('%j', (changed, words) => {
    expect(settingsInWords(changed)).toBe(words);
  });
});
