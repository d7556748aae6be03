import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, parseConfig } from '../../src/config/config.js';

const good = { IMMICH_URL: 'http://immich-server:2283', IMMICH_API_KEY: 'secret-key' };

const faultsOf = (args: string[], environment: Record<string, string | undefined>): string[] => {
  try {
    parseConfig(args, environment);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).faults;
  }
  throw new Error('nothing was found wrong');
};

describe('the configuration', () => {
  it('needs an address, and has defaults for the rest', () => {
    expect(parseConfig([], good)).toEqual({
      immichApiUrl: 'http://immich-server:2283/api',
      immichExternalUrl: 'http://immich-server:2283',
      apiKey: 'secret-key',
      accessPassword: null,
      authHeader: null,
      trustedProxies: [],
      secretKey: null,
      publicUrl: null,
      allowedHosts: [],
      basePath: '',
      host: '127.0.0.1',
      port: 8080,
      dataDir: './data',
      immichConcurrency: 8,
      backupKeepDays: 7,
      cropCacheBytes: 512 * 1024 * 1024,
      immichDbUrl: null,
      immichMlUrl: null,
      immichMlModel: 'buffalo_l',
      metrics: false,
      metricsToken: null,
      webhookUrl: null,
      webhookSecret: null,
      logFormat: 'pretty',
      logLevel: 'info',
    });
  });

  it('listens on loopback unless it is told otherwise', () => {
    expect(parseConfig([], good).host).toBe('127.0.0.1');
    const { IMMICH_URL } = good;
    expect(parseConfig([], { IMMICH_URL, HOST: '0.0.0.0' }).host).toBe('0.0.0.0');
    expect(parseConfig(['--host', '::'], { IMMICH_URL }).host).toBe('::');
  });

  it('reads flags, which win over variables', () => {
    const flags = [
      '--immich-url',
      'https://photos.example.org',
      '--api-key=other',
      '--port',
      '9000',
      '--data-dir',
      '/d',
    ];
    expect(parseConfig(flags, { ...good, PORT: '1', DATA_DIR: '/e' })).toMatchObject({
      immichApiUrl: 'https://photos.example.org/api',
      apiKey: 'other',
      port: 9000,
      dataDir: '/d',
    });
  });

  it.each([
    ['http://immich:2283/', 'http://immich:2283/api'],
    ['http://immich:2283/api', 'http://immich:2283/api'],
    ['http://immich:2283/api/', 'http://immich:2283/api'],
    ['https://example.org/photos', 'https://example.org/photos/api'],
    ['http://[::1]:2283', 'http://[::1]:2283/api'],
  ])('finds the API of %s', (url, api) => {
    expect(parseConfig([], { ...good, IMMICH_URL: url }).immichApiUrl).toBe(api);
  });

  it('keeps what a browser opens apart from what the server asks', () => {
    const config = parseConfig([], { ...good, IMMICH_EXTERNAL_URL: 'https://photos.example.org/' });
    expect(config).toMatchObject({
      immichApiUrl: 'http://immich-server:2283/api',
      immichExternalUrl: 'https://photos.example.org',
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(parseConfig([], { ...good, PORT: '', IMMICH_EXTERNAL_URL: '', IMMICH_API_KEY_FILE: '' })).toMatchObject({
      port: 8080,
      immichExternalUrl: 'http://immich-server:2283',
    });
    expect(faultsOf([], { ...good, IMMICH_URL: '' })).toEqual([expect.stringContaining('IMMICH_URL is missing')]);
  });

  it('names every fault at once, in words', () => {
    const faults = faultsOf([], {
      IMMICH_URL: 'immich:2283',
      IMMICH_API_KEY: 'one two',
      ACCESS_PASSWORD: 'short',
      AUTH_HEADER: 'Remote User',
      TRUSTED_PROXIES: '10.0.0.0/33',
      ALLOW_UNAUTHENTICATED: 'yes',
      SECRET_KEY: 'secret',
      PUBLIC_URL: 'faces.example.org',
      ALLOWED_HOSTS: 'https://faces.example.org',
      BASE_PATH: 'faces',
      IMMICH_EXTERNAL_URL: 'ftp://example.org',
      PORT: 'eighty',
      HOST: 'my house',
      IMMICH_CONCURRENCY: '65',
      LOG_FORMAT: 'xml',
      LOG_LEVEL: 'all',
    });
    const names = [
      'IMMICH_URL',
      'IMMICH_EXTERNAL_URL',
      'IMMICH_API_KEY',
      'ACCESS_PASSWORD',
      'ACCESS_PASSWORD',
      'AUTH_HEADER',
      'TRUSTED_PROXIES',
      'ALLOW_UNAUTHENTICATED',
      'SECRET_KEY',
      'PUBLIC_URL',
      'ALLOWED_HOSTS',
      'BASE_PATH',
      'HOST',
      'PORT',
      'IMMICH_CONCURRENCY',
      'LOG_FORMAT',
      'LOG_LEVEL',
    ];
    expect(faults.map((fault) => fault.split(' ')[0]).sort()).toEqual(names.sort());
    expect(faults.every((fault) => fault.endsWith('.'))).toBe(true);
  });

  it.each(['-1', '65536', '80.5', ' 80', '0x50', '1e3'])('refuses %j as a port', (port) => {
    expect(faultsOf([], { ...good, PORT: port })).toEqual(['PORT must be a whole number from 0 to 65535.']);
  });

  it('names an unknown flag together with what else is wrong', () => {
    const faults = faultsOf(['--imich-url', 'http://x'], { IMMICH_API_KEY: 'k' });
    expect(faults).toEqual([expect.stringContaining('--imich-url'), expect.stringContaining('IMMICH_URL is missing')]);
  });

  it('refuses a key with a line break in it', () => {
    expect(faultsOf([], { ...good, IMMICH_API_KEY: 'one\ntwo' })).toEqual([
      'IMMICH_API_KEY must be the key alone, without spaces or line breaks in it.',
    ]);
  });

  it('never repeats a secret in a fault', () => {
    const secret = 'hunter2-secret';
    const said = [
      ...faultsOf([], { ...good, IMMICH_URL: `http://user:${secret}@immich:2283` }),
      ...faultsOf([], { ...good, IMMICH_URL: `ftp://user:${secret}@immich:2283` }),
      ...faultsOf([], { ...good, IMMICH_URL: `user:${secret}@immich` }),
      ...faultsOf([], { ...good, IMMICH_API_KEY: `${secret} x` }),
      ...faultsOf([], { ...good, IMMICH_DB_URL: `postgres://face_fix:${secret}@/immich` }),
      ...faultsOf([], { ...good, IMMICH_DB_URL: `postgres://face_fix:${secret}/@db:54321x/immich` }),
      ...faultsOf([], { ...good, IMMICH_DB_URL: secret }),
      ...faultsOf([], { ...good, IMMICH_DB_URL: `postgres://face_fix:${secret}@db/immich?sslmode=${secret}` }),
      ...faultsOf([], { ...good, IMMICH_ML_URL: `http://user:${secret}@ml:3003` }),
      ...faultsOf([], { ...good, ACCESS_PASSWORD: secret.slice(0, 7), SECRET_KEY: secret, HOST: '0.0.0.0' }),
      ...faultsOf(['--api-key', ''], { IMMICH_URL: good.IMMICH_URL }),
      ...faultsOf(['--api-key=', secret], { IMMICH_URL: good.IMMICH_URL }),
    ];
    expect(said.length).toBeGreaterThan(5);
    expect(said.join('\n')).not.toContain(secret);
  });
});

describe('who may come in', () => {
  const { IMMICH_URL } = good;
  const house = { ...good, HOST: '0.0.0.0' };

  it('is who has an account of Immich, where there is no key', () => {
    expect(parseConfig([], { IMMICH_URL, HOST: '0.0.0.0' })).toMatchObject({ apiKey: null, accessPassword: null });
  });

  it('is who knows the password, where there is one for the key', () => {
    expect(parseConfig([], { ...house, ACCESS_PASSWORD: 'correct horse' }).accessPassword).toBe('correct horse');
  });

  it('is whom a trusted proxy names', () => {
    const config = parseConfig([], {
      IMMICH_URL,
      AUTH_HEADER: 'Remote-User',
      TRUSTED_PROXIES: '172.18.0.0/16, ::1 loopback',
    });
    expect(config).toMatchObject({
      authHeader: 'remote-user',
      trustedProxies: ['172.18.0.0/16', '::1', 'loopback'],
    });
  });

  it.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('may be anybody on the machine itself: %s', (host) => {
    expect(parseConfig([], { ...good, HOST: host }).apiKey).toBe('secret-key');
  });

  it.each(['0.0.0.0', '::', '192.168.1.5'])('is not anybody who reaches %s, unless the owner says so', (host) => {
    expect(faultsOf([], { ...good, HOST: host })).toEqual([
      expect.stringMatching(/^IMMICH_API_KEY alone would serve whoever reaches the port\. Set ACCESS_PASSWORD/),
    ]);
    expect(faultsOf([], { ...good, HOST: host, ALLOW_UNAUTHENTICATED: 'false' })).toHaveLength(1);
    expect(parseConfig([], { ...good, HOST: host, ALLOW_UNAUTHENTICATED: 'true' }).host).toBe(host);
  });

  it('must be said in one way', () => {
    expect(faultsOf([], { IMMICH_URL, ACCESS_PASSWORD: 'correct horse' })).toEqual([
      expect.stringContaining('set IMMICH_API_KEY'),
    ]);
    expect(faultsOf([], { IMMICH_URL, AUTH_HEADER: 'Remote-User' })).toEqual([
      expect.stringContaining('needs TRUSTED_PROXIES'),
    ]);
    const both = { ...house, ACCESS_PASSWORD: 'correct horse', AUTH_HEADER: 'X-User', TRUSTED_PROXIES: '10.0.0.1' };
    expect(faultsOf([], both)).toEqual(['ACCESS_PASSWORD and AUTH_HEADER are both set: keep one of them.']);
  });

  it.each(['Cookie', 'X-Forwarded-For', 'authorization'])('is not read from %s', (header) => {
    expect(faultsOf([], { IMMICH_URL, AUTH_HEADER: header, TRUSTED_PROXIES: '::1' })).toEqual([
      'AUTH_HEADER must be a header of its own.',
    ]);
  });

  it('does not change with the path: it is that of PUBLIC_URL unless told', () => {
    expect(parseConfig([], { ...good, PUBLIC_URL: 'https://example.org/faces/' })).toMatchObject({
      publicUrl: 'https://example.org/faces',
      basePath: '/faces',
    });
    expect(parseConfig([], { ...good, BASE_PATH: '/' }).basePath).toBe('');
    expect(parseConfig([], { ...good, BASE_PATH: '/a/b/' }).basePath).toBe('/a/b');
  });
});

describe('where face vectors come from', () => {
  const withDatabase = (url: string) => ({ ...good, IMMICH_DB_URL: url });

  it('is nowhere unless somebody opted in, and an empty variable is no opting in', () => {
    const config = parseConfig([], { ...good, IMMICH_DB_URL: '', IMMICH_ML_URL: '', IMMICH_ML_MODEL: '' });
    expect(config).toMatchObject({ immichDbUrl: null, immichMlUrl: null, immichMlModel: 'buffalo_l' });
  });

  it.each([
    'postgres://face_fix:pa%40ss@database:5432/immich',
    'postgresql://face_fix:x@[::1]/immich?sslmode=verify-full',
    'postgres://face_fix:x@db/immich?sslmode=no-verify&options=-c%20search_path%3Dpublic',
    'postgres://face_fix@%2Fvar%2Frun%2Fpostgresql/immich',
  ])('may be a database: %s', (url) => {
    expect(parseConfig([], withDatabase(url)).immichDbUrl).toBe(url);
  });

  it.each([
    ['database:5432', /^IMMICH_DB_URL must be an address such as postgres:/],
    ['mysql://face_fix:x@database/immich', /^IMMICH_DB_URL must be an address such as postgres:/],
    ['postgres://face_fix:a/b@c#d@database/immich', /Write special letters/],
    ['postgres://database/immich', /must name the role/],
    ['postgres://face_fix:x@/immich', /must be an address/],
    ['postgres://face_fix:x@database', /must name the database/],
    ['postgres://face_fix:x@database/immich?sslmode=yes', /unknown sslmode: use one of disable,/],
  ])('is refused as a database in words: %s', (url, words) => {
    expect(faultsOf([], withDatabase(url))).toEqual([expect.stringMatching(words)]);
  });

  it('may be the machine-learning container, with a model', () => {
    const config = parseConfig([], { ...good, IMMICH_ML_URL: 'http://ml:3003/', IMMICH_ML_MODEL: 'antelopev2' });
    expect(config).toMatchObject({ immichMlUrl: 'http://ml:3003', immichMlModel: 'antelopev2' });
  });

  it('is named at once with all else that is wrong', () => {
    const faults = faultsOf([], { IMMICH_DB_URL: 'x', IMMICH_ML_URL: 'ml:3003', IMMICH_ML_MODEL: '../x' });
    const names = ['IMMICH_URL', 'IMMICH_DB_URL', 'IMMICH_ML_URL', 'IMMICH_ML_MODEL'];
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(names);
  });
});

describe('a key from a file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'config-'));
    writeFileSync(join(folder, 'key'), 'from-the-file\n');
    writeFileSync(join(folder, 'empty'), '\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const withFile = (name: string) => ({ IMMICH_URL: good.IMMICH_URL, IMMICH_API_KEY_FILE: join(folder, name) });

  it('is read without the line break that editors add', () => {
    expect(parseConfig([], withFile('key')).apiKey).toBe('from-the-file');
  });

  it('gives way to a flag', () => {
    expect(parseConfig(['--api-key', 'flag'], withFile('key')).apiKey).toBe('flag');
  });

  it('is refused beside a key in a variable: nobody could tell which one counts', () => {
    expect(faultsOf([], { ...withFile('key'), IMMICH_API_KEY: 'x' })).toEqual([
      'IMMICH_API_KEY and IMMICH_API_KEY_FILE are both set: keep one of them.',
    ]);
  });

  it('is named with the reason where it cannot be read, and is not called missing as well', () => {
    expect(faultsOf([], withFile('nowhere'))).toEqual([
      `IMMICH_API_KEY_FILE cannot be read (ENOENT): ${join(folder, 'nowhere')}`,
    ]);
  });

  it('may hold the address of the database as well, and a bad file is named once', () => {
    writeFileSync(join(folder, 'database'), 'postgres://face_fix:x@database/immich\n');
    const config = parseConfig([], { ...good, IMMICH_DB_URL_FILE: join(folder, 'database') });
    expect(config.immichDbUrl).toBe('postgres://face_fix:x@database/immich');
    expect(faultsOf([], { ...good, IMMICH_DB_URL_FILE: join(folder, 'nowhere') })).toEqual([
      `IMMICH_DB_URL_FILE cannot be read (ENOENT): ${join(folder, 'nowhere')}`,
    ]);
    expect(faultsOf([], { ...good, IMMICH_DB_URL_FILE: join(folder, 'empty') })).toEqual([
      `IMMICH_DB_URL_FILE is empty: ${join(folder, 'empty')}`,
    ]);
  });

  it('must not be empty', () => {
    expect(faultsOf([], withFile('empty'))).toEqual([`IMMICH_API_KEY_FILE is empty: ${join(folder, 'empty')}`]);
  });
});
