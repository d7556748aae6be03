import type { BatchState } from '../../../src/audit/batch.schema.js';
import type { DriftCheck, DriftFace, DriftPage } from '../../../src/audit/drift/drift.schema.js';
import type { ReapplyPreview } from '../../../src/audit/drift/reapply.schema.js';
import { MILA, NORA } from '../factories.js';

export const makeCheck = (over: Partial<DriftCheck> = {}): DriftCheck => ({
  id: 'check',
  cause: 'manual',
  state: 'done',
  total: 20,
  looked: 20,
  agrees: 10,
  counts: { moved: 3, 'given-away': 5, redetected: 1, gone: 1 },
  mass: false,
  message: null,
  startedAt: '2026-01-01T00:00:00Z',
  endedAt: '2026-01-01T00:01:00Z',
  ...over,
});

export const makeDriftFace = (entryId: string, over: Partial<DriftFace> = {}): DriftFace => ({
  entryId,
  kind: 'moved',
  decidedAt: '2026-01-01T00:00:00Z',
  action: 'reassign',
  faceId: `face-${entryId}`,
  assetId: 'a',
  crop: null,
  expected: { ...NORA, gone: false },
  now: MILA,
  message: null,
  immichUrl: 'http://immich/photos/a',
  nowUrl: 'http://immich/people/mila',
  ...over,
});

export const makePage = (over: Partial<DriftPage> = {}): DriftPage => ({
  nightly: false,
  check: makeCheck(),
  faces: [makeDriftFace('3'), makeDriftFace('2', { kind: 'gone', now: null }), makeDriftFace('1')],
  nextCursor: null,
  ...over,
});

export const makeBatch = (over: Partial<BatchState> = {}): BatchState => ({
  id: 'batch',
  cause: 'reapply',
  device: 'here',
  at: '2026-01-01T00:00:00Z',
  state: 'done',
  total: 3,
  applied: 3,
  failed: 0,
  waiting: 0,
  reasons: [],
  revertible: 3,
  leftAlone: 0,
  stopped: false,
  takesBack: null,
  ...over,
});

export const makePreview = (over: Partial<ReapplyPreview> = {}): ReapplyPreview => ({
  chosen: 3,
  moves: 3,
  already: 0,
  cannot: [],
  targets: [{ person: NORA, faces: 3, from: [{ person: MILA, faces: 3 }] }],
  gonePeople: [],
  ...over,
});
