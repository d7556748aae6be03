import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { faultsOfAccess } from './access.js';
import { addressRanges, basePath, hostNames } from './addresses.js';
import { databaseUrl } from './database-url.js';

/** All that the server can be told, parsed once at the start. */
export interface Config {
  /** Where Immich's API is, without a slash at its end: `http://immich-server:2283/api`. */
  immichApiUrl: string;
  /** What a browser opens, without a slash at its end; for links alone. */
  immichExternalUrl: string;
  /** The one key that all use; null where people sign in with their own accounts of Immich. */
  apiKey: string | null;
  /** What lets somebody in to the one key; null where no password does. */
  accessPassword: string | null;
  /** In which header of a trusted proxy's the name of who comes is, in small letters; null where there is none. */
  authHeader: string | null;
  /** Whose `X-Forwarded-*` is believed: addresses, ranges and Express' names of some. */
  trustedProxies: string[];
  /** What keys of Immich are encrypted with; null where it is a file in the data folder. */
  secretKey: string | null;
  /** What a browser opens to see the page, without a slash at its end; null where nobody said so. */
  publicUrl: string | null;
  /** Further names that the server may be called by, in small letters. */
  allowedHosts: string[];
  /** The path below which all is: '' or such as `/faces`. */
  basePath: string;
  host: string;
  port: number;
  dataDir: string;
  /** How many requests to Immich may be under way at once. */
  immichConcurrency: number;
  /** How many days a copy of the database is kept at least. */
  backupKeepDays: number;
  /** How much of the disk crops of faces may take, in bytes; 0 keeps none. */
  cropCacheBytes: number;
  /** Immich's database, with the password of a role that can only read; null where nobody opted in. */
  immichDbUrl: string | null;
  /** Immich's machine-learning container, without a slash at its end; null where nobody opted in. */
  immichMlUrl: string | null;
  /** The model that Immich recognises faces with. */
  immichMlModel: string;
  /** Whether numbers are told to whoever watches the server. */
  metrics: boolean;
  /** What who watches must show; null asks for nothing. */
  metricsToken: string | null;
  /** Where to tell what happened, with whatever secret it holds; null where nobody is told. */
  webhookUrl: string | null;
  /** What messages to it are signed with; null signs none. */
  webhookSecret: string | null;
  logFormat: 'pretty' | 'json';
  /** What is said at least. */
  logLevel: 'info' | 'warn' | 'error';
}

/** Every fault of the configuration at once, each in words. */
export class ConfigError extends Error {
  constructor(readonly faults: string[]) {
    super(faults.join('\n'));
  }
}

export const usage = `Usage: immich-face-fix [options]   the server; for commands: immich-face-fix help
  --immich-url URL   where Immich is, such as http://immich-server:2283   (IMMICH_URL)
  --api-key KEY      one API key of Immich for all who come in            (IMMICH_API_KEY or IMMICH_API_KEY_FILE)
                     without it, people sign in with their own accounts of Immich
  --host ADDRESS     address to listen on, 127.0.0.1 unless told          (HOST)
  --port PORT        port to listen on, 8080 unless told                  (PORT)
  --data-dir FOLDER  where the database lives, ./data unless told         (DATA_DIR)
  --help             this text
  ACCESS_PASSWORD       what lets somebody in to the one key            (or ACCESS_PASSWORD_FILE)
  AUTH_HEADER           or the header in which a proxy says who comes, such as Remote-User
  TRUSTED_PROXIES       addresses and ranges of proxies that are believed, such as 172.18.0.0/16
  ALLOW_UNAUTHENTICATED true serves the one key to whoever reaches the port
  SECRET_KEY            32 letters or more that keys are encrypted with (or SECRET_KEY_FILE); a file in the data
                        folder unless told
  PUBLIC_URL            what a browser opens to see the page, such as https://faces.example.org
  ALLOWED_HOSTS         further names that the server is called by
  BASE_PATH             the path below which it is, such as /faces; that of PUBLIC_URL unless told
  IMMICH_EXTERNAL_URL   what a browser reaches Immich at, for links; IMMICH_URL unless told
  IMMICH_CONCURRENCY    requests to Immich at once, 1 to 64, 8 unless told
  BACKUP_KEEP_DAYS      days that a nightly copy of the database is kept, 1 to 365, 7 unless told
  CROP_CACHE_MB         megabytes of disk for crops of faces, 0 (none) to 100000, 512 unless told
  IMMICH_DB_URL         Immich's database, to read face vectors from  (or IMMICH_DB_URL_FILE)
  IMMICH_ML_URL         or its machine learning, to compute them anew, such as http://immich-machine-learning:3003
  IMMICH_ML_MODEL       the model it uses for faces, buffalo_l unless told
  METRICS               true tells numbers for Prometheus at /metrics
  METRICS_TOKEN         what Prometheus must show as its bearer token   (or METRICS_TOKEN_FILE)
  WEBHOOK_URL           an address that is told when a pair is finished, or drift was found (or WEBHOOK_URL_FILE)
  WEBHOOK_SECRET        what messages to it are signed with                 (or WEBHOOK_SECRET_FILE)
  LOG_FORMAT            pretty (unless told) or json
  LOG_LEVEL             info (unless told), warn or error: what is said at least`;

const anyHttpUrl = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) {
    // not repeated: there may be a password in it, or a key that was put into the wrong place
    context.addIssue('must be an address that begins with http:// or https://.');
    return z.NEVER;
  }
  if (url.username || url.password) {
    context.addIssue('must not hold a user name or password.');
    return z.NEVER;
  }
  return url;
});

const httpUrl = anyHttpUrl.transform(({ origin, pathname }) =>
  (origin + pathname).replace(/\/+$/, '').replace(/\/api$/, ''),
);

const password = z.string().min(8, 'must have 8 letters or more.').max(1000, 'must have 1,000 letters or fewer.');

const whole = (least: number, most: number, fallback: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}.`)
    .transform(Number)
    .refine((number) => number >= least && number <= most, `must be a whole number from ${least} to ${most}.`)
    .default(fallback);

const environmentSchema = z.object({
  IMMICH_URL: z
    .string({ error: 'is missing: set it (or --immich-url) to where Immich is, such as http://immich-server:2283.' })
    .pipe(httpUrl),
  IMMICH_EXTERNAL_URL: httpUrl.optional(),
  IMMICH_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be the key alone, without spaces or line breaks in it.')
    .optional(),
  ACCESS_PASSWORD: password.optional(),
  AUTH_HEADER: z
    .string()
    .regex(/^[A-Za-z\d-]+$/, 'must be the name of a header, such as Remote-User.')
    .refine((name) => !/^(cookie|authorization|host|x-forwarded-.*)$/i.test(name), 'must be a header of its own.')
    .transform((name) => name.toLowerCase())
    .optional(),
  TRUSTED_PROXIES: addressRanges.default([]),
  ALLOW_UNAUTHENTICATED: z.enum(['true', 'false'], { error: 'must be true or false.' }).optional(),
  SECRET_KEY: z.string().min(32, 'must have 32 letters or more; `openssl rand -hex 32` makes some.').optional(),
  PUBLIC_URL: httpUrl.optional(),
  ALLOWED_HOSTS: hostNames.default([]),
  BASE_PATH: basePath.optional(),
  HOST: z
    .string()
    .refine((host) => host === 'localhost' || isIP(host) !== 0, 'must be an IP address or localhost.')
    .default('127.0.0.1'),
  PORT: whole(0, 65535, 8080),
  DATA_DIR: z.string().min(1, 'must name a folder.').default('./data'),
  IMMICH_CONCURRENCY: whole(1, 64, 8),
  BACKUP_KEEP_DAYS: whole(1, 365, 7),
  CROP_CACHE_MB: whole(0, 100_000, 512),
  IMMICH_DB_URL: databaseUrl.optional(),
  IMMICH_ML_URL: httpUrl.optional(),
  IMMICH_ML_MODEL: z
    .string()
    .regex(/^[\w.-]{1,64}$/, 'must be the name of a model, such as buffalo_l.')
    .default('buffalo_l'),
  METRICS: z.enum(['true', 'false'], { error: 'must be true or false.' }).default('false'),
  METRICS_TOKEN: z.string().min(16, 'must have 16 letters or more.').optional(),
  WEBHOOK_URL: anyHttpUrl.transform(({ href }) => href).optional(),
  WEBHOOK_SECRET: z.string().min(24, 'must have 24 letters or more.').optional(),
  LOG_FORMAT: z.enum(['pretty', 'json'], { error: 'must be pretty or json.' }).default('pretty'),
  LOG_LEVEL: z.enum(['info', 'warn', 'error'], { error: 'must be info, warn or error.' }).default('info'),
});

type Environment = Record<string, string | undefined>;

/** Each can be in a file. What stands for one that could not be read, so that it is not said to be missing as well. */
const secrets = {
  IMMICH_API_KEY: 'unreadable',
  ACCESS_PASSWORD: 'unreadable',
  SECRET_KEY: undefined,
  METRICS_TOKEN: undefined,
  WEBHOOK_URL: undefined,
  WEBHOOK_SECRET: undefined,
  IMMICH_DB_URL: undefined,
};

/** Flags win over variables; an empty variable counts as one that is not set, as in a compose file left blank. */
const withFlags = (args: string[], environment: Environment): Environment => {
  const { values } = parseArgs({
    args,
    options: {
      'immich-url': { type: 'string' },
      'api-key': { type: 'string' },
      host: { type: 'string' },
      port: { type: 'string' },
      'data-dir': { type: 'string' },
    },
  });
  const ignored = values['api-key'] === undefined ? null : 'IMMICH_API_KEY_FILE';
  const set = Object.entries(environment).filter(
    ([name, value]) => value !== undefined && value !== '' && name !== ignored,
  );
  const flags = Object.entries({
    IMMICH_URL: values['immich-url'],
    IMMICH_API_KEY: values['api-key'],
    HOST: values.host,
    PORT: values.port,
    DATA_DIR: values['data-dir'],
  }).filter(([, value]) => value !== undefined);
  return Object.fromEntries([...set, ...flags]);
};

/** An argument that stands alone is not repeated: it may be a key. */
const wordsOf = ({ code, message }: NodeJS.ErrnoException): string =>
  code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL'
    ? 'One of the arguments belongs to no option.'
    : `${message.split('. ')[0] ?? message}.`;

const withSecretFiles = (environment: Environment, faults: string[]): Environment => {
  const result = { ...environment };
  for (const [name, instead] of Object.entries(secrets)) {
    const file = environment[`${name}_FILE`];
    if (file === undefined) {
      continue;
    }
    if (environment[name] !== undefined) {
      faults.push(`${name} and ${name}_FILE are both set: keep one of them.`);
      continue;
    }
    try {
      result[name] = readFileSync(file, 'utf8').trim();
      if (result[name] === '') {
        faults.push(`${name}_FILE is empty: ${file}`);
        result[name] = instead;
      }
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      faults.push(`${name}_FILE cannot be read (${code ?? 'unknown error'}): ${file}`);
      result[name] = instead;
    }
  }
  return result;
};

/**
 * Reads flags and environment variables.
 * @throws ConfigError with every fault at once
 */
export const parseConfig = (args: string[], environment: Environment): Config => {
  const faults: string[] = [];
  let given: Environment = environment;
  try {
    given = withFlags(args, environment);
  } catch (error) {
    faults.push(`${wordsOf(error as NodeJS.ErrnoException)} See --help.`);
  }
  const set = withSecretFiles(given, faults);
  const parsed = environmentSchema.safeParse(set);
  if (!parsed.success) {
    faults.push(...parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  }
  faults.push(...faultsOfAccess(set));
  if (!parsed.success || faults.length > 0) {
    throw new ConfigError(faults);
  }
  const { data } = parsed;
  return {
    immichApiUrl: `${data.IMMICH_URL}/api`,
    immichExternalUrl: data.IMMICH_EXTERNAL_URL ?? data.IMMICH_URL,
    apiKey: data.IMMICH_API_KEY ?? null,
    accessPassword: data.ACCESS_PASSWORD ?? null,
    authHeader: data.AUTH_HEADER ?? null,
    trustedProxies: data.TRUSTED_PROXIES,
    secretKey: data.SECRET_KEY ?? null,
    publicUrl: data.PUBLIC_URL ?? null,
    allowedHosts: data.ALLOWED_HOSTS,
    basePath: data.BASE_PATH ?? (data.PUBLIC_URL ? pathOf(data.PUBLIC_URL) : ''),
    host: data.HOST,
    port: data.PORT,
    dataDir: data.DATA_DIR,
    immichConcurrency: data.IMMICH_CONCURRENCY,
    backupKeepDays: data.BACKUP_KEEP_DAYS,
    cropCacheBytes: data.CROP_CACHE_MB * 1024 * 1024,
    immichDbUrl: data.IMMICH_DB_URL ?? null,
    immichMlUrl: data.IMMICH_ML_URL ?? null,
    immichMlModel: data.IMMICH_ML_MODEL,
    metrics: data.METRICS === 'true',
    metricsToken: data.METRICS_TOKEN ?? null,
    webhookUrl: data.WEBHOOK_URL ?? null,
    webhookSecret: data.WEBHOOK_SECRET ?? null,
    logFormat: data.LOG_FORMAT,
    logLevel: data.LOG_LEVEL,
  };
};

const pathOf = (url: string): string => new URL(url).pathname.replace(/\/+$/, '');

export const CONFIG = Symbol('config');
