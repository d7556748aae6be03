import type { Account } from '../../src/accounts/account.js';
import type { Question, Whose } from '../../src/suggestions/suggestion-source.js';
import type { Evidence, Suggestion } from '../../src/suggestions/suggestion.schema.js';
import type { Word } from '../../src/suggestions/combine.js';

export const nobody = {} as Account;
export const mia = { id: 'mia', name: 'Mia', birthDate: '2015-06-10' };
export const leo = { id: 'leo', name: 'Leo', birthDate: '2019-03-01' };

/** A face that Mia has, and may be Leo's. */
export const question = (over: Partial<Question> = {}): Question => ({
  faceId: 'face',
  assetId: 'photo',
  takenAt: '2020-05-01T12:00:00.000Z',
  box: { x: 0.4, y: 0.3, width: 0.1, height: 0.2 },
  wrong: mia,
  correct: leo,
  others: [],
  mirrored: false,
  neighbours: [],
  ...over,
});

export const word = (
  source: Suggestion['source'],
  named: Whose,
  confidence: number,
  evidence: Evidence[] = [],
): Word => ({
  named,
  confidence,
  suggestion: {
    source,
    verdict: named,
    person: { correct: leo, wrong: mia, other: null }[named],
    confidence,
    evidence,
  },
});
