import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Settlement } from '../../src/audit/entry.js';
import { SettleBuffer } from '../../src/audit/settle-buffer.js';

const settlement = (entryId: number) => ({ entryId }) as Settlement;

/** A disk that takes its time, and can break. */
const slowDisk = () => {
  const written: number[][] = [];
  const disk = {
    written,
    broken: false,
    write: async (settlements: Settlement[]) => {
      await sleep(5);
      if (disk.broken) {
        throw new Error('the disk is full');
      }
      written.push(settlements.map(({ entryId }) => entryId));
    },
  };
  return disk;
};

describe('settlements on their way to the disk', () => {
  it('are written at once where nothing is being written', async () => {
    const disk = slowDisk();
    await new SettleBuffer(disk.write).add(settlement(1));
    expect(disk.written).toEqual([[1]]);
  });

  it('are written together where they come in meanwhile', async () => {
    const disk = slowDisk();
    const buffer = new SettleBuffer(disk.write);
    await Promise.all([1, 2, 3, 4].map((id) => buffer.add(settlement(id))));
    expect(disk.written).toEqual([[1], [2, 3, 4]]);
  });

  it('are on the disk when it says so', async () => {
    const disk = slowDisk();
    const buffer = new SettleBuffer(disk.write);
    const first = buffer.add(settlement(1));
    await buffer.add(settlement(2));
    expect(disk.written.flat()).toEqual([1, 2]);
    await first;
  });

  it('fail aloud where the disk fails, and go on when it is well again', async () => {
    const disk = slowDisk();
    const buffer = new SettleBuffer(disk.write);
    disk.broken = true;
    await expect(Promise.all([buffer.add(settlement(1)), buffer.add(settlement(2))])).rejects.toThrow('full');
    await sleep(20);
    disk.broken = false;
    await buffer.add(settlement(3));
    expect(disk.written).toEqual([[3]]);
  });
});
