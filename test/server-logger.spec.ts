import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { parseConfig } from '../src/config/config.js';
import { ServerLogger } from '../src/server-logger.js';

const loggerWith = (set: Record<string, string>): ServerLogger =>
  new ServerLogger(parseConfig([], { IMMICH_URL: 'http://immich:2283', ...set }));

/** What comes out of a warning, of something said, and of what Nest says of its own start. */
const linesOf = (logger: ServerLogger): string[] => {
  const out: string[] = [];
  const hear = (text: unknown): boolean => out.push(String(text)) > 0;
  jest.spyOn(process.stdout, 'write').mockImplementation(hear);
  jest.spyOn(process.stderr, 'write').mockImplementation(hear);
  logger.log('It is well.', 'Server');
  logger.log('Mapped {/api/health, GET} route', 'RouterExplorer');
  logger.warn('It may not be well.', 'Server');
  logger.error('It is not well.', undefined, 'Server');
  return out;
};

describe('what the server says', () => {
  afterEach(() => void jest.restoreAllMocks());

  it.each([
    ['info', ['It is well.', 'It may not be well.', 'It is not well.']],
    ['warn', ['It may not be well.', 'It is not well.']],
    ['error', ['It is not well.']],
  ])('is, at the level %s, no more than was asked for', (level, said) => {
    const lines = linesOf(loggerWith({ LOG_LEVEL: level, LOG_FORMAT: 'json' }));
    expect(lines.map((line) => (JSON.parse(line) as { message: string }).message)).toEqual(said);
  });

  it('is a line for people unless told otherwise', () => {
    expect(linesOf(loggerWith({}))[0]).toMatch(/\[face-fix\].*It is well\./s);
  });
});
