import type { Type } from '@nestjs/common';
import { ModulesContainer, Reflector } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { z } from 'zod';
import { accessOf } from '../accounts/account.guard.js';
import { cookieName } from '../accounts/cookie.js';
import { CONFIG, type Config } from '../config/config.js';
import { exportedEntrySchema } from '../audit/export.schema.js';
import { productVersion } from '../health/version.js';
import { sessionEventSchema } from '../sessions/event.schema.js';
import { problemsSaidOf } from './docs.js';
import { asOpenApi31 } from './openapi-31.js';
import { describeProblems } from './openapi-problems.js';
import { withoutInnerExamples } from './openapi-examples.js';
import { problemSchema } from './shapes.schema.js';

const componentOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io: 'output',
    override: ({ jsonSchema, path }) => {
      // those of its parts would say all of it again
      if (path.length > 0) delete jsonSchema.examples;
    },
  });

/** The OpenAPI description of all routes, from the schemas that validate them. */
export const openApiOf = (app: NestExpressApplication): OpenAPIObject => {
  const builder = new DocumentBuilder()
    .setTitle('Immich Face Fix')
    .setDescription('Tells look-alikes apart in an Immich library, with a record of every change and a way back.')
    .addCookieAuth(cookieName, { type: 'apiKey', description: 'what `POST /api/account/sign-in` sets' }, 'cookie')
    .addSecurity('token', { type: 'http', scheme: 'bearer', description: 'a token of the account page, for scripts' })
    .setVersion(productVersion);
  const { basePath } = app.get<Config>(CONFIG);
  if (basePath !== '') {
    builder.addServer(basePath);
  }
  const document = withoutInnerExamples(SwaggerModule.createDocument(app, builder.build()));
  document.components = {
    ...document.components,
    schemas: {
      Problem: componentOf(problemSchema) as never,
      ExportedEntry: componentOf(exportedEntrySchema) as never,
      SessionEvent: componentOf(sessionEventSchema) as never,
    },
  };
  describeErrors(app, document);
  return asOpenApi31(document);
};

const describeErrors = (app: NestExpressApplication, document: OpenAPIObject): void => {
  const handlers = handlersOf(app);
  describeProblems(document, (operationId, method) => {
    const route = handlers.get(operationId);
    if (!route) {
      throw new Error(`nothing answers ${operationId}`);
    }
    return {
      access: accessOf(app.get(Reflector), [route.handler, route.controller], method),
      problems: problemsSaidOf(route.handler).map((make) => make().problem),
    };
  });
};

/** What answers each route, by the id that the description gives its operation. */
const handlersOf = (app: NestExpressApplication): Map<string, { handler: Type; controller: Type }> =>
  new Map(
    [...app.get(ModulesContainer).values()]
      .flatMap(({ controllers }) => [...controllers.values()])
      .flatMap(({ metatype, name }) => {
        const controller = metatype as Type<object>;
        const methods = Object.getOwnPropertyDescriptors(controller.prototype);
        return Object.entries(methods).map(
          ([method, { value }]) => [`${name}_${method}`, { handler: value as Type, controller }] as const,
        );
      }),
  );

/** The description at /api/docs, and as JSON at /api/docs-json. */
export const describeApi = (app: NestExpressApplication): void => {
  SwaggerModule.setup('api/docs', app, () => openApiOf(app));
};
