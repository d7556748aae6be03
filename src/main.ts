import { Logger } from '@nestjs/common';
import { wayInWords, wayOf } from './accounts/way.js';
import { createApp } from './app.js';
import { ConfigError, parseConfig, usage, type Config } from './config/config.js';
import { DatabaseError } from './database/database-error.js';
import { MigrationError } from './database/migrations.js';
import { reportStart } from './health/start-report.js';

const refuse = (lines: string[]): never => {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(1);
};

const configOf = (args: string[]): Config => {
  try {
    return parseConfig(args, process.env);
  } catch (error) {
    if (error instanceof ConfigError) {
      return refuse(['The server cannot start:', ...error.faults.map((fault) => `- ${fault}`), '', usage]);
    }
    throw error;
  }
};

const start = async (): Promise<void> => {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const config = configOf(args);
  const app = await createApp(config);
  await app.listen(config.port, config.host);
  const address = await app.getUrl();
  new Logger('Server').log(`Open ${address} in a browser. ${wayInWords[wayOf(config)]}`);
  await reportStart(app);
};

start().catch((error: unknown) => {
  if (error instanceof DatabaseError || error instanceof MigrationError) {
    refuse([error.message]);
  }
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL') {
    refuse([`The server cannot listen there (${code}). Choose another --port or --host.`]);
  }
  throw error;
});
