import { describe, expect, it } from '@jest/globals';
import type { Evidence } from '../../../src/suggestions/suggestion.schema.js';
import {
  estimateInWords,
  evidenceInWords,
  noticeInWords,
  planInWords,
  resultInWords,
  suggestionInWords,
  surenessInWords,
  yearsInWords,
} from '../../../client/review/words.js';
import type { Notice } from '../../../client/review/outbox.js';
import { makeDuplicate, makeFace, makePhoto, makeSuggestion, MILA, names, NORA } from '../factories.js';

describe('a suggestion in words', () => {
  it.each([
    ['correct', 'Probably Nora'],
    ['wrong', 'Probably Mila after all'],
    ['other', 'Perhaps Mila'],
    ['unknown', 'No suggestion'],
  ] as const)('%s: %s', (verdict, expected) => {
    expect(suggestionInWords(makeSuggestion(verdict), names)).toBe(expected);
  });

  it('does not promise what is not sure', () => {
    expect(suggestionInWords({ ...makeSuggestion('correct'), confidence: 0.4 }, names)).toBe('Perhaps Nora');
    expect(suggestionInWords(null, names)).toBe('No suggestion');
  });

  it('gives its reason, for checking', () => {
    const evidence = { kind: 'nearest-feature-photo', rankOfCorrect: 1, rankOfWrong: 22, compared: 37 } as const;
    expect(evidenceInWords(evidence, names)).toBe(
      'Of 37 people whose main photo Immich compared with this face, Nora comes 1st and Mila comes 22nd.',
    );
    expect(evidenceInWords({ ...evidence, rankOfWrong: null, rankOfCorrect: 11 }, names)).toContain(
      'Nora comes 11th and Mila could not be compared',
    );
  });
});

describe('how sure a suggestion is, in words', () => {
  const suggestion = { ...makeSuggestion('correct'), confidence: 0.96 };

  it('names the lower bound where there is one', () => {
    expect(surenessInWords(suggestion)).toBe('96% sure');
    expect(surenessInWords({ ...suggestion, lower: 0.93 })).toBe('96% sure, at least 93%');
  });

  it('rounds nothing up to certainty', () => {
    expect(surenessInWords({ ...suggestion, confidence: 0.9996, lower: 0.995 })).toBe('99.9% sure, at least 99.5%');
    expect(surenessInWords({ ...suggestion, confidence: 1, lower: 1 })).toBe('100% sure, at least 100%');
  });

  it('is no number while too little was decided: it says how much is needed', () => {
    const learning = { kind: 'learning', decided: 29, needed: 1 } as const;
    expect(surenessInWords({ ...suggestion, confidence: 0, evidence: [learning] })).toBeNull();
    expect(evidenceInWords(learning, names)).toBe('Still learning: 1 more decision until it can say how sure it is.');
    expect(surenessInWords(makeSuggestion('unknown'))).toBeNull();
  });

  it('tells ages as parents do', () => {
    expect([0.6, 1, 4.99].map(yearsInWords)).toEqual(['7 months', '12 months', '4 years']);
  });
});

describe('the reasons of a suggestion', () => {
  const words = (evidence: Evidence) => evidenceInWords(evidence, names);
  const neighbour = {
    kind: 'neighbour',
    faceId: 'f',
    assetId: 'b',
    takenAt: '2020-05-01T12:00:00Z',
    seconds: -60,
    person: NORA,
    agreeing: 1,
  } as const;

  it.each([
    [-60, 'Decided as Nora’s a minute earlier.'],
    [0, 'Decided as Nora’s in the same moment.'],
    [12, 'Decided as Nora’s 12 seconds later.'],
    [118, 'Decided as Nora’s 2 minutes later.'],
  ])('%s seconds away: %s', (seconds, expected) => {
    expect(words({ ...neighbour, seconds })).toBe(expected);
  });

  it('say how many agree, and whom a stranger is not', () => {
    expect(words({ ...neighbour, agreeing: 3 })).toBe(
      'Decided as Nora’s a minute earlier. So were 2 more of those minutes.',
    );
    expect(words({ ...neighbour, person: null })).toBe('Decided as somebody else’s a minute earlier.');
  });

  it('are plain', () => {
    const born = { kind: 'not-born', unborn: NORA, unbornBirthDate: '2015-02-03', born: MILA } as const;
    expect(words({ ...born, bornBirthDate: '2013-05-01' })).toMatch(/^Only Mila was born then: Nora came on .*2015/);
    const other = { kind: 'other-face', faceId: null, person: NORA } as const;
    expect(words({ ...other, decided: true })).toBe('You said that another face in this photo is Nora’s.');
    expect(words({ ...other, decided: false })).toBe('Another face in this photo is Nora’s.');
    expect(words({ kind: 'disagrees', source: 'immich', verdict: 'correct' })).toBe('Immich’s own guess is Nora.');
  });

  it('say where the confidence is none of this pair yet', () => {
    expect(estimateInWords({ ...makeSuggestion('correct'), estimated: true })).toContain('rough estimate');
    expect(estimateInWords({ ...makeSuggestion('correct'), estimated: false })).toBeNull();
    expect(estimateInWords({ ...makeSuggestion('unknown'), estimated: true })).toBeNull();
  });
});

describe('what a countdown will do', () => {
  it('names no number where there is one face', () => {
    const face = makeFace('a-1');
    expect(planInWords([{ face, action: 'reassign' }], makePhoto('a', { faces: [face] }), names)).toBe('Moves to Nora');
    expect(planInWords([{ face, action: 'keep' }], makePhoto('a', { faces: [face] }), names)).toBe('Stays with Mila');
  });

  it('names the numbers where there are several', () => {
    const photo = makeDuplicate('a', 3);
    const steps = photo.faces
      .slice(1)
      .map((face, index) => ({ face, action: index === 0 ? ('keep' as const) : ('reassign' as const) }));
    expect(planInWords(steps, photo, names)).toBe('2 stays with Mila, 3 moves to Nora');
  });
});

describe('what became of a decision', () => {
  const notice = (over: Partial<Notice>): Notice => ({
    id: '1',
    decision: { action: 'keep', assetId: 'a', faceId: 'a-1' },
    outcome: 'failed',
    retryable: true,
    message: null,
    person: null,
    ...over,
  });

  it('says it in the server’s words where it has any, and in ours otherwise', () => {
    expect(noticeInWords(notice({ message: 'Immich is busy.' }))).toEqual({
      headline: 'Not done',
      detail: 'Immich is busy.',
    });
    expect(noticeInWords(notice({})).detail).toContain('try again');
  });

  it('does not leave anybody alone with the few words of Immich', () => {
    expect(noticeInWords(notice({ message: 'Internal server error' })).detail).toBe(
      'Immich said “Internal server error”. You can try again.',
    );
    expect(noticeInWords(notice({ message: 'Missing required permission: face.update' })).detail).toBe(
      'The API key lacks face.update. Add it in Immich, then try again.',
    );
  });

  it('says where a face is that has moved meanwhile', () => {
    const moved = notice({ outcome: 'moved-elsewhere', person: { id: 'x', name: '<b>Ida</b>' } });
    expect(noticeInWords(moved).detail).toContain('It is with <b>Ida</b> now.');
  });

  it('names the person that another device moved a face to', () => {
    const result = {
      assetId: 'a',
      faceId: 'f',
      action: 'reassign',
      outcome: 'applied',
      message: null,
      entryId: null,
    } as const;
    expect(resultInWords({ ...result, person: { id: 'x', name: 'Ida' } }, names)).toBe('moved to Ida');
    expect(resultInWords({ ...result, person: { id: 'x', name: '' } }, names)).toBe('moved to an unnamed person');
    expect(resultInWords({ ...result, action: 'keep', person: null }, names)).toBe('kept with Mila');
  });
});
