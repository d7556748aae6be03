import { t } from '../i18n/texts.js';
import { takeBackNewest, tellWhatWentWrong } from '../review/undo.js';
import { inOneLine } from '../state/problem.js';
import type { GridController } from './grid-controller.js';

/**
 * Takes back the newest batch: its cells come back. What cannot have reached the server yet is taken back here; for all
 * else the server says which batch is the newest, since another device may have had the last word.
 */
export async function undoNewest(grid: GridController): Promise<void> {
  if (grid.undoing) return;
  grid.setUndoing(true);
  try {
    const { outbox, isOnline } = grid.ports;
    const unsent = outbox.takeBackNewest();
    if (unsent)
      bringBack(
        grid,
        unsent.decisions.map((one) => (one.action === 'skip' ? null : one.faceId)),
      );
    else if (isOnline() && !outbox.stuck) await undoOnServer(grid);
    else grid.ports.toast(t.grid.undoLater);
  } catch (error) {
    grid.ports.toast(inOneLine(error));
  } finally {
    grid.setUndoing(false);
  }
}

async function undoOnServer(grid: GridController): Promise<void> {
  await grid.ports.outbox.idle();
  const result = await takeBackNewest(grid.ports.api, grid.session.id);
  tellWhatWentWrong(result, grid.ports.toast);
  bringBack(
    grid,
    result.results.map(({ faceId }) => faceId),
  );
}

function bringBack(grid: GridController, faceIds: (string | null)[]): void {
  const here = grid.unmark(faceIds);
  if (here < faceIds.length) grid.stale = true;
  grid.ports.toast(here === faceIds.length ? t.grid.undone(here) : t.grid.undoneElsewhere(faceIds.length));
}
