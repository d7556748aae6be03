import { describe, expect, it } from '@jest/globals';
import type { EmbeddingsStatus } from '../../../src/embeddings/embeddings.schema.js';
import '../../../client/status/vectors-card.js';
import type { VectorsCard } from '../../../client/status/vectors-card.js';
import { find, mount, textOf } from '../mount.js';

const off: EmbeddingsStatus = {
  source: null,
  state: 'off',
  message: 'Nobody opted in.',
  faces: 0,
  vectors: 0,
  missing: 0,
};
const cardOf = async (status: Partial<EmbeddingsStatus>): Promise<VectorsCard> =>
  (await mount<VectorsCard>('vectors-card', { status: { ...off, ...status } })).element;

describe('the face vectors', () => {
  it('are not used unless somebody opted in, which is nothing to worry about', async () => {
    const card = await cardOf({});
    expect(textOf(card)).toContain('Face vectors not used Nobody opted in.');
    expect(find(card, '[role=alert]')).toBeNull();
    expect(find(card, 'progress-line')).toBeNull();
  });

  it('are counted while they are fetched, and those that there are not', async () => {
    const source = 'immich-database';
    const card = await cardOf({ source, state: 'fetching', message: 'Read.', faces: 3000, vectors: 1200, missing: 3 });
    expect(textOf(card)).toContain('being fetched');
    expect(textOf(card)).toContain('1,200 of 3,000 faces; 3 have none, such as those drawn by hand.');
    expect(find(card, 'progress-line')).toMatchObject({ value: 1203, max: 3000 });
  });

  it.each(['waiting', 'refused'] as const)('say what to do where they are %s', async (state) => {
    const card = await cardOf({ source: 'machine-learning', state, message: 'Start the container.' });
    expect(find(card, '[role=alert]')?.textContent).toBe('Start the container.');
  });
});
