import { Router } from 'express';
import { userAnswer } from './answers.js';
import type { Context } from './context.js';

/** Whose key it is, and what it may do. */
export function accountRoutes({ library, guard, keys }: Context): Router {
  const routes = Router();

  routes.get('/users/me', guard('user.read'), (_request, response) => {
    response.json({
      ...userAnswer(library.owner, 'milliseconds'),
      storageLabel: 'admin',
      shouldChangePassword: true,
      isAdmin: true,
      createdAt: '2026-10-21T08:00:00.197Z',
      deletedAt: null,
      updatedAt: '2026-10-21T09:12:07.419Z',
      oauthId: '',
      quotaSizeInBytes: null,
      quotaUsageInBytes: 154_012_514,
      status: 'active',
      license: null,
    });
  });

  routes.get('/api-keys/me', guard(null), (request, response) => {
    const { id, name, createdAt, updatedAt, permissions } = keys.of(request.get('x-api-key'));
    const times = { createdAt: new Date(createdAt).toISOString(), updatedAt: new Date(updatedAt).toISOString() };
    response.json({ id, name, ...times, permissions });
  });

  return routes;
}
