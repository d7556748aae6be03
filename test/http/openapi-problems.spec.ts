import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemsOf, type Operation } from '../../src/http/operation-problems.js';
import { openApiOf } from '../../src/http/openapi.js';
import { problemTypes } from '../../src/http/problem-type.schema.js';
import { problemSchema, type Problem } from '../../src/http/shapes.schema.js';
import { operationsOf, resolved, typesOf, type Described } from '../support/described.js';
import { Harness } from '../support/harness.js';

describe('the errors of an operation', () => {
  const plain: Operation = {
    ...{ isApi: true, isTold: false, names: false, changes: false },
    access: { isOpen: true, needsLibrary: false, scope: 'read' },
  };
  const closed = { isOpen: false, needsLibrary: true, scope: 'read' } as const;
  const typesAt = (status: number, operation: Partial<Operation>, own: Problem[] = []): string[] =>
    problemsOf({ ...plain, ...operation }, own)
      .filter((one) => one.status === status)
      .flatMap(({ problems }) => problems.map(({ type }) => type.replace('/problems/', '')));

  it('are few where it is open to everybody, and told nothing', () => {
    expect(problemsOf(plain, []).map(({ status }) => status)).toEqual([403]);
    expect(typesAt(403, {})).toEqual(['wrong-origin']);
    expect(problemsOf({ ...plain, isApi: false }, [])).toEqual([]);
  });

  it('come of what it is told, of the place that it names, and of its key', () => {
    expect(typesAt(400, { isTold: true })).toEqual(['bad-request', 'invalid-request']);
    expect(typesAt(400, { changes: true })).toEqual(['bad-request', 'idempotency-key-missing']);
    expect(typesAt(404, { names: true })).toEqual(['not-found']);
    expect(typesAt(422, { changes: true, isTold: true })).toEqual(['idempotency-key-reused']);
    // one request only: there is no other that the key could be of
    expect(typesAt(422, { changes: true })).toEqual([]);
  });

  it('come of who may use it', () => {
    expect(typesAt(401, { access: closed })).toEqual(['sign-in-needed', 'token-not-known', 'sign-in-again']);
    expect(typesAt(401, { access: { ...closed, needsLibrary: false } })).not.toContain('sign-in-again');
    expect(typesAt(403, { access: closed })).toContain('scope-missing');
    expect(typesAt(403, { access: { ...closed, scope: 'not by token' } })).toContain('not-by-token');
    expect(typesAt(503, { access: closed })).toEqual(
      expect.arrayContaining(['immich-unreachable', 'immich-key-refused', 'another-library', 'storage-busy']),
    );
    expect(typesAt(507, { access: closed })).toEqual(['storage-full']);
  });

  it('are joined by its own, and named once', () => {
    const own = { type: '/problems/nothing-to-undo', title: 'There is nothing.', status: 409 };
    expect(problemsOf({ ...plain, access: closed }, [own]).find(({ status }) => status === 409)).toMatchObject({
      reasons: ['guest', 'own'],
    });
    expect(typesAt(409, { access: closed }, [own, own])).toEqual([
      'empty-library',
      'immich-refused',
      'nothing-to-undo',
    ]);
  });
});

describe('the errors in the description of the API', () => {
  let harness: Harness;
  let description: Described;
  beforeAll(async () => {
    harness = await Harness.start();
    description = openApiOf(harness.app) as unknown as Described;
  });
  afterAll(() => harness.stop());

  const failures = () =>
    operationsOf(description).flatMap(({ name, operation: { responses } }) =>
      Object.entries(responses)
        .filter(([status]) => !status.startsWith('2'))
        .map(([status, response]) => {
          const content = resolved(description, response).content?.['application/problem+json'];
          const examples = Object.values(content?.examples ?? {}).map(
            (example) => resolved(description, example).value as Problem,
          );
          return { name, status, types: typesOf(description, response), examples };
        }),
    );

  it('are listed for each operation by their status, each with an example that is such an error', () => {
    const named = new Set(failures().map(({ name }) => name));
    expect([...named].sort()).toEqual(
      operationsOf(description)
        .map(({ name }) => name)
        .sort(),
    );
    const faults = failures().filter(
      ({ status, types, examples }) =>
        types.length === 0 ||
        examples.some(
          (example) =>
            !problemSchema.strict().safeParse(example).success ||
            (status !== 'default' && String(example.status) !== status),
        ) ||
        JSON.stringify(examples.map(({ type }) => type).sort()) !== JSON.stringify([...types].sort()),
    );
    expect(faults).toEqual([]);
  });

  it('are all that there are, but for one that the status alone tells of', () => {
    const listed = new Set(failures().flatMap(({ types }) => types));
    const others = problemTypes.filter((type) => !listed.has(`/problems/${type}`));
    expect(others).toEqual(['not-immich']);
  });

  it('stand once where many operations can give them', () => {
    const text = JSON.stringify(description);
    for (const [name, response] of Object.entries(description.components['responses'] ?? {})) {
      expect({ name, times: text.split(`"#/components/responses/${name}"`).length - 1 }).not.toEqual({
        name,
        times: 0,
      });
      expect(response).toMatchObject({ description: expect.any(String) });
    }
  });

  it('say who may use each operation', () => {
    const open = operationsOf(description).filter(({ operation }) => operation.security?.length === 0);
    expect(open.map(({ name }) => name).sort()).toEqual([
      'GET /api/account',
      'GET /api/health',
      'GET /api/health/ready',
      'GET /metrics',
      'POST /api/account/sign-in',
    ]);
    const scopeOf = (name: string) =>
      operationsOf(description).find((one) => one.name === name)?.operation.security?.[1]?.['token'];
    expect(scopeOf('GET /api/sessions')).toEqual(['read']);
    expect(scopeOf('PUT /api/sessions')).toEqual(['review']);
    expect(scopeOf('GET /api/audit/export')).toEqual(['export']);
    expect(scopeOf('GET /api/account/tokens')).toBeUndefined();
  });
});
