import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What a file takes of a disk that gives out 4 KB at a time. */
export const roomOf = (bytes: number): number => Math.ceil(bytes / 4096) * 4096;

interface Kept {
  file: string;
  room: number;
  /** When it was last used and when it was cut, in milliseconds since 1970. */
  used: number;
  cut: number;
}

/** What we put there; whatever else is, is none of our business. */
const accountFolder = /^[0-9a-f]{32}$/;
const cropFile = /\.webp$/;

/** The folder of the crops: a folder for each account, in it one for each beginning of a face's id. */
export class CropFolder {
  constructor(private readonly folder: string) {}

  /** @param names folders of accounts; all others are taken away */
  async keepAccounts(names: string[]): Promise<void> {
    for (const name of await namesIn(this.folder, accountFolder)) {
      if (!names.includes(name)) {
        await rm(join(this.folder, name), { recursive: true, force: true });
      }
    }
  }

  /**
   * Takes away what was cut before a moment, and then what was not used for longest until the rest takes no more room
   * than it may. Goes through the folder twice instead of remembering a hundred thousand names.
   * @returns the room that the rest takes, in bytes
   */
  async sweep(most: number, cutBefore: number): Promise<number> {
    const found: Pick<Kept, 'room' | 'used'>[] = [];
    for await (const { file, cut, room, used } of this.files()) {
      if (cut < cutBefore) {
        await rm(file, { force: true });
      } else {
        found.push({ room, used });
      }
    }
    let total = found.reduce((sum, { room }) => sum + room, 0);
    const unusedSince = whenToLeave(found, total - most);
    if (unusedSince === null) {
      return total;
    }
    for await (const { file, used, room } of this.files()) {
      if (used <= unusedSince && total > most) {
        await rm(file, { force: true });
        total -= room;
      }
    }
    return total;
  }

  private async *files(): AsyncGenerator<Kept> {
    for (const account of await namesIn(this.folder, accountFolder)) {
      for (const beginning of await namesIn(join(this.folder, account))) {
        const folder = join(this.folder, account, beginning);
        const names = await namesIn(folder, cropFile);
        for (const kept of await Promise.all(names.map((name) => keptAt(join(folder, name))))) {
          if (kept) {
            yield kept;
          }
        }
      }
    }
  }
}

/** The newest use of what has to leave so that enough room gets free; null where nothing has to. */
export const whenToLeave = (found: Pick<Kept, 'room' | 'used'>[], tooMuch: number): number | null => {
  let left = tooMuch;
  let newest: number | null = null;
  for (const { room, used } of [...found].sort((one, other) => one.used - other.used)) {
    if (left <= 0) {
      break;
    }
    left -= room;
    newest = used;
  }
  return newest;
};

const keptAt = async (file: string): Promise<Kept | null> => {
  try {
    const { size, atimeMs, mtimeMs } = await stat(file);
    return { file, room: roomOf(size), used: atimeMs, cut: mtimeMs };
  } catch {
    return null;
  }
};

/** None where there is no such folder. */
const namesIn = async (folder: string, like = /./): Promise<string[]> => {
  try {
    return (await readdir(folder)).filter((name) => like.test(name));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      return [];
    }
    throw error;
  }
};
