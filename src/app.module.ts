import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { ServeStaticModule } from '@nestjs/serve-static';
import { AccountGuard } from './accounts/account.guard.js';
import { AccountsModule } from './accounts/accounts.module.js';
import { AuditModule } from './audit/audit.module.js';
import { DriftModule } from './audit/drift/drift.module.js';
import type { Config } from './config/config.js';
import { ConfigModule } from './config/config.module.js';
import type { Database } from './database/database.js';
import { DatabaseModule } from './database/database.module.js';
import { HealthModule } from './health/health.module.js';
import { ProblemFilter } from './http/problem.filter.js';
import { validationPipe } from './http/validation.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { PeopleModule } from './people/people.module.js';
import { PicturesModule } from './pictures/pictures.module.js';
import { SessionsModule } from './sessions/sessions.module.js';

/** The page, where it was built. */
export const pageFolder = join(import.meta.dirname, 'client');

const page = (): DynamicModule[] =>
  existsSync(pageFolder)
    ? [
        ServeStaticModule.forRoot({
          rootPath: pageFolder,
          exclude: ['/api', '/api/{*rest}'],
          serveStaticOptions: {
            // built files carry a hash in their names; the page that names them does not
            setHeaders: (response: { setHeader: (name: string, value: string) => void }, path: string) =>
              response.setHeader(
                'cache-control',
                path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
              ),
          },
        }),
      ]
    : [];

@Module({})
export class AppModule {
  static with(config: Config, database: Database): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config),
        DatabaseModule.with(database),
        AccountsModule,
        AuditModule,
        DriftModule,
        HealthModule,
        MetricsModule,
        PeopleModule,
        PicturesModule,
        SessionsModule,
        ...page(),
      ],
      providers: [
        { provide: APP_GUARD, useClass: AccountGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: validationPipe },
      ],
    };
  }
}
