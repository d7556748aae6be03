import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { nobody, vectorSize, type Child, type FaceTable } from '../../src/suggestions/model/face-table.js';

/** A library of which the truth is known: `NAME.json`, and `NAME.i8` with 512 signed bytes for each face. */
export const libraryFileSchema = z.object({
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      birthDate: z.string().nullable(),
      featureFaceId: z.string().nullable(),
    }),
  ),
  assets: z.array(
    z.object({ id: z.string(), takenAt: z.string(), width: z.number().optional(), height: z.number().optional() }),
  ),
  faces: z.array(
    z.object({
      id: z.string(),
      assetId: z.string(),
      personId: z.string(),
      truePersonId: z.string(),
      box: z.array(z.number()).length(4).optional().describe('left, top, right, bottom, in pixels'),
    }),
  ),
});
export type LibraryFile = z.infer<typeof libraryFileSchema>;

/** A library as the model sees it, beside the truth. */
export interface Library {
  name: string;
  file: LibraryFile;
  table: FaceTable;
  children: Child[];
  /** The child that each face of the table really is of, or `nobody`. */
  truth: Int8Array;
  /** The child that Immich suggests: whose feature face is nearest. */
  immich: Int8Array;
}

/** @param path of a library, with or without `.json`, or of a folder of them */
export function* readLibraries(path: string): Iterable<Library> {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const names = isFolder ? readdirSync(path).filter((name) => name.endsWith('.json')) : [];
  for (const each of isFolder ? names.map((name) => join(path, name)) : [path]) yield readLibrary(each);
}

function readLibrary(path: string): Library {
  const base = path.replace(/\.json$/, '');
  const file = libraryFileSchema.parse(JSON.parse(readFileSync(`${base}.json`, 'utf8')));
  const vectors = readFileSync(`${base}.i8`);
  return libraryOf(base.split('/').at(-1)!, file, new Int8Array(vectors.buffer, vectors.byteOffset, vectors.length));
}

/** The children are the people whose birth date is known, and the table has the faces that they hold. */
export function libraryOf(name: string, file: LibraryFile, vectors: Int8Array): Library {
  const { people, assets, faces } = file;
  const children = people.filter(({ birthDate }) => birthDate !== null);
  const placeOf = new Map(children.map(({ id }, place) => [id, place]));
  const photoOf = new Map(assets.map(({ id }, place) => [id, place]));
  const times = assets.map(({ takenAt }) => Date.parse(takenAt));
  const rows = faces.flatMap(({ personId }, row) => (placeOf.has(personId) ? [row] : []));
  const table: FaceTable = {
    count: rows.length,
    vectors: new Int8Array(rows.length * vectorSize),
    takenAt: Float64Array.from(rows, (row) => times[photoOf.get(faces[row]!.assetId)!]!),
    photo: Int32Array.from(rows, (row) => photoOf.get(faces[row]!.assetId)!),
    holder: Int8Array.from(rows, (row) => placeOf.get(faces[row]!.personId)!),
  };
  rows.forEach((row, i) => table.vectors.set(rowOf(vectors, row), i * vectorSize));
  const features = children.map(({ featureFaceId }) =>
    rowOf(
      vectors,
      faces.findIndex(({ id }) => id === featureFaceId),
    ),
  );
  return {
    name,
    file,
    table,
    children: children.map(({ birthDate }) => ({ birth: Date.parse(birthDate!) })),
    truth: Int8Array.from(rows, (row) => placeOf.get(faces[row]!.truePersonId) ?? nobody),
    immich: Int8Array.from(rows, (row) => nearest(rowOf(vectors, row), features)),
  };
}

const rowOf = (vectors: Int8Array, row: number): Int8Array =>
  vectors.subarray(row * vectorSize, (row + 1) * vectorSize);

function nearest(vector: Int8Array, features: readonly Int8Array[]): number {
  const cosines = features.map((feature) => dot(vector, feature) / Math.sqrt(dot(feature, feature)));
  return cosines.indexOf(Math.max(...cosines));
}

const dot = (a: Int8Array, b: Int8Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
