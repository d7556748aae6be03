import type { VectorTable } from '../../embeddings/vector-table.js';
import { nobody } from '../../suggestions/model/face-table.js';
import type { PairInput } from '../../suggestions/pair/live-pair.js';
import type { Session } from '../session.js';
import type { Lesson } from './lessons.repository.js';

type Person = Session['wrong'];

/** The child that each decision names, by face. */
export function decidedOf(lessons: readonly Lesson[], people: readonly { id: string }[]): Map<string, number> {
  const children = new Map(people.map(({ id }, child) => [id, child]));
  return new Map(lessons.map(({ faceId, personId }) => [faceId, children.get(personId ?? '') ?? nobody]));
}

/** What a pair's thread begins with. The rows of the table are handed over with it. */
export function inputOf(vectors: VectorTable, people: readonly Person[], lessons: readonly Lesson[]): PairInput {
  const children = new Map(people.map(({ id }, child) => [id, child]));
  const photos = new Map<string, number>();
  const photoOf = (assetId: string): number => {
    const number = photos.get(assetId) ?? photos.size;
    photos.set(assetId, number);
    return number;
  };
  const { faces } = vectors;
  return {
    table: {
      count: faces.length,
      vectors: vectors.rows.slice(),
      takenAt: Float64Array.from(faces, ({ takenAt }) => Date.parse(takenAt) || 0),
      photo: Int32Array.from(faces, ({ assetId }) => photoOf(assetId)),
      holder: Int8Array.from(faces, ({ personId }) => children.get(personId ?? '') ?? 0),
    },
    faces: faces.map(({ faceId, assetId }) => ({ faceId, assetId })),
    people: people.map(({ id, name }) => ({ id, name })),
    children: people.map(({ birthDate }) => ({ birth: birthDate === null ? null : Date.parse(birthDate) })),
    decided: decidedOf(lessons, people),
  };
}
