import { Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ProblemError } from '../http/problem.js';

/** Guesses of one address, and the seconds after which it has them again. */
const perAddress = { points: 10, duration: 10 * 60 };
/** Guesses of all addresses together that nobody has come in from. */
const together = { points: 100, duration: 10 * 60 };

/**
 * Holds back who guesses. Each guess counts before it is looked at, so that many at once are no way around it; who comes
 * in has all of them again. An address that somebody came in from does not wait for what strangers do.
 */
@Injectable()
export class Attempts {
  private readonly byAddress = new RateLimiterMemory({ keyPrefix: 'address', ...perAddress });
  private readonly overall = new RateLimiterMemory({ keyPrefix: 'all', ...together });
  private readonly familiar = new LRUCache<string, true>({ max: 1_000 });

  /** @throws ProblemError 429 with the seconds to wait */
  async begin(address: string): Promise<void> {
    const from = networkOf(address);
    await this.byAddress.consume(from).catch(refuse);
    if (!this.familiar.has(from)) {
      await this.overall.consume('everybody').catch(refuse);
    }
  }

  async cameIn(address: string): Promise<void> {
    const from = networkOf(address);
    if (!this.familiar.has(from)) {
      await this.overall.reward('everybody');
    }
    this.familiar.set(from, true);
    await this.byAddress.delete(from);
  }
}

const refuse = (fault: unknown): never => {
  if (!(fault instanceof RateLimiterRes)) {
    throw fault;
  }
  throw tooManyAttempts(Math.max(1, Math.ceil(fault.msBeforeNext / 1000)));
};

export const tooManyAttempts = (seconds: number): ProblemError =>
  new ProblemError(
    429,
    'too-many-attempts',
    'Too many attempts to sign in.',
    `Wait ${seconds} seconds, and try again.`,
    undefined,
    [String(seconds)],
    { 'retry-after': String(seconds) },
  );

/** Of IPv6, whoever has one address mostly has all of its /64. */
export const networkOf = (address: string): string => {
  if (!ipaddr.isValid(address)) {
    return 'unknown';
  }
  const ip = ipaddr.process(address);
  return ip.kind() === 'ipv4' ? ip.toString() : ip.toByteArray().slice(0, 8).join('.');
};
