import { beforeEach, describe, expect, it } from '@jest/globals';
import { applyEvent, catchUp } from '../../../client/grid/grid-events.js';
import { GridController } from '../../../client/grid/grid-controller.js';
import type { GridIntent } from '../../../client/keys/keymap.js';
import type { Outbox } from '../../../client/review/outbox.js';
import type { SessionFace } from '../../../src/sessions/queue/face.schema.js';
import { ApiError, OfflineError } from '../../../client/state/problem.js';
import type { DecisionResult, UndoResult } from '../../../src/sessions/decisions/decision.schema.js';
import { makeBatchResult, makeSession, makeSettings, settled, MILA, NORA } from '../factories.js';
import { FakeServer, FakeTimers, makeOutbox } from '../fakes.js';
import { makeSessionFaces, pagesOf } from './made-up.js';

/** Forty faces in rows of four, of which three rows are seen. */
class Desk {
  readonly server = new FakeServer();
  readonly timers = new FakeTimers();
  readonly outbox: Outbox = makeOutbox(this.server, this.timers);
  readonly said: string[] = [];
  readonly toasts: string[] = [];
  asked: number[] | null = null;
  top = 0;
  undone: UndoResult | null = null;
  grid!: GridController;

  async open(faces: SessionFace[] = makeSessionFaces(40), session = makeSession()): Promise<this> {
    this.grid = new GridController(session, {
      api: {
        faces: (_, query) => pagesOf(faces).fetch(query),
        undo: () =>
          this.undone
            ? Promise.resolve(this.undone)
            : Promise.reject(new ApiError({ type: 'x', title: 'Nothing to undo', status: 404 })),
        session: () => Promise.resolve(session),
      },
      outbox: this.outbox,
      device: 'here',
      now: this.timers.now,
      say: (text) => this.said.push(text),
      toast: (text) => this.toasts.push(text),
      askWho: (rows) => (this.asked = rows),
      showHelp: () => undefined,
      quit: () => undefined,
      isOnline: () => true,
      view: {
        seen: () => ({ top: this.top, bottom: this.top + 380 }),
        goTo: (top) => (this.top = top),
        focusCell: () => undefined,
      },
    });
    this.grid.fit({ width: 430, cell: 100, gap: 10, heading: 50, fewestColumns: 3 });
    await this.grid.read('confidence');
    return this;
  }

  press(...intents: Exclude<GridIntent, 'move' | 'extend'>[]): void {
    for (const intent of intents) {
      this.timers.advance(1000);
      this.grid.press({ intent });
    }
  }

  click(...places: number[]): void {
    for (const place of places) this.grid.choosing.click(place, false);
  }

  get decided(): string[] {
    return this.server.received.flatMap(({ decisions }) =>
      decisions.map((one) => `${one.action} ${'faceId' in one ? one.faceId : ''}`),
    );
  }
}

let desk: Desk;
beforeEach(async () => {
  desk = await new Desk().open();
});

describe('deciding in the grid', () => {
  it('sends what is chosen as one batch, which says where each face was seen', async () => {
    desk.click(0, 2);
    desk.press('yes');
    await settled();
    expect(desk.server.received).toHaveLength(1);
    expect(desk.server.received[0]?.decisions).toEqual([
      { action: 'reassign', faceId: 'f0', assetId: 'photo-f0', fromPersonId: 'mila' },
      { action: 'reassign', faceId: 'f2', assetId: 'photo-f2', fromPersonId: 'mila' },
    ]);
    expect(desk.said).toContain('2 moved to Nora.');
  });

  it('leaves decided faces in their place, until somebody tidies up', async () => {
    desk.click(0, 1);
    desk.press('no');
    await settled();
    expect(desk.grid.layout.rows.slice(0, 3)).toEqual([0, 1, 2]);
    expect(desk.grid.marks.get(0)).toMatchObject({ action: 'keep', outcome: 'applied' });
    expect(desk.grid.settled).toBe(2);
    desk.press('tidy');
    expect(desk.grid.layout.rows[0]).toBe(2);
    expect(desk.grid.settled).toBe(0);
  });

  it('chooses and decides no face twice', async () => {
    desk.click(0);
    desk.press('yes');
    desk.click(0);
    expect(desk.grid.selection.size).toBe(0);
    desk.press('yes');
    await settled();
    expect(desk.decided).toEqual(['reassign f0']);
    expect(desk.toasts).toHaveLength(1);
  });

  it('sends more than the server takes at once in several batches', async () => {
    desk = await new Desk().open(makeSessionFaces(6000));
    desk.press('all', 'unassign');
    await settled();
    expect(desk.server.received.map(({ decisions }) => decisions.length)).toEqual([5000, 1000]);
  });

  it('gives all that is chosen to somebody else', async () => {
    desk.click(3, 4);
    desk.press('other');
    expect(desk.asked).toEqual([3, 4]);
    desk.grid.reassignTo([3, 4], { toPersonId: 'tom', name: 'Tom' });
    await settled();
    expect(desk.server.received[0]?.decisions).toMatchObject([{ toPersonId: 'tom' }, { toPersonId: 'tom' }]);
    expect(desk.grid.marks.get(3)?.to).toBe('Tom');
  });

  it('brings back what failed, with words, and tries all of it again in one go', async () => {
    desk.server.answer = (item) => Promise.resolve(makeBatchResult(item, 'failed'));
    desk.click(0, 1);
    desk.press('yes');
    await settled();
    expect(desk.grid.marks.size).toBe(0);
    expect(desk.outbox.notices).toHaveLength(2);
    expect(desk.said.at(-1)).toBe('Not done: 2 of 2. They are back, and you can try again.');
    desk.server.answer = (item) => Promise.resolve(makeBatchResult(item));
    desk.grid.retry(desk.outbox.notices.map(({ id }) => id));
    expect(desk.grid.marks.size).toBe(2);
    await settled();
    expect(desk.server.received).toHaveLength(2);
    expect(desk.outbox.notices).toHaveLength(0);
  });

  it('survives a server that is away: what waits is marked, and marked again after a reload', async () => {
    desk.server.answer = () => Promise.reject(new OfflineError());
    desk.click(0);
    desk.press('yes');
    const { outbox } = desk;
    desk = new Desk();
    Object.assign(desk, { outbox });
    await desk.open();
    expect(desk.grid.marks.get(0)).toMatchObject({ action: 'reassign', outcome: null });
  });

  it('says why the key lets nobody move faces', () => {
    desk.grid.switchOff({ reassign: 'The key lacks person.reassign.' });
    desk.click(0);
    desk.press('yes');
    expect(desk.toasts).toEqual(['Switched off. The key lacks person.reassign.']);
    expect(desk.server.received).toHaveLength(0);
  });

  it('takes a second press within a moment for a slip', async () => {
    desk.click(0);
    desk.press('yes');
    desk.click(1);
    desk.grid.press({ intent: 'yes' });
    await settled();
    expect(desk.decided).toEqual(['reassign f0']);
  });
});

describe('all on a page but the ones that are marked', () => {
  it('moves all but those, and goes on with those, which the same key does not move', async () => {
    desk.press('page');
    expect(desk.grid.selection.size).toBe(12);
    desk.click(1, 5);
    desk.press('yes');
    await settled();
    expect(desk.decided).toHaveLength(10);
    expect(desk.grid.selection.chosen).toEqual([1, 5]);
    desk.press('yes');
    expect(desk.toasts).toEqual(['These 2 were left out of that. If they were meant all the same, select them again.']);
    desk.press('no');
    await settled();
    expect(desk.decided.slice(10)).toEqual(['keep f1', 'keep f5']);
  });

  it('goes to the next page by the same key', () => {
    desk.press('page', 'yes', 'page');
    expect(desk.grid.selection.chosen[0]).toBe(12);
    expect(desk.top).toBeGreaterThan(0);
  });

  it('ends where the group ends, and says by its heading what is proposed', async () => {
    desk = await new Desk().open(makeSessionFaces(12, (at) => ({ group: at < 6 ? 'sure' : 'other-way' })));
    desk.press('page');
    expect(desk.grid.selection.size).toBe(6);
    expect(desk.grid.selection.proposal?.verb).toBe('yes');
    desk.press('yes', 'page');
    expect(desk.grid.selection.chosen).toEqual([6, 7, 8, 9, 10, 11]);
    expect(desk.grid.selection.proposal?.verb).toBe('no');
  });
});

describe('taking back', () => {
  const undoOf = (faceIds: string[]): UndoResult => ({
    batchId: 'undo',
    undoneBatchId: 'batch',
    reviewedAssetIds: [],
    assetIds: faceIds.map((id) => `photo-${id}`),
    results: faceIds.map((faceId): DecisionResult => ({
      assetId: `photo-${faceId}`,
      faceId,
      action: 'reassign',
      outcome: 'applied',
      person: MILA,
      message: null,
      entryId: null,
    })),
  });

  it('brings the cells of the batch back, also those that were tidied away', async () => {
    desk.click(0, 1);
    desk.press('yes', 'tidy');
    await settled();
    desk.undone = undoOf(['f0', 'f1']);
    desk.press('undo');
    await settled();
    expect(desk.grid.layout.rows.slice(0, 3)).toEqual([0, 1, 2]);
    expect(desk.grid.isOpen(0)).toBe(true);
    expect(desk.toasts).toEqual(['Undone: 2 faces are back.']);
  });

  it('takes back here what has not reached the server', async () => {
    desk.server.answer = () => new Promise(() => undefined);
    desk.click(0);
    desk.press('yes');
    desk.click(1);
    desk.press('yes', 'undo');
    await settled();
    expect([desk.grid.isOpen(0), desk.grid.isOpen(1)]).toEqual([false, true]);
  });

  it('says that the list is old where it was about a face that is not in it', async () => {
    desk.undone = undoOf(['elsewhere']);
    desk.press('undo');
    await settled();
    expect(desk.grid.stale).toBe(true);
  });

  it('says what the server says where there is nothing to take back', async () => {
    desk.press('undo');
    await settled();
    expect(desk.toasts).toEqual(['Nothing to undo.']);
    expect(desk.grid.undoing).toBe(false);
  });
});

describe('what others do', () => {
  const result = (faceId: string, over: Partial<DecisionResult> = {}): DecisionResult => ({
    assetId: `photo-${faceId}`,
    faceId,
    action: 'reassign',
    outcome: 'applied',
    person: NORA,
    message: null,
    entryId: null,
    ...over,
  });

  it('fades the cell, and takes it from what is chosen', () => {
    desk.click(0, 1);
    const results = [result('f0')];
    applyEvent(desk.grid, { type: 'decided', device: 'tablet', cause: 'manual', results, reviewedAssetIds: [] });
    expect(desk.grid.selection.chosen).toEqual([1]);
    expect(desk.grid.marks.get(0)).toMatchObject({ device: 'tablet', to: 'Nora' });
    applyEvent(desk.grid, { type: 'undone', device: 'tablet', assetIds: ['photo-f0'] });
    expect(desk.grid.isOpen(0)).toBe(true);
  });

  it('ends the work on a pair that is started over', () => {
    applyEvent(desk.grid, { type: 'reset', device: 'tablet' });
    expect(desk.grid.endedBy).toBe('tablet');
  });

  it('keeps what waited for Immich and did not come about', async () => {
    desk.click(0);
    desk.press('yes');
    await settled();
    const decision = desk.server.received[0]!.decisions[0]!;
    const missed = [{ decision, result: result('f0', { outcome: 'failed' }) }];
    applyEvent(desk.grid, { type: 'missed', device: 'here', missed });
    expect(desk.grid.isOpen(0)).toBe(true);
    expect(desk.outbox.notices).toHaveLength(1);
  });

  it('is seen after a gap in what is told', async () => {
    const faces = makeSessionFaces(3);
    desk = await new Desk().open(faces);
    faces.splice(1, 1);
    await catchUp(desk.grid);
    expect([0, 1, 2].map((row) => desk.grid.isOpen(row))).toEqual([true, false, true]);
  });
});

describe('names on the buttons', () => {
  it('are those of the one who has the faces, and none where both have some', async () => {
    desk = await new Desk().open(
      makeSessionFaces(4, (at) => ({ person: at < 2 ? MILA : NORA })),
      makeSession({ settings: makeSettings({ direction: 'separate' }) }),
    );
    desk.click(0);
    expect(desk.grid.names.correct).toBe('Nora');
    desk.press('cancel');
    desk.click(3);
    expect(desk.grid.names.correct).toBe('Mila');
    desk.click(0);
    expect(desk.grid.names.mixed).toBe(true);
  });
});

describe('the face whose photo is open', () => {
  it('is decided where nothing is chosen', async () => {
    desk.grid.press({ intent: 'move', way: 'right' });
    desk.press('peek', 'no');
    await settled();
    expect(desk.decided).toEqual(['keep f1']);
  });

  it('follows the arrows, and Escape closes it before it clears anything', () => {
    desk.press('peek');
    desk.grid.press({ intent: 'extend', way: 'right' });
    expect(desk.grid.peeked).toBe(1);
    desk.press('cancel');
    expect([desk.grid.peeked, desk.grid.selection.size]).toEqual([null, 2]);
    desk.press('cancel');
    expect(desk.grid.selection.size).toBe(0);
    expect(desk.grid.press({ intent: 'cancel' })).toBe(false);
  });
});
