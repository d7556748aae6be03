import { stat, utimes } from 'node:fs/promises';

/** That a crop was used is noted once in this time, in milliseconds. */
const noteEvery = 60 * 60_000;
/** How long a note may wait, in milliseconds: until the page that asks for hundreds is there. */
const waits = 10_000;
/** More notes than these are not taken. */
const most = 10_000;

/** Notes on the disk when crops were used last, as the `atime` of their files; their `mtime`, when they were cut, stays. */
export class CropUses {
  private readonly files = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  /** Takes a note, to be written down when there is time. */
  add(file: string): void {
    if (this.files.size < most) {
      this.files.add(file);
    }
    this.timer ??= setTimeout(() => void this.write(), waits);
    this.timer.unref();
  }

  /** Writes all notes down. Never throws: at worst a crop leaves early. */
  async write(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const files = [...this.files];
    this.files.clear();
    for (const file of files) {
      await note(file).catch(() => undefined);
    }
  }
}

const note = async (file: string): Promise<void> => {
  const { atimeMs, mtimeMs } = await stat(file);
  const now = Date.now();
  // a clock may have been set back since
  if (Math.abs(now - atimeMs) > noteEvery) {
    await utimes(file, now / 1000, mtimeMs / 1000);
  }
};
