import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyVault } from '../../src/accounts/key-vault.js';
import { secretFile } from '../../src/accounts/secret-key.js';
import type { Config } from '../../src/config/config.js';

describe('a key that is kept', () => {
  let dataDir: string;
  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'vault-'));
    jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
  });
  afterAll(() => {
    jest.restoreAllMocks();
    rmSync(dataDir, { recursive: true });
  });
  const vault = (secretKey: string | null = null): KeyVault => new KeyVault({ dataDir, secretKey } as Config);

  it('is read again after a restart, by a secret that was made once', () => {
    const kept = vault().close('anna', 'the-key');
    expect(kept).not.toContain('the-key');
    expect(vault().open('anna', kept)).toBe('the-key');
    expect(vault().close('anna', 'the-key')).not.toBe(kept);
  });

  it('opens as nobody else’s, with no other secret, and not if a letter of it was changed', () => {
    const kept = vault('s'.repeat(32)).close('anna', 'the-key');
    expect(vault('s'.repeat(32)).open('anna', kept)).toBe('the-key');
    expect(vault('s'.repeat(32)).open('bob', kept)).toBeNull();
    expect(vault('t'.repeat(32)).open('anna', kept)).toBeNull();
    for (const changed of ['', 'v1', kept.replace('v1', 'v2'), kept.slice(0, -4), `${kept.slice(0, -2)}AA`]) {
      expect(vault('s'.repeat(32)).open('anna', changed)).toBeNull();
    }
  });

  it('is not encrypted with a file that holds next to nothing', () => {
    const before = readFileSync(secretFile(dataDir));
    writeFileSync(secretFile(dataDir), '\n');
    expect(() => vault()).toThrow(/holds no key/);
    writeFileSync(secretFile(dataDir), before);
  });
});
