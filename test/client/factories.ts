import type { BatchResult, Decision, Decisions, Outcome } from '../../src/sessions/decisions/decision.schema.js';
import type { ReviewFace, ReviewPhoto } from '../../src/sessions/queue/photo.schema.js';
import type { Progress, Session, Settings } from '../../src/sessions/session.schema.js';
import type { Suggestion } from '../../src/suggestions/suggestion.schema.js';

export const MILA = { id: 'mila', name: 'Mila' };
export const NORA = { id: 'nora', name: 'Nora' };
export const names = { wrong: 'Mila', correct: 'Nora' };

export const makeSuggestion = (verdict: Suggestion['verdict']): Suggestion => ({
  source: 'immich',
  verdict,
  person: verdict === 'unknown' ? null : verdict === 'correct' ? NORA : MILA,
  confidence: 0.9,
  evidence: [],
});

export const makeFace = (id: string, over: Partial<ReviewFace> = {}): ReviewFace => ({
  id,
  box: { x: 0.1, y: 0.2, width: 0.1, height: 0.2 },
  crop: 'AAAAAAAAAAAAAAAA',
  role: 'wrong',
  asked: (over.role ?? 'wrong') === 'wrong',
  person: MILA,
  decision: null,
  suggestion: null,
  ...over,
});

export const makePhoto = (assetId: string, over: Partial<ReviewPhoto> = {}): ReviewPhoto => {
  const faces = over.faces ?? [makeFace(`${assetId}-1`)];
  const wrong = faces.filter(({ role }) => role === 'wrong').length;
  return {
    assetId,
    takenAt: '2020-05-01T12:00:00Z',
    fileName: `${assetId}.jpg`,
    type: 'image',
    width: 4000,
    height: 3000,
    kind: wrong > 1 || faces.some(({ role }) => role === 'correct') ? 'duplicate' : 'solo',
    faces,
    crops: {},
    autoFixBlocked: false,
    mirror: false,
    immichUrl: `http://immich/photos/${assetId}`,
    ...over,
  };
};

/** A photo with several wrong faces. */
export const makeDuplicate = (assetId: string, count = 2, over: Partial<ReviewPhoto> = {}): ReviewPhoto =>
  makePhoto(assetId, {
    faces: Array.from({ length: count }, (_, index) => makeFace(`${assetId}-${index + 1}`)),
    ...over,
  });

export const makeProgress = (over: Partial<Progress> = {}): Progress => ({
  scan: 'ready',
  scanned: 10,
  total: 10,
  pending: 10,
  reviewed: 0,
  hidden: 0,
  reassigned: 0,
  autoFixed: 0,
  unassigned: 0,
  kept: 0,
  skipped: 0,
  undone: 0,
  waiting: 0,
  failed: 0,
  ...over,
});

export const makeSettings = (over: Partial<Settings> = {}): Settings => ({
  filter: 'both',
  autoFix: 'off',
  autoFixDelay: 3,
  skipBothPresent: true,
  order: 'newest',
  direction: 'one-way',
  others: [],
  takenAfter: null,
  takenBefore: null,
  ...over,
});

export const makeSession = (over: Partial<Session> = {}): Session => ({
  id: 'session',
  wrong: { ...MILA, birthDate: '2015-04-12', immichUrl: 'http://immich/people/mila' },
  correct: { ...NORA, birthDate: '2015-04-12', immichUrl: 'http://immich/people/nora' },
  others: [],
  settings: makeSettings(),
  progress: makeProgress(),
  canUndo: false,
  autoFixRun: null,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  ...over,
});

export const makeBatchResult = (
  { decisions }: Pick<Decisions, 'decisions'>,
  outcome: Outcome = 'applied',
): BatchResult => ({
  batchId: 'batch',
  results: decisions.map((decision: Decision) => ({
    assetId: decision.assetId,
    faceId: 'faceId' in decision ? decision.faceId : null,
    action: decision.action,
    outcome,
    person: null,
    message: null,
    entryId: null,
  })),
  reviewedAssetIds: [],
});

/** Lets everything that waits for nothing but promises happen. */
export const settled = async () => {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
};
