import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { openApiOf } from '../../src/http/openapi.js';
import { asOpenApi31 } from '../../src/http/openapi-31.js';
import { Harness } from '../support/harness.js';

type Description = Exclude<Parameters<Validator['validate']>[0], string>;

/** The description as it was meant last. */
const kept = fileURLToPath(new URL('../../docs/openapi.json', import.meta.url));

/** Whatever the version of the product is. */
const textOf = (app: NestExpressApplication): string => {
  const { info, ...rest } = openApiOf(app);
  return `${JSON.stringify({ ...rest, info: { ...info, version: 'any' } }, null, 1)}\n`;
};

describe('the description of the API', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await Harness.start();
  });
  afterAll(() => harness.stop());

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(
      JSON.parse(JSON.stringify(openApiOf(harness.app))) as Description,
    );
    expect({ valid, errors: valid ? undefined : errors, version: validator.version }).toEqual({
      ...{ valid: true, errors: undefined, version: '3.1' },
    });
  });

  it('is the one that is kept: whoever changes the API means it, and runs `npm run openapi`', () => {
    if (process.env['KEEP_OPENAPI']) {
      writeFileSync(kept, textOf(harness.app));
    }
    expect(textOf(harness.app)).toBe(readFileSync(kept, 'utf8'));
  });
});

describe('a schema of OpenAPI 3.0', () => {
  it('has null as a type in 3.1, and exclusive bounds as numbers', () => {
    const schema = {
      type: 'object',
      properties: {
        name: { type: 'string', nullable: true },
        kind: { type: 'string', enum: ['a'], nullable: true },
        box: { anyOf: [{ type: 'object' }], nullable: true, description: 'where' },
        share: { type: 'number', minimum: 0, exclusiveMinimum: true },
        nullable: { type: 'boolean' },
      },
    };
    expect(asOpenApi31({ components: { schemas: { One: schema } } })).toEqual({
      openapi: '3.1.0',
      components: {
        schemas: {
          One: {
            type: 'object',
            properties: {
              name: { type: ['string', 'null'] },
              kind: { type: ['string', 'null'], enum: ['a', null] },
              box: { description: 'where', anyOf: [{ anyOf: [{ type: 'object' }] }, { type: 'null' }] },
              share: { type: 'number', exclusiveMinimum: 0 },
              nullable: { type: 'boolean' },
            },
          },
        },
      },
    });
  });
});
