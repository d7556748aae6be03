import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { z } from 'zod';
import { CONFIG, type Config } from '../config/config.js';
import { exportedEntrySchema } from '../audit/export.schema.js';
import { productVersion } from '../health/version.js';
import { sessionEventSchema } from '../sessions/event.schema.js';
import { asOpenApi31 } from './openapi-31.js';
import { problemSchema } from './shapes.schema.js';

const componentOf = (schema: z.ZodType) => z.toJSONSchema(schema, { target: 'openapi-3.0', io: 'output' });

/** The OpenAPI description of all routes, from the schemas that validate them. */
export const openApiOf = (app: NestExpressApplication): OpenAPIObject => {
  const builder = new DocumentBuilder()
    .setTitle('Immich Face Fix')
    .setDescription('Tells look-alikes apart in an Immich library, with a record of every change and a way back.')
    .setVersion(productVersion);
  const { basePath } = app.get<Config>(CONFIG);
  if (basePath !== '') {
    builder.addServer(basePath);
  }
  const document = SwaggerModule.createDocument(app, builder.build());
  document.components ??= {};
  document.components.schemas = {
    ...document.components.schemas,
    Problem: componentOf(problemSchema) as never,
    ExportedEntry: componentOf(exportedEntrySchema) as never,
    SessionEvent: componentOf(sessionEventSchema) as never,
  };
  return asOpenApi31(document);
};

/** The description at /api/docs, and as JSON at /api/docs-json. */
export const describeApi = (app: NestExpressApplication): void => {
  SwaggerModule.setup('api/docs', app, () => openApiOf(app));
};
