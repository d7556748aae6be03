import { afterEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from '../../src/accounts/account.js';
import { Collector, failureOf, type Collection, type Failure } from '../../src/embeddings/collector.js';
import { EmbeddingError } from '../../src/embeddings/embedding-source.js';
import { ImmichError } from '../../src/immich/immich-error.js';

const of = (...personIds: string[]): Collection => ({ account: { id: 'anna' } as Account, personIds });
const down = new EmbeddingError('down', true);

describe('the collector', () => {
  let collector: Collector;
  let done: string[];
  let failures: Failure[];
  afterEach(() => collector.stop());

  const start = (
    work: (people: string, signal: AbortSignal) => Promise<void>,
    pauses = { first: 5, longest: 20, refused: 60_000 },
  ) => {
    done = [];
    failures = [];
    collector = new Collector(
      async ({ personIds }, signal) => {
        await work(personIds.join(), signal);
        done.push(personIds.join());
      },
      (_, failure) => failures.push(failure),
      pauses,
    );
  };
  const until = async (isSo: () => boolean): Promise<void> => {
    for (const end = Date.now() + 5000; !isSo();) {
      if (Date.now() > end) throw new Error(`waited in vain; done: ${done.join(' ')}`);
      await sleep(2);
    }
  };

  it('works through what it is given, one after the other, and twice the same once', async () => {
    let underWay = 0;
    let most = 0;
    start(async () => {
      most = Math.max(most, ++underWay);
      await sleep(10);
      underWay--;
    });
    [of('a'), of('b', 'c'), of('c', 'b'), of('d')].forEach((each) => collector.add(each));
    await until(() => done.length === 3);
    expect(done).toEqual(['a', 'b,c', 'd']);
    expect(most).toBe(1);
  });

  it('does again what is asked for while it is under way: something may be new', async () => {
    start(() => sleep(10));
    collector.add(of('a'));
    await sleep(2);
    collector.add(of('a'));
    await until(() => done.length === 2);
  });

  it('tries again what fails, with pauses, until it is done', async () => {
    let times = 0;
    start(async () => {
      if (++times < 4) throw down;
    });
    collector.add(of('a'));
    await until(() => done.length === 1);
    expect(failures).toEqual(['passing', 'passing', 'passing']);
  });

  it('does not wait where somebody asks', async () => {
    let isMended = false;
    start(async () => {
      if (!isMended) throw new EmbeddingError('refused', false);
    });
    collector.add(of('a'));
    await until(() => failures.length === 1);
    isMended = true;
    collector.add(of('b'));
    await until(() => done.length === 2);
    expect(failures).toEqual(['refused']);
  });

  it('gives up what cannot go well, and goes on with the rest', async () => {
    start(async (people) => {
      if (people === 'a') throw new Error('a fault of ours');
    });
    [of('a'), of('b')].forEach((each) => collector.add(each));
    await until(() => done.length === 1);
    expect(failures).toEqual(['lost']);
  });

  it('ends at once, in the middle of work or of a pause', async () => {
    start((_, signal) => sleep(60_000, undefined, { signal }));
    collector.add(of('a'));
    await sleep(2);
    await collector.stop();
    expect([done, failures]).toEqual([[], []]);
    start(() => Promise.reject(down), { first: 60_000, longest: 60_000, refused: 60_000 });
    collector.add(of('a'));
    await until(() => failures.length === 1);
    await collector.stop();
    collector.add(of('b'));
    await sleep(5);
    expect(failures).toEqual(['passing']);
  });

  it('knows what passes', () => {
    start(() => Promise.resolve());
    expect(failureOf(new ImmichError('unreachable', ''))).toBe('passing');
    expect(failureOf(new ImmichError('key-refused', ''))).toBe('passing');
    expect(failureOf(new ImmichError('permission-missing', ''))).toBe('lost');
    expect(failureOf(Object.assign(new Error(), { rawCode: 13 }))).toBe('passing');
  });
});
