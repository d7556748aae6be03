import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import type { Config } from './config/config.js';

/** What Nest tells of its own start, one line for each route, is of no use to who runs the server. */
const chatty = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);

const levels: Record<Config['logLevel'], LogLevel[]> = {
  info: ['log', 'warn', 'error', 'fatal'],
  warn: ['warn', 'error', 'fatal'],
  error: ['error', 'fatal'],
};

export class ServerLogger extends ConsoleLogger {
  constructor({ logFormat, logLevel }: Config) {
    super({ json: logFormat === 'json', prefix: 'face-fix', logLevels: levels[logLevel] });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (!chatty.has(String(rest.at(-1)))) {
      super.log(message, ...(rest as string[]));
    }
  }
}
