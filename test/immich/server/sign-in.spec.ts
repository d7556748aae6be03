import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLibrary } from '../library/create-library.js';
import { PASSWORD } from './users.js';
import { startImmich, type ImmichStandIn } from './start-immich.js';

const tom = createLibrary({ seed: 5, owner: { name: 'Tom Winter', email: 'tom.winter@example.com' } });

describe('signing in at Immich', () => {
  let immich: ImmichStandIn;
  beforeEach(async () => {
    immich = await startImmich({ library: createLibrary(), others: [tom] });
  });
  afterEach(() => immich.stop());

  const ask = async (method: string, path: string, headers: Record<string, string>, body?: object) => {
    const answer = await fetch(`${immich.url}/api${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text === '' ? null : JSON.parse(text)) as Record<string, unknown> };
  };
  const logIn = async (email = tom.owner.email) => {
    const { body } = await ask('POST', '/auth/login', {}, { email, password: PASSWORD });
    return { authorization: `Bearer ${String(body['accessToken'])}` };
  };

  it('takes an e-mail and a password, and says no more than that they are wrong', async () => {
    const right = { email: tom.owner.email, password: PASSWORD };
    expect(await ask('POST', '/auth/login', {}, right)).toMatchObject({
      status: 201,
      body: { userId: tom.owner.id, name: 'Tom Winter', accessToken: expect.any(String) },
    });
    const wrong = { status: 401, body: { message: 'Incorrect email or password' } };
    expect(await ask('POST', '/auth/login', {}, { ...right, password: 'x' })).toEqual(wrong);
    expect(await ask('POST', '/auth/login', {}, { ...right, email: 'nobody@example.com' })).toEqual(wrong);
    expect((await ask('POST', '/auth/login', {}, { email: 'tom', password: 'x' })).status).toBe(400);
    immich.users.passwordLogin = false;
    expect(await ask('POST', '/auth/login', {}, right)).toEqual({
      status: 401,
      body: { message: 'Password login has been disabled' },
    });
  });

  it('makes a key that opens that library and no other, and lets it be deleted', async () => {
    const session = await logIn();
    const permissions = ['person.read', 'user.read', 'apiKey.delete'];
    const { status, body } = await ask('POST', '/api-keys', session, { name: 'mine', permissions });
    expect({ status, names: Object.keys(body).sort() }).toEqual({ status: 201, names: ['apiKey', 'secret'] });
    const key = { 'x-api-key': String(body['secret']) };
    expect((await ask('GET', '/users/me', key)).body).toMatchObject({ id: tom.owner.id });
    expect((await ask('GET', `/people/${immich.library.wrong.id}`, key)).status).toBe(400);
    expect((await ask('GET', `/people/${tom.wrong.id}`, key)).status).toBe(200);
    const { id } = body['apiKey'] as { id: string };
    expect((await ask('DELETE', `/api-keys/${id}`, key)).status).toBe(204);
    expect((await ask('GET', '/users/me', key)).status).toBe(401);
    expect(await ask('DELETE', `/api-keys/${id}`, session)).toEqual({
      status: 400,
      body: { message: 'API Key not found' },
    });
  });

  it('lets a key neither make, nor delete, nor grant what it may not', async () => {
    const few = { 'x-api-key': immich.addKey(['person.read'], tom) };
    expect((await ask('POST', '/api-keys', few, { permissions: ['person.read'] })).status).toBe(403);
    expect((await ask('DELETE', `/api-keys/${tom.owner.id}`, few)).status).toBe(403);
    const maker = { 'x-api-key': immich.addKey(['apiKey.create'], tom) };
    expect(await ask('POST', '/api-keys', maker, { permissions: ['person.read'] })).toEqual({
      status: 400,
      body: { message: 'Cannot grant permissions you do not have' },
    });
  });

  it('ends with a session that is signed out', async () => {
    const session = await logIn(immich.library.owner.email);
    expect((await ask('POST', '/auth/logout', session)).body).toMatchObject({ successful: true });
    expect((await ask('GET', '/api-keys', session)).status).toBe(401);
    expect(immich.users.openSessions).toBe(0);
  });

  it('tells more of a new key from 3.2 on', async () => {
    immich.upgrade('3.2.0');
    const { body } = await ask('POST', '/api-keys', await logIn(), { permissions: ['person.read'] });
    expect(Object.keys(body)).toEqual(expect.arrayContaining(['apiKey', 'secret', 'id', 'permissions']));
  });
});
