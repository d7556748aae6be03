import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiOf } from '../../src/http/openapi.js';
import { Harness } from '../support/harness.js';

/** Nest's numbers for what a handler is given of a request unread: body, query, path. */
const READ_OF_A_REQUEST = new Set(['3', '4', '5']);

interface Argument {
  index: number;
  schema?: unknown;
}

interface Route {
  name: string;
  method: string;
  path: string;
  unchecked: number[];
}

/** All handlers of all controllers, by what Nest itself goes by. */
const routesOf = (harness: Harness): Route[] =>
  [...harness.app.get(ModulesContainer).values()].flatMap(({ controllers }) =>
    [...controllers.values()].flatMap(({ metatype }) => {
      const controller = metatype as { prototype: Record<string, unknown>; name: string };
      const prefix = Reflect.getMetadata(PATH_METADATA, controller) as string;
      return Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
        const handler = controller.prototype[name] as object;
        const path = Reflect.getMetadata(PATH_METADATA, handler) as string | undefined;
        if (path === undefined || name === 'constructor') {
          return [];
        }
        const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<string, Argument>;
        const unchecked = Object.entries(args)
          .filter(([key, { schema }]) => READ_OF_A_REQUEST.has(key.split(':')[0]!) && !schema)
          .map(([, { index }]) => index);
        const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number]!;
        // who watches the server looks for it where all servers have it
        const full = `${prefix === 'metrics' ? '' : '/api'}/${prefix}/${path}`
          .replace(/\/+/g, '/')
          .replace(/(.)\/$/, '$1');
        return [{ name: `${controller.name}.${name}`, method, path: full.replace(/:(\w+)/g, '{$1}'), unchecked }];
      });
    }),
  );

describe('the routes', () => {
  let harness: Harness;
  let routes: Route[];
  beforeAll(async () => {
    harness = await Harness.start();
    routes = routesOf(harness);
  });
  afterAll(() => harness.stop());

  type Operation = {
    parameters?: { name: string; in: string; schema?: object }[];
    requestBody?: { content: Record<string, { schema?: object }> };
    responses: Record<string, { content?: Record<string, { schema?: object }> }>;
  };
  const operations = () =>
    Object.entries(openApiOf(harness.app).paths).flatMap(([path, item]) =>
      Object.entries(item as Record<string, Operation>).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`,
        operation,
      })),
    );

  it('check each parameter and each body that they read: without a schema nothing is checked, and nobody is told', () => {
    expect(routes.length).toBeGreaterThan(15);
    expect(routes.filter(({ unchecked }) => unchecked.length > 0)).toEqual([]);
  });

  it('are all described', () => {
    expect(
      operations()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it('describe what they take and what they answer', () => {
    for (const { name, operation } of operations()) {
      for (const parameter of operation.parameters ?? []) {
        expect({ name, parameter: parameter.name, schema: parameter.schema }).toEqual({
          name,
          parameter: parameter.name,
          schema: expect.objectContaining({ type: expect.any(String) }),
        });
      }
      for (const body of Object.values(operation.requestBody?.content ?? {})) {
        expect({ name, body }).toEqual({ name, body: { schema: expect.objectContaining({ type: 'object' }) } });
      }
      const answers = Object.entries(operation.responses).filter(([status]) => /^2\d\d$/.test(status));
      expect(answers).not.toEqual([]);
      for (const [status, { content }] of answers) {
        if (status !== '204') {
          expect({ name, status, content }).toEqual({ name, status, content: expect.anything() });
          expect(Object.values(content!).every(({ schema }) => schema !== undefined)).toBe(true);
        }
      }
    }
  });

  it('that change something are told an Idempotency-Key, or are such that twice is once', () => {
    const harmlessTwice = [
      'PUT /api/sessions',
      'PATCH /api/sessions/{id}',
      'DELETE /api/sessions/{id}',
      'PUT /api/sessions/{id}/photos/{assetId}/mirror',
      'DELETE /api/sessions/{id}/photos/{assetId}/mirror',
      // a token made twice is two in the list, each to be deleted there
      'POST /api/account/tokens',
      'DELETE /api/account/tokens/{id}',
      // a look and a check change nothing in Immich, and one runs at a time
      'POST /api/people/pairs-worth-looking-at',
      'POST /api/audit/drift',
      // what is stopped stays so
      'POST /api/audit/batches/{id}/stop',
      'PATCH /api/audit/drift',
      'PUT /api/sessions/{id}/notes/{personId}',
      'POST /api/account/sign-in',
      'POST /api/account/sign-out',
      'DELETE /api/account/devices/{id}',
    ];
    const keyless = operations()
      .filter(({ name }) => !name.startsWith('GET'))
      .filter(({ operation }) => !operation.parameters?.some((parameter) => parameter.name === 'Idempotency-Key'))
      .map(({ name }) => name);
    expect(keyless.sort()).toEqual(harmlessTwice.sort());
  });

  it.each(['/nope', '/sessions/x/y/z', '/audit/1', '/../etc/passwd'])(
    'answer %s, where nothing is, as a problem',
    async (path) => {
      const { body, status, type } = await harness.call('get', path);
      expect({ status, type, body: body as object }).toEqual({
        status: 404,
        type: 'application/problem+json',
        body: { type: '/problems/not-found', title: expect.any(String), status: 404 },
      });
    },
  );

  it('answer what is malformed with where it is wrong, and what is too large with so', async () => {
    const bad = await harness.call('put', '/sessions').send({ wrongPersonId: 'x', settings: { autoFixDelay: 31 } });
    expect(bad.status).toBe(400);
    expect((bad.body as { errors: { path: string }[] }).errors.map(({ path }) => path).sort()).toEqual([
      'correctPersonId',
      'settings.autoFixDelay',
      'wrongPersonId',
    ]);
    const large = await harness.call('put', '/sessions').send({ wrongPersonId: 'x'.repeat(5_000_000) });
    expect(large.status).toBe(413);
    expect(large.body).toMatchObject({ type: '/problems/too-large' });
  });

  it('have a page of documentation', async () => {
    await harness.call('get', '/docs').expect(200).expect('content-type', /html/);
    const { body } = await harness.call('get', '/docs-json').expect(200);
    expect(body).toMatchObject({ openapi: expect.stringMatching(/^3/), info: { title: 'Immich Face Fix' } });
  });

  it('tell browsers to load nothing from elsewhere, and never to insist on https', async () => {
    const { headers } = await harness.call('get', '/health').expect(200);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});
