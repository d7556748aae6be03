import type { SessionEvent } from '../../src/sessions/event.schema.js';
import { t } from '../i18n/texts.js';
import { settingsInWords } from '../review/settings-words.js';
import { deviceInWords } from '../state/device.js';
import type { GridController } from './grid-controller.js';
import { markOf } from './marks.js';

type EventOf<Type extends SessionEvent['type']> = Extract<SessionEvent, { type: Type }>;

/** What the server tells everybody who has the session open, this page included. */
export function applyEvent(grid: GridController, event: SessionEvent): void {
  switch (event.type) {
    case 'progress':
      grid.session = { ...grid.session, progress: event.progress, canUndo: event.canUndo };
      if (event.progress.waiting === 0) grid.whyWaiting = null;
      break;
    case 'decided':
      othersDecided(grid, event);
      break;
    case 'undone':
      if (event.device !== grid.ports.device) othersTookBack(grid, event);
      break;
    case 'missed':
      missed(grid, event);
      break;
    case 'auto-fix':
      grid.session = { ...grid.session, autoFixRun: event.run };
      break;
    case 'marked':
      // whether a photo is a mirror changes what is suggested, and that is read with the list
      break;
    case 'noted':
      // notes stand in the review
      break;
    case 'reset':
      grid.end(event.device);
      break;
    case 'settings':
      grid.stale = true;
      if (event.device !== grid.ports.device)
        grid.ports.toast(t.grid.settingsChanged(deviceInWords(event.device), settingsInWords(event.settings)));
      break;
  }
  grid.changed();
}

/** Also what another tab of this browser did, which has the same name: news is what is not marked yet. */
function othersDecided(grid: GridController, { device, results }: EventOf<'decided'>): void {
  for (const result of results) {
    const row = result.faceId === null ? undefined : grid.table.rowOf(result.faceId);
    if (row === undefined || !grid.isOpen(row)) continue;
    const mark = markOf(result, undefined, device);
    if (mark) grid.mark(row, mark);
  }
}

/** Which of a photo's faces it was about is not said: all of them may be decided again, and the server knows better. */
function othersTookBack(grid: GridController, { assetIds }: EventOf<'undone'>): void {
  const photos = new Set(assetIds);
  const rows = [...grid.marks.keys()].filter((row) => photos.has(grid.table.assetIds[row] ?? ''));
  grid.unmark(rows.map((row) => grid.table.ids[row] ?? null));
  if (rows.length < photos.size) grid.stale = true;
}

/** What waited for Immich did not come about after all: that is said where it was decided. */
function missed(grid: GridController, event: EventOf<'missed'>): void {
  for (const { decision, result } of event.missed) {
    if (result.outcome === 'failed') grid.unmark([result.faceId]);
    if (event.device === grid.ports.device) grid.ports.outbox.note(decision, result, grid.cropOf);
  }
}

/** After a gap in what is told: what is not undecided any more was decided meanwhile. */
export async function catchUp(grid: GridController): Promise<void> {
  grid.session = await grid.ports.api.session(grid.session.id).catch(() => grid.session);
  const { table, list } = grid;
  if (list.state !== 'complete') return;
  const undecided = await list.undecidedNow();
  if (!undecided || grid.table !== table) return;
  for (const [row, id] of table.ids.entries()) {
    if (!undecided.has(id) && grid.isOpen(row)) grid.mark(row, { action: null, to: null, device: null, outcome: null });
  }
  grid.changed();
}
