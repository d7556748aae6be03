import { createHash, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import PQueue from 'p-queue';
import { CONFIG, type Config } from '../config/config.js';
import { secretOf } from './secret-key.js';

const derive = promisify<string, string, number, object, Buffer>(scrypt);

/** 32 MB and some 60 ms each. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };

/** The one password. It is compared by its scrypt hash, whatever its length, in a time that tells nothing of it. */
@Injectable()
export class AccessPassword {
  /** One at a time: guesses take turns, and not all the memory. */
  private readonly turns = new PQueue({ concurrency: 1 });
  private expected: Promise<Buffer> | null = null;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async isRight(password: string): Promise<boolean> {
    return timingSafeEqual(await this.hash(password), await this.right());
  }

  /** Names the password without telling it: who came in by another one comes in no more. */
  async grant(): Promise<string> {
    const name = createHash('sha256')
      .update(await this.right())
      .digest('hex');
    return `password:${name.slice(0, 32)}`;
  }

  private async right(): Promise<Buffer> {
    return (this.expected ??= this.hash(this.config.accessPassword ?? ''));
  }

  private async hash(password: string): Promise<Buffer> {
    const salt = `immich-face-fix password ${secretOf(this.config)}`;
    return this.turns.add(() => derive(password, salt, 32, cost));
  }
}
