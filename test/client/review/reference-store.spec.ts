import { describe, expect, it } from '@jest/globals';
import type { Reference, References } from '../../../src/sessions/references/reference.schema.js';
import { NotesStore } from '../../../client/review/notes-store.js';
import { ordersOf, rowsOf } from '../../../client/review/reference-rows.js';
import { ReferenceStore } from '../../../client/review/reference-store.js';
import { makeSession, settled } from '../factories.js';

const reference = (faceId: string, personId: string): Reference => ({
  ...{ faceId, personId, assetId: `of ${faceId}`, takenAt: '2020-05-01T12:00:00Z', crop: 'AAAAAAAAAAAAAAAA' },
  ...{ box: { x: 0, y: 0, width: 0.1, height: 0.1 }, standing: 'confirmed' },
});
const some = (over: Partial<References> = {}): References => ({
  time: [reference('a', 'mila'), reference('b', 'nora')],
  ...{ age: null, alike: [], ...over },
});

describe('what faces are compared with', () => {
  it('is fetched ahead in order, two at a time, once, and again where it was missed', async () => {
    const asked: string[] = [];
    const waiting: (() => void)[] = [];
    const store = new ReferenceStore((faceId) => {
      asked.push(faceId);
      return new Promise((resolve, reject) =>
        waiting.push(() => (faceId === 'lost' && asked.length < 5 ? reject(new Error()) : resolve(some()))),
      );
    });
    const answer = async () => {
      waiting.shift()?.();
      await settled();
    };
    store.want(['1', 'lost', '3']);
    expect(asked).toEqual(['1', 'lost']);
    await answer();
    await answer();
    expect(asked).toEqual(['1', 'lost', '3']);
    await answer();
    expect([store.get('1'), store.get('lost')]).toEqual([some(), null]);
    store.want(['lost', '3', '4']);
    expect(asked).toEqual(['1', 'lost', '3', 'lost', '4']);
    await answer();
    expect(store.get('lost')).toEqual(some());
  });

  it('is renewed without taking away what is there, and says so only where it is other than before', async () => {
    let found = some();
    let changes = 0;
    const store = new ReferenceStore(() => Promise.resolve(found));
    store.addEventListener('change', () => changes++);
    store.want(['1']);
    await settled();
    await store.renew('1');
    expect(changes).toBe(1);
    found = some({ time: [reference('c', 'mila')] });
    const renewed = store.renew('1');
    expect(store.get('1')).toEqual(some());
    await renewed;
    expect([store.get('1'), changes]).toEqual([found, 2]);
  });
});

describe('the faces of both, side by side', () => {
  it('are in the order that was chosen, where there is one such for this face', () => {
    const session = makeSession();
    expect(ordersOf(null)).toEqual(['time']);
    expect(ordersOf(some({ age: [] }))).toEqual(['time']);
    const all = some({ age: [reference('c', 'nora')], alike: [reference('d', 'mila')] });
    expect(ordersOf(all)).toEqual(['time', 'age', 'alike']);
    const ids = (references: References | null, order: 'time' | 'age' | 'alike') =>
      rowsOf(references, order, session).map(({ faces }) => faces.map(({ faceId }) => faceId));
    expect(ids(all, 'age')).toEqual([[], ['c']]);
    expect(ids(all, 'alike')).toEqual([['d'], []]);
    expect(ids(some(), 'alike')).toEqual([['a'], ['b']]);
    expect(ids(null, 'time')).toEqual([[], []]);
  });
});

describe('what is noted of the two', () => {
  const at = (second: number) => `2026-01-01T00:00:0${second}Z`;

  it('is what the server has, what was written here, and what is heard of others, the newest of it', async () => {
    const store = new NotesStore(
      {
        notes: () => Promise.resolve({ notes: [{ personId: 'mila', text: 'mole', at: at(1) }] }),
        writeNote: (_, personId, text) =>
          text === 'bad' ? Promise.reject(new Error('no')) : Promise.resolve({ personId, text, at: at(3) }),
      },
      'session',
    );
    await store.load();
    expect([store.of('mila'), store.of('nora')]).toEqual(['mole', '']);
    await store.write('mila', 'a mole');
    store.heard({ personId: 'mila', text: 'late', at: at(2) });
    expect(store.of('mila')).toBe('a mole');
    await expect(store.write('mila', 'bad')).rejects.toThrow('no');
    expect(store.of('mila')).toBe('a mole');
    store.heard({ personId: 'mila', text: '', at: at(4) });
    expect(store.of('mila')).toBe('');
  });
});
