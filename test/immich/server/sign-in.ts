import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { groupsPeople, type Version } from './context.js';
import { idParams, ImmichError, parse } from './errors.js';
import { mayDo, type ApiKey, type ApiKeys } from './keys.js';
import type { Users } from './users.js';

const loginBody = z.object({ email: z.email(), password: z.string() });
const createBody = z.object({ name: z.string().optional(), permissions: z.array(z.string()).min(1) });

/** Signing in and out, and the keys that somebody makes then. A key may grant no more than it may itself. */
export function signInRoutes(users: Users, keys: ApiKeys, version: Version): Router {
  const routes = Router();
  const allowed = (request: Request, permission: string) => {
    const who = users.of(request);
    if (who.key && !mayDo(who.key, permission)) {
      throw new ImmichError(403, `Missing required permission: ${permission}`);
    }
    return who;
  };

  routes.post('/auth/login', (request, response) => {
    const { email, password } = parse(loginBody, request.body);
    const { token, library } = users.logIn(email, password);
    const { id, name } = library.owner;
    response.status(201).cookie('immich_access_token', token, { httpOnly: true, sameSite: 'lax' }).json({
      accessToken: token,
      userId: id,
      userEmail: library.owner.email,
      name,
      isAdmin: true,
      profileImagePath: '',
      shouldChangePassword: false,
      isOnboarded: true,
    });
  });

  routes.post('/auth/logout', (request, response) => {
    users.of(request);
    users.logOut(request);
    response.json({ successful: true, redirectUri: '/auth/login?autoLaunch=0' });
  });

  routes.get('/api-keys', (request, response) => {
    const { library } = allowed(request, 'apiKey.read');
    response.json(keys.list(library.owner.id).map(keyAnswer));
  });

  routes.post('/api-keys', (request, response) => {
    const { library, key } = allowed(request, 'apiKey.create');
    const { name, permissions } = parse(createBody, request.body);
    if (key && !permissions.every((permission) => mayDo(key, permission))) {
      throw new ImmichError(400, 'Cannot grant permissions you do not have');
    }
    const secret = keys.add(permissions, name ?? 'API Key', library.owner.id);
    const made = keyAnswer(keys.of(secret));
    response.status(201).json({ ...(groupsPeople(version) && made), secret, apiKey: made });
  });

  routes.delete('/api-keys/:id', (request: Request, response: Response) => {
    const { library } = allowed(request, 'apiKey.delete');
    if (!keys.remove(parse(idParams, request.params).id, library.owner.id)) {
      throw new ImmichError(400, 'API Key not found');
    }
    response.status(204).end();
  });

  return routes;
}

const keyAnswer = ({ id, name, createdAt, updatedAt, permissions }: ApiKey): object => ({
  ...{ id, name, permissions },
  createdAt: new Date(createdAt).toISOString(),
  updatedAt: new Date(updatedAt).toISOString(),
});
