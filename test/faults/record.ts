import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient, type Client, type Row } from '@libsql/client';

/** An entry of the ledger, as far as the checks look at it. */
export interface LedgerEntry {
  id: number;
  batchId: string;
  sessionId: string | null;
  action: string;
  state: string;
  outcome: string | null;
  faceId: string | null;
  fromId: string | null;
  toId: string | null;
  toName: string | null;
  revertsId: number | null;
  answerStatus: number | null;
  answerMessage: string | null;
}

export interface DecisionRow {
  id: number;
  sessionId: string;
  batchId: string;
  position: number;
  assetId: string;
  faceId: string | null;
  action: string;
  outcome: string | null;
  entryId: number | null;
  undoneBy: string | null;
}

export interface QueuePhoto {
  sessionId: string;
  assetId: string;
  takenAt: string;
  status: string;
  skipped: boolean;
  wrongFaces: number | null;
  correctFaces: number | null;
}

export interface QueueFace {
  sessionId: string;
  assetId: string;
  faceId: string;
  decision: string | null;
}

export interface PairSession {
  id: string;
  wrongPersonId: string;
  correctPersonId: string;
}

/** What the server has written down. */
export interface Record {
  entries: LedgerEntry[];
  batches: {
    id: string;
    idempotencyKey: string | null;
    cause: string;
    undoesId: string | null;
    endedAt: string | null;
  }[];
  decisions: DecisionRow[];
  photos: QueuePhoto[];
  faces: QueueFace[];
  sessions: PairSession[];
}

/** Undos that were begun and are not over. */
export const undosUnderWay = async (dataDir: string): Promise<number> => {
  const client = clientOf(dataDir);
  try {
    const { rows } = await client.execute(`SELECT count(*) FROM "Batch" WHERE cause = 'undo' AND endedAt IS NULL`);
    return Number(rows[0]?.[0]);
  } finally {
    client.close();
  }
};

const clientOf = (dataDir: string): Client => createClient({ url: pathToFileURL(join(dataDir, 'face-fix.db')).href });

const queries = [
  `SELECT id, batchId, sessionId, action, state, outcome, faceId, fromId, toId, toName, revertsId, answerStatus, answerMessage
    FROM "Entry" ORDER BY id`,
  'SELECT id, idempotencyKey, cause, undoesId, endedAt FROM "Batch"',
  `SELECT id, sessionId, batchId, position, assetId, faceId, action, outcome, entryId, undoneBy
    FROM "Decision" ORDER BY id`,
  'SELECT sessionId, assetId, takenAt, status, skipped, wrongFaces, correctFaces FROM "QueuePhoto"',
  'SELECT sessionId, assetId, faceId, decision FROM "QueueFace"',
  'SELECT id, wrongPersonId, correctPersonId FROM "Session"',
];

const rowsOf = <T>(rows: Row[]): T[] => rows.map((row) => ({ ...row }) as T);

/**
 * Reads the database beside the running server, all of it as of one moment: the API shows neither outcomes nor the
 * status of each photo. Never to be called while no server runs: opening the file would mend what a crash left.
 */
export const readRecord = async (dataDir: string): Promise<Record> => {
  const client = clientOf(dataDir);
  try {
    const [entries, batches, decisions, photos, faces, sessions] = await client.batch(queries, 'read');
    return {
      entries: rowsOf(entries!.rows),
      batches: rowsOf(batches!.rows),
      decisions: rowsOf(decisions!.rows),
      photos: rowsOf<Omit<QueuePhoto, 'skipped'> & { skipped: number }>(photos!.rows).map((photo) => ({
        ...photo,
        skipped: Boolean(photo.skipped),
      })),
      faces: rowsOf(faces!.rows),
      sessions: rowsOf(sessions!.rows),
    };
  } finally {
    client.close();
  }
};
