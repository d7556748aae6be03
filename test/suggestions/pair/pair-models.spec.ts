import { afterEach, describe, expect, it } from '@jest/globals';
import { filter, firstValueFrom } from 'rxjs';
import { libraryOf, type Library } from '../../../bench/suggestions/library.js';
import { makeLibrary } from '../../../bench/suggestions/made-library.js';
import { EmbeddingsSource } from '../../../src/suggestions/pair/embeddings.source.js';
import type { PairInput } from '../../../src/suggestions/pair/live-pair.js';
import { pairKey, PairModelsService } from '../../../src/suggestions/pair/pair-models.service.js';
import { startHere, type StartThread } from '../../../src/suggestions/pair/thread-starter.js';
import type { Account } from '../../../src/accounts/account.js';

const account = { id: 'me' } as Account;
const people = [
  { id: 'mila', name: 'Mila' },
  { id: 'nora', name: 'Nora' },
];
const key = pairKey(account.id, ['nora', 'mila']);

const libraryMade = (): Library => {
  const { file, vectors } = makeLibrary({ seed: 3, photos: 300, births: ['2012-05-01', '2014-07-13'], apart: 1.2 });
  return libraryOf('made', file, vectors);
};

const inputOf = ({ table, children }: Library, decided = new Map<string, number>()): PairInput => ({
  table: { ...table, vectors: table.vectors.slice() },
  faces: Array.from({ length: table.count }, (_, row) => ({
    faceId: `face ${row}`,
    assetId: `photo ${table.photo[row]}`,
  })),
  people,
  children,
  decided,
});

const decidedOf = ({ truth, table }: Library, count: number): Map<string, number> =>
  new Map(
    Array.from({ length: count }, (_, i) => Math.floor((i * table.count) / count)).map((row) => [
      `face ${row}`,
      truth[row]!,
    ]),
  );

describe('what is learned about pairs', () => {
  const library = libraryMade();
  let models: PairModelsService;
  afterEach(() => models.beforeApplicationShutdown());

  const renewed = (of = key) => firstValueFrom(models.renewed.pipe(filter((found) => found === of)));
  const ask = (row: number) =>
    new EmbeddingsSource(models).ask(account, {
      faceId: `face ${row}`,
      assetId: `photo ${library.table.photo[row]}`,
      takenAt: '2020-01-01T00:00:00.000Z',
      wrong: { ...people[0]!, birthDate: null },
      correct: { ...people[1]!, birthDate: null },
      box: { x: 0, y: 0, width: 1, height: 1 },
      others: [],
      mirrored: false,
      neighbours: [],
    });

  it('names a child without a number, until enough was decided', async () => {
    models = new PairModelsService(startHere);
    expect(await ask(5)).toBeNull();
    models.open(key, inputOf(library));
    expect(await ask(5)).toBeNull();
    await renewed();
    const opinion = await ask(5);
    expect(opinion?.suggestion).toMatchObject({ source: 'embeddings', confidence: 0, unattended: 'unknown' });
    expect(opinion?.suggestion.lower).toBeUndefined();
    expect(opinion?.suggestion.evidence).toContainEqual({ kind: 'learning', decided: 0, needed: 30 });
    models.get(key)!.decide(decidedOf(library, 29));
    await renewed();
    expect((await ask(5))?.suggestion.evidence).toContainEqual({ kind: 'learning', decided: 29, needed: 1 });
  });

  it('says how sure it is when it can, with faces that look like it, and forgets what is taken back', async () => {
    models = new PairModelsService(startHere);
    models.open(key, inputOf(library, decidedOf(library, 60)));
    await renewed();
    const open = [...library.truth.keys()].filter((row) => !models.get(key)!.isDecided(row));
    const opinions = await Promise.all(open.map(ask));
    const named = opinions.map((opinion) => people.findIndex(({ id }) => id === opinion!.suggestion.person!.id));
    const right = open.filter((row, i) => named[i] === library.truth[row]).length;
    expect(right / open.length).toBeGreaterThan(0.9);
    const late = open.findIndex((row) => library.table.takenAt[row]! > Date.parse('2018-01-01'));
    const { suggestion } = opinions[late]!;
    expect(suggestion.confidence).toBeGreaterThanOrEqual(suggestion.lower!);
    expect(suggestion.lower).toBeGreaterThan(0);
    const kinds = suggestion.evidence.map((evidence) => evidence.kind);
    expect(kinds.filter((kind) => kind === 'nearest-confirmed')).toHaveLength(4);
    expect(kinds.filter((kind) => kind === 'age')).toHaveLength(2);
    models.get(key)!.decide(new Map());
    await renewed();
    expect((await ask(open[late]!))?.suggestion.evidence).toContainEqual({ kind: 'learning', decided: 0, needed: 30 });
  });

  it('says nothing of faces that it does not know', async () => {
    models = new PairModelsService(startHere);
    models.open(key, inputOf(library));
    await renewed();
    expect(await ask(1_000_000)).toBeNull();
  });

  it('is kept of two pairs; the one that was asked for last stays', async () => {
    models = new PairModelsService(startHere);
    models.open(key, inputOf(library));
    models.open('second', inputOf(library));
    models.get(key);
    models.open('third', inputOf(library));
    expect(models.get('second')).toBeNull();
    expect(models.isWanted('second')).toBe(true);
    expect(models.get(key)).not.toBeNull();
    expect(models.get('third')).not.toBeNull();
  });

  it('is lost with a thread that breaks, and not begun anew at once', async () => {
    let breakIt: (why: string) => void = () => undefined;
    const fragile: StartThread = (listener) => {
      breakIt = (why) => listener.broke(why);
      return startHere(listener);
    };
    models = new PairModelsService(fragile);
    models.open(key, inputOf(library));
    await renewed();
    expect(await ask(5)).not.toBeNull();
    breakIt('out of memory');
    expect(await ask(5)).toBeNull();
    expect(models.isWanted(key)).toBe(false);
    expect(models.isWanted('another')).toBe(true);
  });
});
