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

/**
 * What a pair's thread begins with. The rows of the table are handed over with it.
 * @param people the two, and those that the session names besides them
 * @param mirrored photos that may show one person twice: to the model, each of their faces is on a photo of its own
 */
export function inputOf(
  vectors: VectorTable,
  people: readonly Person[],
  lessons: readonly Lesson[],
  mirrored: ReadonlySet<string>,
): PairInput {
  const children = new Map(people.map(({ id }, child) => [id, child]));
  const photos = new Map<string, number>();
  const photoOf = ({ assetId, faceId }: { assetId: string; faceId: string }): number => {
    const key = mirrored.has(assetId) ? faceId : assetId;
    const number = photos.get(key) ?? photos.size;
    photos.set(key, number);
    return number;
  };
  const { faces } = vectors;
  return {
    table: {
      count: faces.length,
      vectors: vectors.rows.slice(),
      takenAt: Float64Array.from(faces, ({ takenAt }) => Date.parse(takenAt) || 0),
      photo: Int32Array.from(faces, photoOf),
      holder: Int8Array.from(faces, ({ personId }) => children.get(personId ?? '') ?? 0),
    },
    faces: faces.map(({ faceId, assetId }) => ({ faceId, assetId })),
    people: people.map(({ id, name }) => ({ id, name })),
    children: people.map(({ birthDate }) => ({ birth: birthDate === null ? null : Date.parse(birthDate) })),
    decided: decidedOf(lessons, people),
  };
}
