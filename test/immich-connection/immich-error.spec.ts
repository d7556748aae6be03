import { describe, expect, it } from '@jest/globals';
import { errorOfAnswer, errorOfBadAnswer, errorOfSilence, ImmichError } from '../../src/immich/immich-error.js';
import { problemOfImmich } from '../../src/immich/immich-problem.js';

const answer = (status: number, message?: string, headers: Record<string, string> = {}) =>
  errorOfAnswer(status, new Headers(headers), message === undefined ? null : { message });

describe('an error answer of Immich', () => {
  it.each([
    [401, 'Invalid API key', 'key-refused'],
    [401, 'Authentication required', 'key-refused'],
    [403, 'Missing required permission: face.update', 'permission-missing'],
    [400, 'Not found or no person.read access', 'not-found'],
    [404, 'Not Found', 'not-found'],
    [400, 'Validation failed', 'refused'],
    [413, 'Payload Too Large', 'refused'],
    [429, 'ThrottlerException: Too Many Requests', 'busy'],
    [500, 'Internal server error', 'broken'],
    [500, 'Failed to reassign faces by id', 'broken'],
    [502, undefined, 'unreachable'],
    [503, 'Service Unavailable', 'unreachable'],
    [504, undefined, 'unreachable'],
  ] as const)('%i %j is %s', (status, message, kind) => {
    expect(answer(status, message)).toMatchObject({ kind, status });
  });

  it('names the permission that lacks', () => {
    expect(answer(403, 'Missing required permission: person.update').permission).toBe('person.update');
  });

  it('knows how long Immich asks to wait, in seconds or as a date', () => {
    expect(answer(429, '', { 'retry-after': '2' }).retryAfter).toBe(2000);
    const date = new Date(Date.now() + 5000).toUTCString();
    const wait = answer(503, '', { 'retry-after': date }).retryAfter!;
    expect(wait).toBeGreaterThan(3000);
    expect(wait).toBeLessThanOrEqual(5000);
    expect(answer(429, '', { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }).retryAfter).toBe(0);
    expect(answer(429, '', { 'retry-after': 'soon' }).retryAfter).toBeNull();
    expect(answer(429, '').retryAfter).toBeNull();
  });

  it('goes by the clock of who names a date: ours may be a day behind', () => {
    const headers = { 'retry-after': 'Wed, 25 Nov 2099 12:00:05 GMT', date: 'Wed, 25 Nov 2099 12:00:00 GMT' };
    expect(answer(503, '', headers).retryAfter).toBe(5000);
  });

  it.each([
    ['a page of HTML', null],
    ['a list', []],
    ['a message that is none', { message: { deep: true } }],
    ['text', 'Bad Gateway'],
  ])('survives %s instead of a message', (_, body) => {
    expect(errorOfAnswer(500, new Headers(), body).message).toBe('Immich answered 500.');
  });

  it('does not carry a novel along', () => {
    expect(answer(400, 'x'.repeat(10_000)).message.length).toBeLessThan(500);
  });
});

describe('no answer', () => {
  it('is unreachable, with the code and without the address', () => {
    const error = errorOfSilence(
      Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED', address: '10.0.0.7' } }),
    );
    expect(error).toMatchObject({
      kind: 'unreachable',
      message: 'No answer: nothing listens at that address and port (ECONNREFUSED).',
    });
  });

  it('is told from one that took too long', () => {
    expect(errorOfSilence({ name: 'TimeoutError' }).message).toBe('No answer: it took too long.');
  });

  it('is not the same as an answer that is none of Immich’s', () => {
    expect(errorOfBadAnswer({ name: 'MalformedResponseError' }).kind).toBe('broken');
    expect(errorOfBadAnswer(new TypeError('terminated')).kind).toBe('unreachable');
  });
});

describe('after an error', () => {
  const kinds = ['unreachable', 'busy', 'key-refused', 'permission-missing', 'not-found', 'refused', 'broken'] as const;
  const error = (kind: (typeof kinds)[number]) => new ImmichError(kind, 'words');

  it('the work may have been done only where no answer tells', () => {
    expect(kinds.filter((kind) => error(kind).mayHaveBeenDone)).toEqual(['unreachable', 'broken']);
  });

  it('a later try may go well only where nothing need change', () => {
    expect(kinds.filter((kind) => error(kind).passing)).toEqual(['unreachable', 'busy', 'broken']);
  });

  it('a browser is told what to do, with a stable type', () => {
    const types = kinds.map((kind) => problemOfImmich(error(kind)).problem);
    expect(types.map(({ type, status }) => [type, status])).toEqual([
      ['/problems/immich-unreachable', 503],
      ['/problems/immich-busy', 503],
      ['/problems/immich-key-refused', 503],
      ['/problems/permission-missing', 403],
      ['/problems/not-found', 404],
      ['/problems/immich-refused', 409],
      ['/problems/immich-failed', 502],
    ]);
    expect(types.every(({ title, detail }) => title.length > 10 && (detail ?? '').length > 4)).toBe(true);
  });
});
