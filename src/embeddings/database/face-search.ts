import { said } from '../../http/why.js';
import { EmbeddingError } from '../embedding-source.js';
import { dimensions } from '../vector.js';
import type { Query } from './connection.js';

/** Where Immich keeps the vectors. */
interface Table {
  /** Ready to stand in a statement. */
  name: string;
  type: string;
  reachable: boolean;
  readable: boolean;
}

/** The catalogue may be read by everybody, so that it also tells of what the role may not read. */
const search = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name, format_type(v.atttypid, v.atttypmod) AS type,
    has_schema_privilege(n.oid, 'USAGE') AS reachable,
    has_column_privilege(c.oid, f.attnum, 'SELECT') AND has_column_privilege(c.oid, v.attnum, 'SELECT') AS readable
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute f ON f.attrelid = c.oid AND f.attname = 'faceId' AND NOT f.attisdropped
    JOIN pg_attribute v ON v.attrelid = c.oid AND v.attname = 'embedding' AND NOT v.attisdropped
  WHERE c.relname = 'face_search' AND c.relkind IN ('r', 'p')
  ORDER BY pg_table_is_visible(c.oid) DESC, n.nspname = 'public' DESC, n.nspname LIMIT 1`;

const refusal = (words: string): EmbeddingError => new EmbeddingError(said('database-unusable', words), false);

/**
 * Finds the table of face vectors.
 * @param role as which it is read, for what to say
 * @returns its name, ready to stand in a statement
 * @throws EmbeddingError with what to do, where it is not there, cannot be read, or holds something else
 */
export const findFaceSearch = async (query: Query, role: string): Promise<string> => {
  const [table] = await query<Table>(search);
  if (!table) {
    throw refusal("It has no table face_search with face vectors. IMMICH_DB_URL must name Immich's own database.");
  }
  if (!table.reachable || !table.readable) {
    const schema = table.name.split('.')[0];
    const usage = table.reachable ? '' : ` GRANT USAGE ON SCHEMA ${schema} TO ${role};`;
    throw refusal(
      `The role may not read the face vectors. Allow it:${usage} GRANT SELECT ON ${table.name} TO ${role};`,
    );
  }
  const length = /\((\d+)\)$/.exec(table.type)?.[1];
  if (length !== undefined && Number(length) !== dimensions) {
    throw refusal(`Its face vectors have ${length} numbers; only those with ${dimensions} are known here.`);
  }
  return table.name;
};

/** The vectors of faces; pgvector's and VectorChord's type both turn into `real[]`. */
export const readVectors = (
  query: Query,
  table: string,
  faceIds: string[],
): Promise<{ id: string; vector: Float32Array }[]> =>
  query(`SELECT "faceId"::text AS id, embedding::real[] AS vector FROM ${table} WHERE "faceId" = ANY ($1::uuid[])`, [
    faceIds,
  ]);
