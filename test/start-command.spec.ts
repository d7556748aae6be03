import { describe, expect, it } from '@jest/globals';
import { containerAllocator, containerArguments, startArguments } from './support/start-command.js';

describe('The server', () => {
  it('is started with the same limits on memory by npm start and in the container', () => {
    expect(containerArguments()).toEqual(startArguments());
    expect(startArguments()).toEqual([
      '--optimize-for-size',
      expect.stringMatching(/^--max-old-space-size=\d+$/),
      'dist/main.js',
    ]);
  });

  it('is kept in the container from holding on to what it gave back', () => {
    expect(containerAllocator()).toEqual({
      MALLOC_ARENA_MAX: '2',
      MALLOC_MMAP_THRESHOLD_: expect.stringMatching(/^\d+$/),
      MALLOC_TRIM_THRESHOLD_: expect.stringMatching(/^\d+$/),
    });
  });
});
