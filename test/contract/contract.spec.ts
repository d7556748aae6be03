import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLibrary } from '../immich/library/create-library.js';
import type { Library } from '../immich/library/library.js';
import { startImmich, type ImmichStandIn } from '../immich/server/start-immich.js';
import { PASSWORD } from '../immich/server/users.js';
import { Api, type Credentials } from './api.js';
import { contractCommand } from './command.js';
import { ALL_PROMISES, runContract, type Result } from './run-contract.js';

const namesOf = ({ wrong, correct }: Library): { wrong: string; correct: string } => ({
  wrong: wrong.name,
  correct: correct.name,
});

const credentialsOf = ({ owner }: Library): Credentials => ({ email: owner.email, password: PASSWORD });

async function broken(immich: ImmichStandIn): Promise<string[]> {
  const results = await runContract(
    new Api(immich.url, immich.apiKey, namesOf(immich.library), credentialsOf(immich.library)),
  );
  return results.filter(({ state }) => state === 'broken').map(({ promise }) => promise.name);
}

describe.each(['3.1.0', '3.2.2'])('the contract with Immich %s', (version) => {
  let immich: ImmichStandIn;
  let results: Result[];
  let before: ReturnType<Library['snapshot']>;

  beforeAll(async () => {
    immich = await startImmich({ library: createLibrary({ trickyNames: version === '3.2.2' }), version });
    before = immich.library.snapshot();
    results = await runContract(
      new Api(immich.url, immich.apiKey, namesOf(immich.library), credentialsOf(immich.library)),
    );
  }, 30_000);
  afterAll(() => immich.stop());

  it.each(ALL_PROMISES.map(({ name }) => name))('%s', (name) => {
    expect(results.find(({ promise }) => promise.name === name)).toMatchObject({ state: 'kept' });
  });

  it('leaves every face and feature face as it was', () => {
    expect(immich.library.snapshot()).toEqual(before);
  });

  it('leaves no session and no key behind', () => {
    expect(immich.users.openSessions).toBe(0);
    expect(immich.users.tokens.length).toBeGreaterThan(0);
    expect(immich.keysOf(immich.library).filter(({ name }) => name.startsWith('Immich Face Fix'))).toEqual([]);
  });

  it('never asks for the call that moves both children at once', () => {
    expect(immich.requests.count('PUT /people/:id/reassign')).toBe(0);
  });
});

describe('the contract with an Immich that misbehaves', () => {
  let immich: ImmichStandIn;

  beforeAll(async () => {
    immich = await startImmich({ library: createLibrary() });
  });
  afterAll(() => immich.stop());

  it('breaks every promise where nothing works', async () => {
    immich.faults.add({ kind: '500' });
    expect(await broken(immich)).toEqual(ALL_PROMISES.map(({ name }) => name));
    immich.faults.clear();
  });

  it('notices that a moved face did not move', async () => {
    const { moveFace } = immich.library;
    immich.library.moveFace = () => undefined;
    expect(await broken(immich)).toContain('moving a face is answered with the person it went to, and it is there');
    immich.library.moveFace = moveFace;
  });

  it('notices that a feature face is replaced in silence', async () => {
    const { setFeatureFace } = immich.library;
    immich.library.setFeatureFace = (person, face) => void (person.featureFaceId = face.id);
    const name = 'taking away the feature face changes updatedAt at once, and an emptied person stays';
    expect(await broken(immich)).toContain(name);
    immich.library.setFeatureFace = setFeatureFace;
  }, 20_000);

  it('notices that the timeline is in another order', async () => {
    immich.library.timeline.reverse();
    expect(await broken(immich)).toEqual(['search lists the photos of a person, newest first, in pages']);
    immich.library.timeline.reverse();
  }, 20_000);

  it('notices that a session outlives its end', async () => {
    const { logOut } = immich.users;
    immich.users.logOut = () => undefined;
    expect(await broken(immich)).toEqual(['a session opens what its user may do, until it is signed out']);
    immich.users.logOut = logOut;
  }, 20_000);

  it('puts a face back when a check fails in the middle', async () => {
    const before = immich.library.snapshot();
    // The first GET /faces after the move, which looks where the face is, fails.
    const checked = ALL_PROMISES.filter(({ name }) => name.startsWith('moving a face is answered'));
    immich.faults.add({ kind: '500', on: 'GET /faces', skip: 1, times: 1 });
    const [result] = await runContract(new Api(immich.url, immich.apiKey, namesOf(immich.library)), checked);
    immich.faults.clear();
    expect(result?.state).toBe('broken');
    expect(immich.library.snapshot()).toEqual(before);
  });
});

describe('the contract while Immich stops taking moves', () => {
  it('does not delete the person that still holds a borrowed face', async () => {
    const immich = await startImmich({ library: createLibrary() });
    const checked = ALL_PROMISES.filter(({ name }) => name === 'an unnamed person with one face is not listed');
    const nobodys = [...immich.library.faces.values()].filter((face) => face.personId === null).length;
    immich.faults.add({ kind: '500', on: 'PUT /faces/:id', skip: 1 });
    const [result] = await runContract(new Api(immich.url, immich.apiKey, namesOf(immich.library)), checked);
    expect(result).toMatchObject({ state: 'broken', seen: expect.stringContaining('could not give these faces back') });
    expect(immich.requests.count('DELETE /people/:id')).toBe(0);
    expect([...immich.library.faces.values()].filter((face) => face.personId === null)).toHaveLength(nobodys);
    await immich.stop();
  });
});

describe('npm run test:contract', () => {
  let immich: ImmichStandIn;

  beforeAll(async () => {
    immich = await startImmich({ library: createLibrary() });
  });
  afterAll(() => immich.stop());

  async function run(argv: string[], env: NodeJS.ProcessEnv = {}): Promise<{ code: number; text: string }> {
    const lines: string[] = [];
    const code = await contractCommand(argv, env, (line) => lines.push(line));
    return { code, text: lines.join('\n') };
  }

  it('ends with 0 and changes nothing when it is given no pair', async () => {
    immich.requests.reset();
    const { code, text } = await run(['--url', `${immich.url}/api/`], { IMMICH_API_KEY: immich.apiKey });
    expect(code).toBe(0);
    expect(text).toContain('✓ no key is 401');
    expect(text).toContain('needs --wrong and --correct');
    expect(text).toContain('needs --email and --password');
    const calls = Object.keys(immich.requests.all());
    expect(calls.filter((call) => /^(PUT|DELETE|PATCH)|POST .people/.test(call))).toEqual([]);
  });

  it('ends with 1 where a promise is broken, says what was expected and seen, and never shows the key', async () => {
    immich.faults.add({ kind: '502', on: 'GET /api-keys/me' });
    const { code, text } = await run(['--url', immich.url, '--key', immich.apiKey]);
    immich.faults.clear();
    expect(code).toBe(1);
    expect(text).toContain('✗ any key can ask for its own permissions');
    expect(text).toContain('expected: 200 for GET /api-keys/me');
    expect(text).not.toContain(immich.apiKey);
  });

  it('signs in where it is told as whom, and shows no password', async () => {
    const as = ['--email', immich.library.owner.email];
    const { text } = await run(['--url', immich.url, '--key', immich.apiKey, ...as], { IMMICH_PASSWORD: PASSWORD });
    expect(text).toContain('✓ a key deletes itself');
    expect(text).not.toContain(PASSWORD);
  });

  it('tries nothing that needs a password where nobody signs in by one', async () => {
    immich.users.passwordLogin = false;
    const as = ['--email', immich.library.owner.email, '--password', PASSWORD];
    const { code, text } = await run(['--url', immich.url, '--key', immich.apiKey, ...as]);
    immich.users.passwordLogin = true;
    expect({ code, tried: text.includes('not tried: nobody signs in by password there') }).toEqual({
      code: 0,
      tried: true,
    });
  });

  it('says what the key lacks', async () => {
    const key = immich.addKey(['person.read']);
    const { code, text } = await run(['--url', immich.url, '--key', key]);
    expect(code).toBe(0);
    expect(text).toContain('not tried: the key lacks asset.read');
  });

  it('names a person that is not there', async () => {
    const { text } = await run(['--url', immich.url, '--key', immich.apiKey, '--wrong', 'Zoe', '--correct', 'Nora']);
    expect(text).toContain('nobody here is called Zoe');
  });

  it.each([
    [['--key', 'k'], '--url is missing'],
    [['--url', 'immich', '--key', 'k'], '--url is no http address: immich'],
    [['--url', 'http://immich'], '--key is missing, and IMMICH_API_KEY is not set'],
    [['--url', 'http://immich', '--key', 'k', '--wrong', 'Mila'], '--wrong and --correct belong together'],
    [
      ['--url', 'http://immich', '--key', 'k', '--email', 'a@b.de'],
      '--password is missing, and IMMICH_PASSWORD is not',
    ],
    [['--url', 'http://immich', '--key', 'k', '--password', 'p'], '--email is missing'],
    [['--url', 'http://immich', '--key', 'k', '--nonsense'], '--nonsense'],
  ])('names the bad argument in %j', async (argv, words) => {
    const { code, text } = await run(argv);
    expect(code).toBe(2);
    expect(text).toContain(words);
  });
});
