import { describe, expect, it } from '@jest/globals';
import { VectorTable } from '../../../src/embeddings/vector-table.js';
import { inputOf } from '../../../src/sessions/pair/pair-input.js';
import { nobody } from '../../../src/suggestions/model/face-table.js';

const [mila, nora, jana] = ['mila', 'nora', 'jana'].map((id) => ({ id, name: id, birthDate: '2013-05-01' }));

/** Faces by `face photo person`. */
const tableOf = (...rows: string[]): VectorTable => {
  const table = new VectorTable(rows.length);
  for (const row of rows) {
    const [faceId = '', assetId = '', personId = ''] = row.split(' ');
    table.add({ faceId, assetId, personId, takenAt: '2020-01-01T12:00:00.000Z' }, new Uint8Array(512), 1);
  }
  return table;
};

describe('what a pair is learned from', () => {
  const vectors = tableOf('f1 a1 mila', 'f2 a1 nora', 'f3 a2 mila', 'f4 a2 jana');
  const lessons = [
    { faceId: 'f1', personId: 'jana' },
    { faceId: 'f3', personId: 'tom' },
  ];

  it('knows the third of triplets, by who holds the faces and by what was decided', () => {
    const { table, children, decided } = inputOf(vectors, [mila!, nora!, jana!], lessons, new Set());
    expect(children).toHaveLength(3);
    expect([...table.holder]).toEqual([0, 1, 0, 2]);
    expect([...decided]).toEqual([
      ['f1', 2],
      ['f3', nobody],
    ]);
  });

  it('takes the faces of a mirror for faces of photos of their own', () => {
    const photosOf = (mirrored: string[]) =>
      [...inputOf(vectors, [mila!, nora!], [], new Set(mirrored)).table.photo].map(
        (photo, _, all) => all.filter((other) => other === photo).length,
      );
    expect(photosOf([])).toEqual([2, 2, 2, 2]);
    expect(photosOf(['a1'])).toEqual([1, 1, 2, 2]);
  });
});
