import type { FacesPage, FacesQuery, SessionFace } from '../../../src/sessions/queue/face.schema.js';
import { MILA, NORA } from '../factories.js';

/** A face of Mila’s that is probably Nora’s, of its own photo. */
export const makeSessionFace = (id: string, over: Partial<SessionFace> = {}): SessionFace => ({
  id,
  assetId: `photo-${id}`,
  takenAt: '2020-05-01T12:00:00Z',
  box: { x: 0.1, y: 0.2, width: 0.3, height: 0.4 },
  person: MILA,
  decision: null,
  suggestion: { verdict: 'correct', person: NORA, confidence: 0.97 },
  group: 'sure',
  crop: 'v1',
  ...over,
});

export const makeSessionFaces = (count: number, over: (index: number) => Partial<SessionFace> = () => ({})) =>
  Array.from({ length: count }, (_, index) => makeSessionFace(`f${index}`, over(index)));

/** A server that hands faces out page by page; it says how many there are with the first page alone. */
export const pagesOf = (faces: readonly SessionFace[]) => {
  const asked: Partial<FacesQuery>[] = [];
  const fetch = (query: Partial<FacesQuery>): Promise<FacesPage> => {
    asked.push(query);
    const start = Number(query.cursor ?? 0);
    const end = start + (query.limit ?? 100);
    return Promise.resolve({
      faces: faces.slice(start, end),
      total: start === 0 ? faces.length : null,
      nextCursor: end < faces.length ? String(end) : null,
    });
  };
  return { asked, fetch };
};
