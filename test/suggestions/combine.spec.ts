import { describe, expect, it } from '@jest/globals';
import { combine, wordOf } from '../../src/suggestions/combine.js';
import { TrackRecord } from '../../src/suggestions/track-record.js';
import { word } from './questions.js';

const record = new TrackRecord();
const suggested = (...words: Parameters<typeof combine>[0]) => combine(words, record);
const rank = { kind: 'nearest-feature-photo', rankOfWrong: 2, rankOfCorrect: 1, compared: 5 } as const;

describe('one suggestion of what the sources say', () => {
  it('is none where nobody says anything', () => {
    expect(suggested()).toMatchObject({ verdict: 'unknown', confidence: 0, unattended: 'unknown' });
  });

  it('is the word of one where only one says anything', () => {
    expect(suggested(word('immich', 'correct', 0.4, [rank]))).toMatchObject({
      source: 'immich',
      verdict: 'correct',
      confidence: 0.4,
      evidence: [rank],
      estimated: true,
    });
  });

  it('names the strongest, lists the evidence of all that agree, and is surer than each', () => {
    const neighbour = { kind: 'other-face', faceId: null, person: { id: 'mia', name: 'Mia' }, decided: true } as const;
    const both = suggested(word('immich', 'correct', 0.4, [rank]), word('same-photo', 'correct', 0.83, [neighbour]));
    expect(both).toMatchObject({ source: 'same-photo', verdict: 'correct', evidence: [neighbour, rank] });
    expect(both.confidence).toBeGreaterThan(0.83);
  });

  it('says what contradicts it, and is less sure', () => {
    const said = suggested(word('immich', 'correct', 0.4), word('same-moment', 'wrong', 0.9));
    expect(said).toMatchObject({
      source: 'same-moment',
      verdict: 'wrong',
      person: { id: 'mia' },
      evidence: [{ kind: 'disagrees', source: 'immich', verdict: 'correct' }],
    });
    expect(said.confidence).toBeLessThan(0.9);
  });

  it('is what the model of the pair says, with its own bound, where it says anything', () => {
    const neighbour = {
      kind: 'neighbour',
      faceId: 'f',
      assetId: 'a',
      takenAt: '2020-05-01T12:00:00.000Z',
      seconds: 60,
      person: null,
      agreeing: 1,
    } as const;
    const model = word('embeddings', 'wrong', 0.96);
    const measured = { ...model, calibrated: true, suggestion: { ...model.suggestion, lower: 0.93 } };
    const said = suggested(
      word('immich', 'correct', 0.4, [rank]),
      measured,
      word('same-moment', 'wrong', 0.9, [neighbour]),
    );
    expect(said).toMatchObject({ source: 'embeddings', verdict: 'wrong', confidence: 0.96, lower: 0.93 });
    expect(said.evidence).toEqual([neighbour]);
    expect(said.estimated).toBe(false);
    expect(said.opinions).toHaveLength(3);
  });

  it('is never quite sure', () => {
    const all = (['immich', 'same-photo', 'same-moment', 'birth-date'] as const).map((source) =>
      word(source, 'correct', 0.98),
    );
    expect(suggested(...all).confidence).toBe(0.99);
  });

  it('keeps what each source said by itself', () => {
    expect(suggested(word('immich', 'other', 0.3)).opinions).toEqual([
      { source: 'immich', verdict: 'other', confidence: 0.3 },
    ]);
  });
});

describe('what auto-fix may follow', () => {
  it('is what Immich says, as long as nothing else comes to another end', () => {
    expect(suggested(word('immich', 'correct', 0.4)).unattended).toBe('correct');
    expect(suggested(word('immich', 'correct', 0.4), word('same-moment', 'correct', 0.9)).unattended).toBe('correct');
    expect(suggested(word('immich', 'correct', 0.4), word('same-photo', 'wrong', 0.9)).unattended).toBe('unknown');
  });

  it('is a birth date, whatever Immich says', () => {
    expect(suggested(word('birth-date', 'correct', 0.98)).unattended).toBe('correct');
    expect(suggested(word('birth-date', 'wrong', 0.98), word('immich', 'correct', 0.4)).unattended).toBe('wrong');
  });

  it('is no birth date that proved wrong', () => {
    expect(suggested(word('birth-date', 'correct', 0.6)).unattended).toBe('unknown');
  });

  it('is nothing else alone', () => {
    expect(suggested(word('same-moment', 'correct', 0.95)).unattended).toBe('unknown');
    expect(suggested(word('same-photo', 'correct', 0.95)).unattended).toBe('unknown');
  });
});

describe('how right a source was with this pair', () => {
  const opinion = { source: 'immich', verdict: 'correct', confidence: 0.4 } as const;
  const judged = (right: number, wrong: number) =>
    new TrackRecord([
      ...Array.from({ length: right }, () => ({ truth: 'correct' as const, opinions: [opinion] })),
      ...Array.from({ length: wrong }, () => ({ truth: 'wrong' as const, opinions: [opinion] })),
    ]);
  const rate = (of: TrackRecord) => of.corrected('immich', 'correct', 0.4);

  it('is what it says itself before anything was decided', () => {
    expect(rate(judged(0, 0))).toBe(0.4);
    expect(judged(0, 0).corrected('immich', 'wrong', 0.7)).toBe(0.7);
  });

  it('comes nearer to its share of right ones, which the default is worth ten of', () => {
    expect(rate(judged(10, 0))).toBeCloseTo(14 / 20);
    expect(rate(judged(0, 10))).toBeCloseTo(4 / 20);
    expect(rate(judged(90, 10))).toBeCloseTo(94 / 110);
  });

  it('is told as an estimate until there were 30 decisions', () => {
    expect(judged(20, 9).estimated).toBe(true);
    expect(judged(20, 10).estimated).toBe(false);
  });

  it('moves every confidence of a source by as much, and leaves one alone that knows by itself', () => {
    const taught = judged(90, 10);
    expect(taught.corrected('immich', 'correct', 0.6)).toBeGreaterThan(0.9);
    const said = { suggestion: word('immich', 'correct', 0.4).suggestion };
    expect(wordOf(said, taught)!.confidence).toBeGreaterThan(0.8);
    expect(wordOf(said, taught, true)!.confidence).toBe(0.4);
  });

  it('moves what is usual too', () => {
    expect(judged(90, 10).base.correct).toBeGreaterThan(0.8);
  });
});
