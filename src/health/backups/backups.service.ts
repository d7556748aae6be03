import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Account } from '../../accounts/account.js';
import { CONFIG, type Config } from '../../config/config.js';
import { notFound, ProblemError } from '../../http/problem.js';
import { beside, said, whyOf } from '../../http/why.js';
import { BackupsRepository } from './backups.repository.js';
import type { Backup, BackupList } from './backup.schema.js';
import { isDue } from './night.js';
import { expired } from './retention.js';

/** Between two looks at the clock, in milliseconds: short, because a clock is set and a machine sleeps as they like. */
const lookEvery = 60_000;
/** Between two copies that nobody asked for, whatever the clock says, in milliseconds by a clock that only goes on. */
const pause = 60 * 60_000;
/** From when on a copy is a reason to worry, in milliseconds. */
const tooOld = 48 * 60 * 60_000;

/** Makes a copy of the database each night and when asked, keeps them for a while, and gives them out. */
@Injectable()
export class BackupsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** Milliseconds on a clock that nobody sets. */
  clock: () => number = () => performance.now();
  private readonly log = new Logger('Backup');
  /** What was asked for by hand, by the key of the request. */
  private readonly asked = new LRUCache<string, Promise<Backup>>({ max: 100 });
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | null = null;
  private notBefore = -Infinity;
  private last: Promise<unknown> = Promise.resolve();
  private next: Promise<Backup> | null = null;
  /** Why the newest try failed. */
  private fault: string | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly backups: BackupsRepository,
  ) {}

  /** A night that was missed is made up for a minute after the start. */
  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), lookEvery);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await Promise.allSettled([this.looking, this.next, this.last]);
  }

  /** Makes the copy of the night where it is time. Never throws: the status says what went wrong. */
  async look(): Promise<void> {
    this.looking ??= this.lookNow().finally(() => (this.looking = null));
    return this.looking;
  }

  async list(account: Account): Promise<BackupList> {
    const others = await this.backups.hasOthers(account.id);
    const { warning } = this.state();
    const warningWhy = whyOf(warning);
    const reason = others ? said('copies-not-yours') : null;
    return {
      backups: this.backups.list().map(shown),
      keptDays: this.config.backupKeepDays,
      warning,
      ...(warningWhy && { warningWhy }),
      downloadable: !others,
      reason,
      ...beside(reason),
    };
  }

  /** One copy for all that ask while another is being made; the same key gets the same copy. */
  async make(account: Account, idempotencyKey: string): Promise<Backup> {
    const key = `${account.id} ${idempotencyKey}`;
    const asked = this.asked.get(key);
    if (asked) {
      return asked;
    }
    const made = this.makeNext();
    this.asked.set(key, made);
    made.catch(() => this.asked.delete(key));
    return made;
  }

  /**
   * The file of a copy, for who may have it.
   * @throws ProblemError where there is none, or it holds what is somebody else's
   */
  async download(account: Account, name: string): Promise<{ folder: string; name: string }> {
    const backup = this.backups.find(name);
    if (!backup) {
      throw notFound('copy');
    }
    const isOthersToo = await this.backups.holdsOthers(backup, account.id).catch(() => {
      throw unreadable();
    });
    if (isOthersToo || (await this.backups.hasOthers(account.id))) {
      throw notYours();
    }
    return { folder: this.backups.folder, name: backup.name };
  }

  /** When the newest copy was made, and what is wrong where something is. */
  state(): { newest: string | null; warning: string | null } {
    const newest = this.backups.list()[0]?.at ?? null;
    return { newest, warning: this.warningOn(newest) };
  }

  private warningOn(newest: string | null): string | null {
    if (this.fault !== null) {
      return said('copy-failed', this.fault);
    }
    const isOld = newest !== null && Date.now() - Date.parse(newest) > tooOld;
    return isOld ? said('copy-old') : null;
  }

  private async lookNow(): Promise<void> {
    const [newest] = this.backups.list();
    if (this.clock() < this.notBefore || !isDue(new Date(), newest ? new Date(newest.at) : null)) {
      return;
    }
    this.notBefore = this.clock() + pause;
    await this.makeNow('nightly').then(
      ({ name, bytes }) => this.log.log(`Copied the database: ${name}, ${bytes} bytes.`),
      () => undefined,
    );
  }

  private async makeNext(): Promise<Backup> {
    this.next ??= this.last
      .catch(() => undefined)
      .then(() => {
        this.next = null;
        return this.makeNow('by-hand');
      });
    this.last = this.next;
    return this.next;
  }

  private async makeNow(reason: Backup['reason']): Promise<Backup> {
    try {
      const backup = await this.backups.make(reason);
      this.fault = null;
      this.forgetExpired();
      return shown(backup);
    } catch (error) {
      this.fault = (error as Error).message;
      this.log.error(`The database could not be copied: ${this.fault}`);
      throw error;
    }
  }

  private forgetExpired(): void {
    const old = expired(this.backups.list(), this.config.backupKeepDays, new Date());
    old.forEach((backup) => this.backups.remove(backup));
  }
}

const shown = ({ name, reason, at, bytes }: Backup): Backup => ({ name, reason, at, bytes });

/** Whose data is in it cannot be told, so nobody is given it. */
export const unreadable = (): ProblemError =>
  new ProblemError(409, 'backup-unreadable', 'This copy cannot be read.', 'It is damaged. Take another one.');

export const notYours = (): ProblemError =>
  new ProblemError(403, 'backup-not-yours', 'The copies hold more than your data.', said('copies-not-yours'));
