import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule, pageFolder } from './app.module.js';
import type { Config } from './config/config.js';
import { Database } from './database/database.js';
import { belowPath } from './http/below-path.js';
import { closeAfterLateAnswers } from './http/late-answers.js';
import { answerMalformed } from './http/malformed.js';
import { describeApi } from './http/openapi.js';
import { pageBelowPath } from './http/page-below-path.js';
import { hostCheck, originCheck, requestId, securityHeaders } from './http/web-security.js';
import { ServerLogger } from './server-logger.js';

/** 5,000 decisions in one request, with room to spare. */
const largestBody = '4mb';

/** Milliseconds that an idle connection is kept: longer than proxies keep theirs (60 s), lest one asks as it is closed. */
const idleFor = 75_000;

/**
 * Opens the database and builds the server, ready to listen.
 * @throws DatabaseError, MigrationError
 */
export const createApp = async (config: Config, logger?: LoggerService | false): Promise<NestExpressApplication> => {
  const database = await Database.open(config.dataDir);
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config, database), {
    logger: logger ?? new ServerLogger(config),
    routeConflictPolicy: { duplicate: 'error', shadow: 'error' },
    bodyParser: false,
    abortOnError: false,
  });
  app.setGlobalPrefix('api', { exclude: ['metrics'] });
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustedProxies);
  app.use(belowPath(config.basePath), requestId, securityHeaders(config), hostCheck(config), originCheck(config));
  if (config.basePath !== '') {
    app.use(pageBelowPath(pageFolder, config.basePath));
  }
  // compressed ones are not read: no browser sends them, and some kilobytes can become gigabytes
  app.useBodyParser('json', { limit: largestBody, inflate: false });
  const server = app.getHttpServer();
  server.keepAliveTimeout = idleFor;
  answerMalformed(server);
  closeAfterLateAnswers(server);
  // ends with 0 when told to: a container that was stopped did not fail
  app.enableShutdownHooks([], { useProcessExit: true });
  describeApi(app);
  return app;
};
