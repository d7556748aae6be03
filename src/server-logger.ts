import { ConsoleLogger } from '@nestjs/common';
import type { Config } from './config/config.js';

/** What Nest tells of its own start, one line for each route, is of no use to who runs the server. */
const chatty = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);

export class ServerLogger extends ConsoleLogger {
  constructor({ logFormat }: Config) {
    super({ json: logFormat === 'json', prefix: 'face-fix', logLevels: ['log', 'warn', 'error', 'fatal'] });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (!chatty.has(String(rest.at(-1)))) {
      super.log(message, ...(rest as string[]));
    }
  }
}
