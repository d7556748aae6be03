import { z } from 'zod';
import { errorSchema, keySchema, loginSchema, madeKeySchema, userSchema } from './answers.schema.js';
import { demand, NotTried, type Api, type Credentials } from './api.js';
import type { ContractPromise } from './contract-promise.js';

const keyName = 'Immich Face Fix, contract suite';
/** What a key may do that the product makes: to delete itself besides what it works with. */
const fewPermissions = [
  ...['asset.read', 'asset.view', 'face.read', 'face.update', 'person.create', 'person.delete', 'person.read'],
  ...['person.statistics', 'person.update', 'server.about', 'user.read', 'apiKey.delete'],
];

/** Signs in, or hears why not. */
async function logIn<Schema extends z.ZodType>(api: Api, status: number, schema: Schema, body: Credentials) {
  const answer = await api.ask('POST', '/auth/login', { body, key: null });
  if (/disabled/.test(errorSchema.safeParse(answer.body).data?.message ?? '')) {
    throw new NotTried('nobody signs in by password there');
  }
  return api.read(answer, status, schema, 'POST /auth/login');
}

const wrong = 'no password of anybody';

/** Signs in with what the suite was given, and out again afterwards. */
async function signedIn(api: Api, use: (bearer: string, userId: string) => Promise<void>): Promise<void> {
  const { accessToken, userId } = await logIn(api, 201, loginSchema, api.login());
  try {
    await use(accessToken, userId);
  } finally {
    await api.ask('POST', '/auth/logout', { bearer: accessToken });
  }
}

interface MadeKey {
  id: string;
  secret: string;
  userId: string;
}

/** Makes a key that may do this, and deletes it afterwards where it still is there. */
async function withKey(api: Api, permissions: string[], use: (made: MadeKey) => Promise<void>): Promise<void> {
  await signedIn(api, async (bearer, userId) => {
    const body = { name: keyName, permissions };
    const { apiKey, secret } = await api.expect(201, madeKeySchema, 'POST', '/api-keys', { body, bearer });
    try {
      await use({ id: apiKey.id, secret, userId });
    } finally {
      await api.ask('DELETE', `/api-keys/${apiKey.id}`, { bearer });
    }
  });
}

/** Signing in by e-mail and password, and the key that is made for somebody then. */
export const signInPromises: ContractPromise[] = [
  {
    name: 'an e-mail that nobody has is 401 "Incorrect email or password", and what is none is 400',
    why: 'whoever mistyped is asked again, and is told no more than that',
    needs: [],
    check: async (api) => {
      const stranger = { email: 'nobody@face-fix.invalid', password: wrong };
      const { message } = await logIn(api, 401, errorSchema, stranger);
      demand(message === 'Incorrect email or password', 'the message "Incorrect email or password"', message);
      await logIn(api, 400, errorSchema, { ...stranger, email: 'no e-mail' });
    },
  },
  {
    name: 'a wrong password is 401 "Incorrect email or password"',
    why: 'the same words, whatever is wrong',
    needs: [],
    check: async (api) => {
      const { message } = await logIn(api, 401, errorSchema, { ...api.login(), password: wrong });
      demand(message === 'Incorrect email or password', 'the message "Incorrect email or password"', message);
    },
  },
  {
    name: 'a session opens what its user may do, until it is signed out',
    why: 'no session is left behind in Immich: it could do all that the person can',
    needs: [],
    check: async (api) => {
      let session = '';
      await signedIn(api, async (bearer) => {
        session = bearer;
        await api.expect(200, z.array(keySchema), 'GET', '/api-keys', { bearer });
      });
      await api.expect(401, errorSchema, 'GET', '/api-keys', { bearer: session });
    },
  },
  {
    name: 'a key that is made may do what was asked for, and is told its secret once',
    why: 'the server keeps a key of few permissions for whoever signed in by password',
    needs: [],
    check: async (api) => {
      await withKey(api, fewPermissions, async ({ id, secret, userId }) => {
        const own = await api.expect(200, keySchema, 'GET', '/api-keys/me', { key: secret });
        const isRight = own.id === id && own.name === keyName;
        demand(isRight && !('secret' in own), 'the same key by its name', own);
        demand(inOrder(own.permissions) === inOrder(fewPermissions), inOrder(fewPermissions), own.permissions);
        const user = await api.expect(200, userSchema, 'GET', '/users/me', { key: secret });
        demand(user.id === userId, `the user who signed in, ${userId}`, user.id);
      });
    },
  },
  {
    name: 'a key of few permissions may do nothing else, and makes no other key',
    why: 'what is kept here opens no more than the work needs',
    needs: [],
    check: async (api) => {
      await withKey(api, ['user.read', 'apiKey.delete'], async ({ secret: key }) => {
        const people = await api.expect(403, errorSchema, 'GET', '/people', { key });
        demand(people.message === 'Missing required permission: person.read', 'which one it lacks', people.message);
        const body = { name: keyName, permissions: ['user.read'] };
        const made = await api.expect(403, errorSchema, 'POST', '/api-keys', { key, body });
        demand(made.message === 'Missing required permission: apiKey.create', 'which one it lacks', made.message);
      });
    },
  },
  {
    name: 'a key deletes itself: 204, and from then on it is 401 "Invalid API key"',
    why: 'who signs out for good leaves no key behind, and one that is gone already counts as deleted',
    needs: [],
    check: async (api) => {
      await withKey(api, ['user.read', 'apiKey.delete'], async ({ id, secret: key }) => {
        const { status } = await api.ask('DELETE', `/api-keys/${id}`, { key });
        demand(status === 204, '204', status);
        const me = await api.expect(401, errorSchema, 'GET', '/users/me', { key });
        demand(me.message === 'Invalid API key', 'the message "Invalid API key"', me.message);
        await api.expect(401, errorSchema, 'DELETE', `/api-keys/${id}`, { key });
      });
    },
  },
];

const inOrder = (permissions: readonly string[]): string => [...permissions].sort().join(' ');
