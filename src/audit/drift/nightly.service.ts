import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Account } from '../../accounts/account.js';
import { AccountsService } from '../../accounts/accounts.service.js';
import { DriftCheckService } from './drift-check.service.js';
import { DriftRepository } from './drift.repository.js';
import { isNightlyDue } from './nightly.js';

/** The clock is looked at so often, and not waited for: it may be set, and the machine may have slept. */
const everyMinute = 60_000;

/** Looks for drift every night, where somebody has switched that on. */
@Injectable()
export class NightlyService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Drift');
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly accounts: AccountsService,
    private readonly drift: DriftRepository,
    private readonly checks: DriftCheckService,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      void this.look(new Date()).catch((error: unknown) =>
        this.log.warn(`Checks for drift wait: ${(error as Error).message}`),
      );
    }, everyMinute);
    this.timer.unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer ?? undefined);
  }

  /** Starts the check of the night, where it is due; and takes up one that was interrupted. */
  async look(now: Date): Promise<void> {
    await this.accounts.each((account) => this.lookFor(account, now));
  }

  private async lookFor(account: Account, now: Date): Promise<void> {
    await this.checks.goOn(account);
    const since = await this.drift.nightlySince(account.id);
    if (since === null) {
      return;
    }
    const newest = await this.drift.newest(account.id);
    if (isNightlyDue(now, new Date(since), newest && new Date(newest.startedAt))) {
      await this.checks.start(account, 'nightly');
    }
  }
}
