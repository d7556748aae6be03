import { setImmediate as breath } from 'node:timers/promises';

/** Faces in a statement: some milliseconds of a thread in which everybody else waits. */
export const readAtOnce = 500;

/**
 * All rows about the faces of a session, some at a time, so that others are answered in between.
 * @param read those behind a face, in the order of their ids, at most `readAtOnce`
 */
export async function byFace<Row extends { faceId: string }>(read: (after: string) => Promise<Row[]>): Promise<Row[]> {
  const all: Row[] = [];
  for (let after: string | undefined = ''; after !== undefined;) {
    const rows = await read(after);
    all.push(...rows);
    after = rows.at(-1)?.faceId;
    await breath();
  }
  return all;
}
