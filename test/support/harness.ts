import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import type { Account } from '../../src/accounts/account.js';
import { AccountsService } from '../../src/accounts/accounts.service.js';
import { createApp } from '../../src/app.js';
import type { Config } from '../../src/config/config.js';
import type { Session } from '../../src/sessions/session.schema.js';
import { createLibrary, type LibraryOptions } from '../immich/library/create-library.js';
import type { Library } from '../immich/library/library.js';
import { startImmich, type ImmichOptions, type ImmichStandIn } from '../immich/server/start-immich.js';
import { isAsDescribed } from './as-described.js';

export interface HarnessOptions {
  library?: LibraryOptions;
  immich?: Partial<ImmichOptions>;
  config?: Partial<Config>;
  /** Another key than one that may do everything. */
  permissions?: string[];
  /** Hears what the server says to who runs it; nobody does unless told. */
  logger?: LoggerService;
}

/** The real server on a real SQLite file, beside a stand-in of Immich in the same process. */
export class Harness {
  private constructor(
    readonly immich: ImmichStandIn,
    readonly config: Config & { apiKey: string },
    public app: NestExpressApplication,
    private readonly logger: LoggerService | false,
    private readonly told: Config,
  ) {}

  static async start(options: HarnessOptions = {}): Promise<Harness> {
    const library = createLibrary({ seed: 1, photos: 'tests', ...options.library });
    const immich = await startImmich({ library, ...options.immich });
    const config = {
      immichApiUrl: `${immich.url}/api`,
      immichExternalUrl: 'https://photos.example.org',
      apiKey: options.permissions ? immich.addKey(options.permissions) : immich.apiKey,
      accessPassword: null,
      authHeader: null,
      trustedProxies: [],
      secretKey: null,
      publicUrl: null,
      allowedHosts: [],
      basePath: '',
      host: '127.0.0.1',
      port: 0,
      dataDir: mkdtempSync(join(tmpdir(), 'face-fix-')),
      immichConcurrency: 8,
      backupKeepDays: 7,
      cropCacheBytes: 64 * 1024 * 1024,
      immichDbUrl: null,
      immichMlUrl: null,
      immichMlModel: 'buffalo_l',
      metrics: false,
      metricsToken: null,
      webhookUrl: null,
      webhookSecret: null,
      logFormat: 'pretty' as const,
      logLevel: 'info' as const,
    };
    const logger = options.logger ?? false;
    const told = { ...config, ...options.config };
    return new Harness(immich, { ...told, apiKey: config.apiKey }, await launch(told, logger), logger, told);
  }

  get library(): Library {
    return this.immich.library;
  }

  /** A request to the API; one that changes something carries a key of its own unless told otherwise. */
  call(method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string, device = 'tablet-1'): request.Test {
    return request(this.app.getHttpServer())
      [method](`/api${path}`)
      .set('x-device', device)
      .set('idempotency-key', randomUUID())
      .expect(isAsDescribed(method, `/api${path}`));
  }

  /** Opens the session of the pair, and waits until all its photos are read. */
  async open(settings: object = {}, patience?: number): Promise<Session> {
    const { wrong, correct } = this.library;
    const { body } = await this.call('put', '/sessions')
      .send({ wrongPersonId: wrong.id, correctPersonId: correct.id, settings })
      .expect((response) => {
        if (response.status >= 300) {
          throw new Error(`${response.status} ${response.text}`);
        }
      });
    return this.until(
      () => this.session((body as Session).id),
      ({ progress }) => progress.scan === 'ready',
      patience,
    );
  }

  /** The account that the server works for, where that is one. */
  async account(): Promise<Account> {
    const [account] = await this.app.get(AccountsService).all();
    return account!;
  }

  async session(id: string): Promise<Session> {
    const { body } = await this.call('get', `/sessions/${id}`).expect(200);
    return body as Session;
  }

  /** Looks again until what is seen is as it should be. */
  async until<T>(look: () => Promise<T>, isRight: (seen: T) => boolean, patience = 15_000): Promise<T> {
    const end = Date.now() + patience;
    for (;;) {
      const seen = await look();
      if (isRight(seen)) {
        return seen;
      }
      if (Date.now() > end) {
        throw new Error(`waited in vain; last seen: ${JSON.stringify(seen).slice(0, 500)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Ends the server and starts it again on the same data. */
  async restart(config: Partial<Config> = {}): Promise<void> {
    await this.app.close();
    this.app = await launch({ ...this.told, ...config }, this.logger);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.immich.stop();
    rmSync(this.config.dataDir, { recursive: true, force: true });
  }
}

const launch = async (config: Config, logger: LoggerService | false): Promise<NestExpressApplication> => {
  const app = await createApp(config, logger);
  await app.listen(0, '127.0.0.1');
  return app;
};
