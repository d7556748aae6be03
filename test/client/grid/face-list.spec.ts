import { describe, expect, it } from '@jest/globals';
import { FaceList } from '../../../client/grid/face-list.js';
import { OfflineError, isPassing } from '../../../client/state/problem.js';
import { makeSessionFace, makeSessionFaces, pagesOf } from './made-up.js';

const atOnce = () => Promise.resolve();

describe('the list of faces', () => {
  it('shows the first page at once, and reads the others behind it', async () => {
    const { asked, fetch } = pagesOf(makeSessionFaces(4500));
    const list = new FaceList(fetch);
    const lengths: number[] = [];
    list.addEventListener('change', () => lengths.push(list.table.length));
    await list.read('confidence');
    expect(lengths).toEqual([300, 2300, 4300, 4500]);
    expect(asked.map(({ limit, sort }) => [limit, sort])[1]).toEqual([2000, 'confidence']);
    expect({ total: list.total, state: list.state }).toEqual({ total: 4500, state: 'complete' });
  });

  it('groups by how sure it is, and by month in UTC', async () => {
    const faces = [
      makeSessionFace('a', { takenAt: '2020-06-01T00:00:00Z' }),
      makeSessionFace('b', { takenAt: '2020-05-31T23:59:59Z', group: 'unsure' }),
      makeSessionFace('c', { takenAt: '2020-05-01T00:00:00Z', group: 'other-way' }),
    ];
    const list = new FaceList(pagesOf(faces).fetch);
    await list.read('confidence');
    expect(list.groups.map(({ key, rows }) => [key, rows])).toEqual([
      ['sure', [0]],
      ['unsure', [1]],
      ['other-way', [2]],
    ]);
    await list.read('date');
    expect(list.groups.map(({ key, rows }) => [key, rows])).toEqual([
      ['2020-06', [0]],
      ['2020-05', [1, 2]],
    ]);
  });

  it('takes rows away, and puts them back where they were', async () => {
    const list = new FaceList(pagesOf(makeSessionFaces(4)).fetch);
    await list.read('date');
    list.hide([1, 2]);
    expect(list.groups[0]?.rows).toEqual([0, 3]);
    list.show([1]);
    expect(list.groups[0]?.rows).toEqual([0, 1, 3]);
  });

  it('asks again for a page that did not come, and goes on with it', async () => {
    const { fetch } = pagesOf(makeSessionFaces(400));
    let calls = 0;
    const shaky = new FaceList(
      (query) => (++calls === 2 ? Promise.reject(new OfflineError()) : fetch(query)),
      atOnce,
      isPassing,
    );
    await shaky.read('date');
    expect(shaky.table.length).toBe(400);
    expect(shaky.state).toBe('complete');
  });

  it('says what a server says that does not want to, and keeps what there is', async () => {
    const { fetch } = pagesOf(makeSessionFaces(400));
    let calls = 0;
    const list = new FaceList((query) => (++calls === 2 ? Promise.reject(new Error('no')) : fetch(query)), atOnce);
    await list.read('date');
    expect([list.state, list.table.length, (list.error as Error).message]).toEqual(['failed', 300, 'no']);
  });

  it('lets the newest order win', async () => {
    const { fetch } = pagesOf(makeSessionFaces(400));
    const list = new FaceList(fetch);
    const first = list.read('confidence');
    await list.read('date');
    await first;
    expect([list.sort, list.table.length, list.state]).toEqual(['date', 400, 'complete']);
  });
});
