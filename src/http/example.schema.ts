import type { z } from 'zod';

/** Who and what all examples of the API's description are about: one made-up evening. */
export const madeUp = {
  mila: { id: '6f1c2d6e-0d3f-4d39-9f0e-3a4b5c6d7e8f', name: 'Mila' },
  nora: { id: '0b8f7a52-58f1-4c3f-8a53-0d1de0c2b3a4', name: 'Nora' },
  accountId: '5b2e8d14-9c7f-4a63-8e1d-0f3c6a9b7d52',
  sessionId: '9a7c1e5b-2f64-4d8e-8c31-6b0f4e2d7a95',
  batchId: 'e1d4b7a9-63c8-4f2a-b5d0-8c9e7f1a2b34',
  assetId: 'c2a5f4de-91b7-4f55-b1a4-7f2f5b8d9e01',
  faceId: '3d5b9c1e-7a42-4c0b-9b6f-5e8d2a1c4f70',
  runId: '71f3a0c8-5e2d-4b96-a8f4-2c6d9b0e1a57',
  checkId: 'b84d6e2f-1c39-4a75-9d0b-7e5f3a8c2146',
  box: { x: 0.412, y: 0.208, width: 0.094, height: 0.126 },
  crop: 'kQ3vX0_b7TqLm2-A',
  /** When Nora's birthday was photographed, and when that was put right. */
  takenAt: '2024-05-01T14:12:09.000Z',
  at: '2026-11-28T19:42:05.120Z',
  later: '2026-11-28T19:42:05.391Z',
} as const;

/** The example that a schema shows, to be part of that of another. */
export const exampleOf = <T extends z.ZodType>(schema: T): z.output<T> =>
  (schema.meta()?.['examples'] as [z.output<T>])[0];
