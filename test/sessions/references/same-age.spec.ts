import { describe, expect, it } from '@jest/globals';
import { sameAge } from '../../../src/sessions/references/same-age.js';

const mila = { id: 'mila', birthDate: '2017-03-01' };
const nora = { id: 'nora', birthDate: '2015-03-01' };
const days = (moments: Map<string, string> | null) =>
  moments && Object.fromEntries([...moments].map(([id, moment]) => [id, moment.slice(0, 10)]));

describe('when both were as old as', () => {
  it('the holder of the face was then', () => {
    expect(days(sameAge('mila', [mila, nora], '2020-03-01T00:00:00.000Z'))).toEqual({
      mila: '2020-03-01',
      nora: '2018-03-01',
    });
    expect(days(sameAge('nora', [mila, nora], '2020-03-01T00:00:00.000Z'))).toEqual({
      mila: '2022-03-02',
      nora: '2020-03-01',
    });
  });

  it('the other one, where the holder was not born yet', () => {
    expect(days(sameAge('mila', [mila, nora], '2016-03-01T00:00:00.000Z'))).toEqual({
      mila: '2018-03-02',
      nora: '2016-03-01',
    });
  });

  it('nobody: neither was born, a birth date is not known, or both have one birthday', () => {
    expect(sameAge('mila', [mila, nora], '2010-01-01T00:00:00.000Z')).toBeNull();
    expect(sameAge('mila', [mila, { ...nora, birthDate: null }], '2020-01-01T00:00:00.000Z')).toBeNull();
    expect(sameAge('mila', [mila, { ...nora, birthDate: mila.birthDate }], '2020-01-01T00:00:00.000Z')).toBeNull();
  });
});
