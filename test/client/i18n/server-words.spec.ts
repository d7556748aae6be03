import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionTable } from '../../../src/health/permissions.js';
import { faultSchema } from '../../../src/audit/verify.schema.js';
import { problemTypes } from '../../../src/http/problem-type.schema.js';
import { whyCodes } from '../../../src/http/why.schema.js';
import { languages } from '../../../client/i18n/locale.js';
import { speak, t } from '../../../client/i18n/texts.js';
import { ApiError, inOneLine, inWords, saidInWords } from '../../../client/state/problem.js';

const [, ...others] = languages;

describe.each(others)('what the server says, in %s', (language) => {
  beforeEach(() => speak(language, language));
  afterEach(() => speak('en', 'en'));

  it('has words for each type of problem, each reason, each permission and each break', () => {
    expect(Object.keys(t.problems ?? {}).sort()).toEqual([...problemTypes].sort());
    expect(Object.keys(t.reasons ?? {}).sort()).toEqual([...whyCodes].sort());
    expect(Object.keys(t.permissions ?? {}).sort()).toEqual(permissionTable.map(({ name }) => name).sort());
    expect(Object.keys(t.breaks ?? {}).sort()).toEqual([...faultSchema.options].sort());
  });

  it('is said in whole sentences, with and without what varies in them', () => {
    for (const words of [[], ['7', '6', '99%']]) {
      const problems = Object.values(t.problems ?? {}).map((of) => of(...words));
      const sentences = [
        ...problems.flatMap(({ title, detail }) => [title, detail]),
        ...Object.values(t.reasons ?? {}).map((of) => of(...words)),
      ];
      expect(sentences.filter((sentence) => /undefined|NaN|^$/.test(sentence))).toEqual([]);
    }
  });
});

describe('in German', () => {
  beforeEach(() => speak('de', 'de'));
  afterEach(() => speak('en', 'en'));

  it('an error is worded by its type, with what varies in it', () => {
    const problem = {
      type: '/problems/permission-missing',
      title: 'The API key lacks…',
      status: 403,
      words: ['face.update'],
    };
    expect(inWords(new ApiError(problem)).title).toBe('Dem API-Schlüssel fehlt eine Berechtigung: face.update.');
  });

  it('what nobody has words for is said as the server says it', () => {
    const problem = { type: '/problems/of-tomorrow', title: 'The moon is blue.', status: 409, detail: 'Wait.' };
    expect(inOneLine(new ApiError(problem))).toBe('The moon is blue. Wait.');
    expect(saidInWords('Immich’s own words', undefined)).toBe('Immich’s own words');
  });

  it('a reason is worded by its code', () => {
    expect(
      saidInWords('It was kept just before on tablet-3f9a.', {
        code: 'decided-just-before-on',
        words: ['kept', 'tablet-3f9a'],
      }),
    ).toBe('Kurz davor auf Tablet-3f9a entschieden: behalten.');
    expect(saidInWords('', { code: 'no-answer', words: ['it took too long (ETIMEDOUT)'] })).toBe(
      'Keine Antwort: Es hat zu lange gedauert (ETIMEDOUT).',
    );
  });
});

/** The compiler holds `ProblemError` to the list; an error that is made by hand is found here. */
it('makes no type of problem that is not on the list', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('generated'))
    .map((file) => readFileSync(join('src', file), 'utf8'));
  const named = sources.flatMap((source) =>
    [...source.matchAll(/['`"]\/problems\/([a-z-]*[a-z])['`"]/g)].map((match) => match[1]),
  );
  expect(named).toContain('internal');
  expect(named.filter((type) => !problemTypes.some((known) => known === type))).toEqual([]);
});
