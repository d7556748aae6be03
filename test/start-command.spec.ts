import { describe, expect, it } from '@jest/globals';
import { containerAllocator, containerArguments, startArguments } from './support/start-command.js';

describe('The server', () => {
  it('is started with the same limits on memory by npm start and in the container', () => {
    expect(containerArguments()).toEqual(startArguments());
    expect(startArguments()).toEqual([
      expect.stringMatching(/^--max-semi-space-size=\d+$/),
      expect.stringMatching(/^--max-old-space-size=\d+$/),
      'dist/main.js',
    ]);
  });

  it('is kept in the container from growing a heap of the allocator for each thread', () => {
    expect(containerAllocator()).toEqual({ MALLOC_ARENA_MAX: '2' });
  });
});
