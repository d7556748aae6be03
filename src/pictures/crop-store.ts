import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs';
import { mkdir, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Logger } from '@nestjs/common';
import PQueue from 'p-queue';
import { CropFolder, roomOf } from './crop-folder.js';
import { CropUses } from './crop-uses.js';

/** What a crop is kept under. All of it is safe in a file name but for the account. */
export interface CropName {
  accountId: string;
  faceId: string;
  version: string;
  size: number;
}

/** A crop older than this leaves, in milliseconds: not every change of a picture can be told from here. */
export const longestLife = 30 * 24 * 60 * 60_000;
/** What is left free on the disk for the ledger, in bytes. */
const reserve = 256 * 1024 * 1024;
/** How long what is free counts, in milliseconds: a few hundred crops are cut in it, of a few kilobytes each. */
const lookEvery = 5_000;
/** More crops than this do not wait for a slow disk. */
const mostWaiting = 200;
/** So much stays where something has to leave, as a share: to look through all of them costs, and is not done often. */
const kept = 0.9;

/** With a callback beneath it takes half the processor that the one of `fs/promises` does. */
const readWhole = promisify(readFile);

export interface CropStoreOptions {
  folder: string;
  /** Bytes that it may take on the disk. */
  most: number;
  freeBytes?: (folder: string) => Promise<number>;
}

const freeOn = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

/**
 * Crops on the disk, each a file: those that were not used for longest leave first. It knows by heart only how much
 * there is, and looks through the folder when that is too much. Never throws: what cannot be kept or read is not there.
 */
export class CropStore {
  private readonly log = new Logger('Crops');
  /** One thing at a time is done to the folder, so that what is in it is known. */
  private readonly changes = new PQueue({ concurrency: 1 });
  private readonly crops: CropFolder;
  private readonly uses = new CropUses();
  private readonly making: string;
  private readonly freeBytes: (folder: string) => Promise<number>;
  /** What there is; null while nobody has looked. */
  private bytes: number | null = null;
  private freeThen = 0;
  /** On the clock that nobody sets. */
  private lookAgainAt = -Infinity;
  private saidWhy = false;

  constructor(private readonly options: CropStoreOptions) {
    const { folder, freeBytes = freeOn } = options;
    this.crops = new CropFolder(folder);
    this.making = join(folder, 'making');
    this.freeBytes = freeBytes;
  }

  /** Takes away what was left half made, what is too old or too much, and the crops of all other accounts. */
  async tidy(accountIds: string[]): Promise<void> {
    await this.change(async () => {
      await rm(this.making, { recursive: true, force: true });
      await this.crops.keepAccounts(accountIds.map(folderOf));
      await this.sweep(this.options.most);
    });
  }

  async read(name: CropName): Promise<Buffer | null> {
    const file = this.fileOf(name);
    try {
      const crop = await readWhole(file);
      if (!isWhole(crop)) {
        return null;
      }
      this.uses.add(file);
      return crop;
    } catch {
      return null;
    }
  }

  /** Nobody has to wait for it. */
  async keep(name: CropName, crop: Buffer): Promise<void> {
    if (this.options.most > 0 && this.changes.size < mostWaiting) {
      await this.change(() => this.keepNow(this.fileOf(name), crop));
    }
  }

  /** When all that was to be done is done. */
  async settled(): Promise<void> {
    await this.uses.write();
    await this.changes.onIdle();
  }

  private async keepNow(file: string, crop: Buffer): Promise<void> {
    const room = roomOf(crop.length);
    const { most } = this.options;
    let bytes = this.bytes ?? (await this.sweep(most));
    if (bytes + room > most) {
      bytes = await this.sweep(most * kept - room);
    }
    if (bytes + room > most) {
      return;
    }
    if ((await this.free()) < reserve) {
      throw Object.assign(new Error('the rest of the disk is for the ledger'), { code: 'ENOSPC' });
    }
    await this.write(file, crop);
    this.bytes = bytes + room;
  }

  /** Whole or not at all: it gets its name when it is all there. */
  private async write(file: string, crop: Buffer): Promise<void> {
    const making = join(this.making, randomUUID());
    try {
      await inFolder(this.making, () => writeFile(making, crop, { mode: 0o600 }));
      await inFolder(dirname(file), () => rename(making, file));
    } catch (error) {
      await rm(making, { force: true }).catch(() => undefined);
      throw error;
    }
  }

  /** Bytes that are free on the disk, looked up at times. */
  private async free(): Promise<number> {
    if (performance.now() > this.lookAgainAt) {
      await mkdir(this.options.folder, { recursive: true, mode: 0o700 });
      this.freeThen = await this.freeBytes(this.options.folder);
      this.lookAgainAt = performance.now() + lookEvery;
    }
    return this.freeThen;
  }

  /** Lets so much leave that no more than this is left, and says how much is. */
  private async sweep(most: number): Promise<number> {
    await this.uses.write();
    this.bytes = null;
    this.bytes = await this.crops.sweep(most, Date.now() - longestLife);
    return this.bytes;
  }

  /** Without a cache everything works, only slower: why it is so is said once. */
  private async change(work: () => Promise<void>): Promise<void> {
    await this.changes.add(work).catch((error: unknown) => {
      if (!this.saidWhy) {
        this.saidWhy = true;
        const { code = String(error) } = error as NodeJS.ErrnoException;
        this.log.warn(
          `Crops of faces cannot be kept in ${this.options.folder} (${code}): they are cut anew each time.`,
        );
      }
    });
  }

  private fileOf({ accountId, faceId, version, size }: CropName): string {
    return join(this.options.folder, folderOf(accountId), faceId.slice(0, 2), `${faceId}-${version}-${size}.webp`);
  }
}

/** Makes the folder where it is missing, which is seldom. */
const inFolder = async (folder: string, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw error;
    }
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await work();
  }
};

/** An account's id comes from Immich, and is taken for no path. */
const folderOf = (accountId: string): string => createHash('sha256').update(accountId).digest('hex').slice(0, 32);

/** After a power cut a file may be there with its name, and be cut short or hold zeros: a WebP says how long it is. */
const isWhole = (crop: Buffer): boolean =>
  crop.length > 12 &&
  crop.toString('latin1', 0, 4) === 'RIFF' &&
  crop.toString('latin1', 8, 12) === 'WEBP' &&
  crop.readUInt32LE(4) + 8 === crop.length;
