import type { PhotoState, Snapshot } from '../../immich/library/library.js';
import type { Change } from '../../immich/server/journal.js';
import type { DecisionRow, LedgerEntry, QueueFace, QueuePhoto, Record } from '../record.js';

/** Small pieces of a world, for the specs of what is found in a large one. */

let entries = 0;

/** A move that was made, unless told otherwise. */
export const entry = (given: Partial<LedgerEntry>): LedgerEntry => ({
  id: ++entries,
  batchId: 'batch',
  sessionId: 'session',
  action: 'reassign',
  state: 'applied',
  outcome: 'applied',
  faceId: null,
  fromId: null,
  toId: null,
  toName: null,
  revertsId: null,
  answerStatus: 200,
  answerMessage: null,
  ...given,
});

export const snapshot = (faces: Snapshot['faces'], people: { [id: string]: string } = {}): Snapshot => ({
  faces,
  people: Object.fromEntries(Object.entries(people).map(([id, name]) => [id, { name, featureFaceId: null }])),
});

export const move = (
  faceId: string,
  fromId: string | null,
  personId: string | null,
  by: Change['by'] = 'api',
): Change => ({ what: 'move', by, faceId, fromId, personId, done: true });

export const personChange = (what: Exclude<Change['what'], 'move'>, personId: string): Change => ({
  what,
  by: 'api',
  faceId: null,
  fromId: null,
  personId,
  done: true,
});

/** A photo of the timeline with one face. */
export const photo = (
  id: string,
  faceId: string,
  personId: string | null,
  given: Partial<PhotoState> = {},
): PhotoState => ({
  id,
  takenAt: 0,
  ownerId: 'owner',
  visibility: 'timeline',
  trashed: false,
  faces: [{ id: faceId, personId, shown: true, source: 'machine-learning' }],
  ...given,
});

export const queuePhoto = (assetId: string, given: Partial<QueuePhoto> = {}): QueuePhoto => ({
  sessionId: 'session',
  assetId,
  takenAt: '2020-01-01T00:00:00.000Z',
  status: 'pending',
  skipped: false,
  wrongFaces: 1,
  correctFaces: 0,
  ...given,
});

export const queueFace = (assetId: string, faceId: string, decision: string | null = null): QueueFace => ({
  sessionId: 'session',
  assetId,
  faceId,
  decision,
});

export const decisionRow = (given: Partial<DecisionRow>): DecisionRow => ({
  id: 1,
  sessionId: 'session',
  batchId: 'batch',
  position: 0,
  assetId: 'a1',
  faceId: 'f1',
  action: 'reassign',
  outcome: null,
  entryId: null,
  undoneBy: null,
  ...given,
});

export const record = (given: Partial<Record>): Record => ({
  entries: [],
  batches: [],
  decisions: [],
  photos: [],
  faces: [],
  sessions: [{ id: 'session', wrongPersonId: 'mila', correctPersonId: 'nora' }],
  ...given,
});
