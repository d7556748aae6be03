import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type {
  NextPhotos,
  NextQuery,
  OpenElsewhere,
  ReviewFace,
  ReviewPhoto,
} from '../../../src/sessions/queue/photo.schema.js';
import type { UndoResult } from '../../../src/sessions/decisions/decision.schema.js';
import type { Session } from '../../../src/sessions/session.schema.js';
import type { AnyPress } from '../../../client/keys/keymap.js';
import type { Outbox } from '../../../client/review/outbox.js';
import { applyEvent } from '../../../client/review/remote-changes.js';
import { ReviewController } from '../../../client/review/review-controller.js';
import { takeBack } from '../../../client/review/undo.js';
import { ApiError, OfflineError } from '../../../client/state/problem.js';
import {
  makeBatchResult,
  makeDuplicate,
  makeFace,
  makePhoto,
  makeProgress,
  makeSession,
  makeSettings,
  makeSuggestion,
  settled,
} from '../factories.js';
import { FakeServer, FakeTimers, makeOutbox, memoryStorage } from '../fakes.js';

const press = (intent: string): AnyPress =>
  /\d/.test(intent) ? { intent: 'number', number: Number(intent) } : ({ intent } as AnyPress);

/** A session with a server behind it, and a reviewer in front. */
class Desk {
  queue: ReviewPhoto[] = [];
  more = false;
  openElsewhere: OpenElsewhere[] = [];
  online = true;
  readonly server = new FakeServer();
  readonly timers = new FakeTimers();
  readonly said: string[] = [];
  readonly toasts: string[] = [];
  readonly asked: ReviewFace[] = [];
  readonly queries: NextQuery[] = [];
  readonly quit = jest.fn();
  readonly showHelp = jest.fn();
  readonly undo = jest.fn<(id: string, key: string, batchId?: string) => Promise<UndoResult>>();
  readonly storage = memoryStorage();
  readonly outbox: Outbox = makeOutbox(this.server, this.timers, this.storage);
  session: Session;
  review: ReviewController;

  constructor(photos: ReviewPhoto[], session: Partial<Session> = {}, outbox?: Outbox) {
    this.queue = photos;
    this.session = makeSession({ progress: makeProgress({ pending: photos.length }), ...session });
    if (outbox) this.outbox = outbox;
    this.review = new ReviewController(this.session, {
      api: { next: (_, query) => this.next(query), undo: this.undo, session: () => Promise.resolve(this.session) },
      outbox: this.outbox,
      device: 'here',
      timers: this.timers,
      say: (text) => this.said.push(text),
      toast: (text) => this.toasts.push(text),
      prefetch: () => undefined,
      askWho: (face) => this.asked.push(face),
      showHelp: this.showHelp,
      quit: this.quit,
      isOnline: () => this.online,
    });
  }

  next(query: NextQuery): Promise<NextPhotos> {
    this.queries.push(query);
    const indexOf = (id: string | undefined) => this.queue.findIndex(({ assetId }) => assetId === id);
    const at = query.assetId === undefined ? indexOf(query.after) + 1 : indexOf(query.assetId);
    const photos = this.queue.slice(at, at + query.limit);
    const { more, openElsewhere } = this;
    return Promise.resolve({ photos, more: more || at + query.limit < this.queue.length, openElsewhere });
  }

  async open(): Promise<this> {
    await this.review.load();
    await this.look();
    return this;
  }

  /** The photo is painted and looked at for a second. */
  async look(ms = 1000): Promise<void> {
    await settled();
    if (this.review.photo) this.review.shown(this.review.photo.assetId);
    this.timers.advance(ms);
    await settled();
  }

  async press(...intents: string[]): Promise<void> {
    for (const intent of intents) {
      this.review.press(press(intent));
      await this.look();
    }
  }

  get on(): string | undefined {
    return this.review.photo?.assetId;
  }

  get sent() {
    return this.server.received.map(({ decisions }) =>
      decisions
        .map((decision) => [decision.action, 'faceId' in decision ? decision.faceId : decision.assetId].join(' '))
        .join(', '),
    );
  }
}

const solos = (...ids: string[]) => ids.map((id) => makePhoto(id));

describe('a photo with one wrong face', () => {
  it.each([
    ['yes', 'reassign a-1'],
    ['no', 'keep a-1'],
    ['unassign', 'unassign a-1'],
    ['skip', 'skip a'],
  ])('%s: %s, and the next photo', async (intent, sent) => {
    const desk = await new Desk(solos('a', 'b')).open();
    await desk.press(intent);
    expect(desk.sent).toEqual([sent]);
    expect(desk.on).toBe('b');
  });

  it('says with whom the face was seen', async () => {
    const desk = await new Desk(solos('a')).open();
    await desk.press('yes');
    expect(desk.server.received[0]!.decisions[0]).toMatchObject({ fromPersonId: 'mila' });
  });

  it('shows the next photo before the server has answered', async () => {
    const desk = await new Desk(solos('a', 'b')).open();
    desk.server.answer = () => new Promise(() => undefined);
    desk.review.press(press('yes'));
    expect(desk.on).toBe('b');
    expect(desk.review.left).toBe(1);
  });

  it('asks who, and moves the face there', async () => {
    const desk = await new Desk(solos('a', 'b')).open();
    await desk.press('other');
    expect(desk.asked.map(({ id }) => id)).toEqual(['a-1']);
    expect(desk.on).toBe('a');
    desk.review.reassignTo(desk.asked[0]!, { toNewPerson: { name: 'Ida' }, name: 'Ida' });
    await desk.look();
    expect(desk.server.received[0]!.decisions[0]).toMatchObject({ action: 'reassign', toNewPerson: { name: 'Ida' } });
    expect(desk.on).toBe('b');
    expect(desk.said.at(-1)).toMatch(/^Moved to Ida\. Photo of/);
  });

  it('ignores numbers: they were meant for the photo before', async () => {
    const desk = await new Desk(solos('a')).open();
    await desk.press('1');
    expect(desk.sent).toEqual([]);
  });

  it('says what was done and what comes next, in one breath', async () => {
    const desk = await new Desk(solos('a', 'b')).open();
    await desk.press('no');
    expect(desk.said.at(-1)).toBe(
      `Kept with Mila. Photo of ${new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date('2020-05-01T12:00:00Z'))}, one face with Mila. 9 left.`.replace(
        '9 left',
        `${desk.review.left} left`,
      ),
    );
  });

  it('ends when nothing is left', async () => {
    const desk = await new Desk(solos('a')).open();
    desk.queue = [];
    await desk.press('yes');
    expect(desk.review.phase).toBe('done');
    expect(desk.said.at(-1)).toBe('Moved to Nora. Nothing is left to review.');
  });
});

describe('a photo with several wrong faces', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await new Desk([makeDuplicate('a', 3), makePhoto('b')]).open();
  });

  it('stays until each face is decided on its own', async () => {
    await desk.press('2');
    expect(desk.on).toBe('a');
    await desk.press('1');
    expect(desk.on).toBe('a');
    await desk.press('3');
    expect(desk.on).toBe('b');
    expect(desk.sent).toEqual(['reassign a-2', 'reassign a-1', 'reassign a-3']);
  });

  it('decides no face twice', async () => {
    await desk.press('2', '2');
    expect(desk.sent).toEqual(['reassign a-2']);
  });

  it('takes quick different numbers', () => {
    desk.review.press(press('1'));
    desk.review.press(press('2'));
    expect(desk.review.undecided.map(({ id }) => id)).toEqual(['a-3']);
  });

  it('ignores a number that no face has', async () => {
    await desk.press('9');
    expect(desk.sent).toEqual([]);
  });

  it('keeps all that are left with N', async () => {
    await desk.press('1', 'no');
    expect(desk.sent).toEqual(['reassign a-1', 'keep a-2, keep a-3']);
    expect(desk.on).toBe('b');
  });

  it('wants a number for Y, until one face is left', async () => {
    await desk.press('yes');
    expect(desk.sent).toEqual([]);
    expect(desk.toasts.at(-1)).toMatch(/number/);
    await desk.press('1', '2', 'yes');
    expect(desk.sent.at(-1)).toBe('reassign a-3');
  });

  it('unassigns with U and a number', async () => {
    await desk.press('unassign');
    expect(desk.review.mode).toEqual({ kind: 'pick', verb: 'unassign' });
    expect(desk.sent).toEqual([]);
    await desk.press('2');
    expect(desk.sent).toEqual(['unassign a-2']);
    expect(desk.review.mode).toEqual({ kind: 'deciding' });
    await desk.press('1');
    expect(desk.sent.at(-1)).toBe('reassign a-1');
  });

  it('leaves the choice of a number with Esc', async () => {
    await desk.press('unassign', 'cancel', '2');
    expect(desk.sent).toEqual(['reassign a-2']);
  });

  it('has no use for Esc otherwise, and leaves it to others', () => {
    expect(desk.review.press(press('cancel'))).toBe(false);
  });

  it('asks who with O and a number', async () => {
    await desk.press('other', '3');
    expect(desk.asked.map(({ id }) => id)).toEqual(['a-3']);
    desk.review.reassignTo(desk.asked[0]!, { toPersonId: 'ida', name: 'Ida' });
    expect(desk.on).toBe('a');
    expect(desk.review.decided.ofFace('a-3')).toMatchObject({ action: 'reassign', to: 'Ida' });
  });

  it('wants the number after U even for the last face: the habit must not hit the next photo', async () => {
    await desk.press('1', '2', 'unassign');
    expect(desk.on).toBe('a');
    await desk.press('3');
    expect(desk.sent.at(-1)).toBe('unassign a-3');
  });

  it('numbers a single wrong face too where the correct person is there', async () => {
    const both = makePhoto('c', { faces: [makeFace('c-1'), makeFace('c-2', { role: 'correct' })] });
    const other = await new Desk([both]).open();
    await other.press('1');
    expect(other.sent).toEqual(['reassign c-1']);
  });

  it('does not ask again for a face that was decided before', async () => {
    const photo = makeDuplicate('d', 2);
    photo.faces[0]!.decision = 'keep';
    const other = await new Desk([photo, makePhoto('e')]).open();
    await other.press('yes');
    expect(other.sent).toEqual(['reassign d-2']);
    expect(other.on).toBe('e');
  });
});

describe('further people, of triplets', () => {
  const ida = { id: 'ida', name: 'Ida' };
  const target = (desk: Desk, index: number) => desk.server.received[index]!.decisions[0];

  it('have a number each where there is one face', async () => {
    const desk = await new Desk(solos('a', 'b'), { others: [{ id: 'tom', name: 'Tom' }, ida] }).open();
    await desk.press('3');
    expect(desk.sent).toEqual([]);
    await desk.press('2');
    expect(target(desk, 0)).toMatchObject({ action: 'reassign', faceId: 'a-1', toPersonId: 'ida' });
    expect(desk.on).toBe('b');
  });

  it('leave the numbers to the faces where there are several, and have buttons', async () => {
    const desk = await new Desk([makeDuplicate('a'), makePhoto('b')], { others: [ida] }).open();
    await desk.press('1');
    expect(target(desk, 0)).not.toHaveProperty('toPersonId');
    desk.review.give(desk.review.undecided[0]!, ida);
    await desk.look();
    expect(target(desk, 1)).toMatchObject({ faceId: 'a-2', toPersonId: 'ida' });
  });

  it('are switched off with all that moves', async () => {
    const desk = await new Desk(solos('a'), { others: [ida] }).open();
    desk.review.switchOff({ reassign: 'The key may not.' });
    desk.review.give(desk.review.undecided[0]!, ida);
    await desk.look();
    expect(desk.sent).toEqual([]);
    expect(desk.toasts).toEqual(['Switched off. The key may not.']);
  });
});

describe('a double press', () => {
  it('never decides two photos', async () => {
    const desk = await new Desk(solos('a', 'b', 'c')).open();
    desk.review.press(press('yes'));
    desk.review.press(press('yes'));
    expect(desk.on).toBe('b');
    desk.review.shown('b');
    desk.timers.advance(100);
    desk.review.press(press('yes'));
    await settled();
    expect(desk.sent).toEqual(['reassign a-1']);
  });

  it('lets five presses a second through', async () => {
    const desk = await new Desk(solos('a', 'b', 'c', 'd', 'e')).open();
    for (let presses = 0; presses < 4; presses++) {
      desk.review.press(press('yes'));
      desk.timers.advance(20);
      if (desk.on) desk.review.shown(desk.on);
      desk.timers.advance(205);
    }
    await settled();
    expect(desk.sent).toHaveLength(4);
  });

  it('does not count what a keyboard repeats by itself', async () => {
    const desk = await new Desk(solos('a', 'b')).open();
    desk.review.press(press('yes'), true);
    expect(desk.sent).toEqual([]);
    expect(desk.on).toBe('a');
  });

  it('does not decide a photo that nobody has seen yet', async () => {
    const desk = new Desk(solos('a'));
    await desk.review.load();
    desk.timers.advance(5000);
    desk.review.press(press('yes'));
    await settled();
    expect(desk.sent).toEqual([]);
  });

  it('does not decide a photo that came by itself under the finger', async () => {
    const desk = await new Desk(solos('a', 'b')).open();
    const results = makeBatchResult({ decisions: [{ action: 'reassign', assetId: 'a', faceId: 'a-1' }] }).results;
    applyEvent(desk.review, { type: 'decided', device: 'there', cause: 'manual', results, reviewedAssetIds: ['a'] });
    desk.review.shown('b');
    desk.timers.advance(300);
    desk.review.press(press('yes'));
    await settled();
    expect(desk.sent).toEqual([]);
  });
});

describe('the countdown', () => {
  const sure = (id: string, verdict: 'correct' | 'wrong' = 'correct') =>
    makePhoto(id, { faces: [makeFace(`${id}-1`, { suggestion: makeSuggestion(verdict) })] });
  const confirm = { settings: makeSettings({ autoFix: 'confirm', autoFixDelay: 3 }) };

  it('moves a face that is probably the correct person’s when it ends', async () => {
    const desk = await new Desk([sure('a'), makePhoto('b')], confirm).open();
    expect(desk.review.countdown.secondsLeft).toBe(2);
    desk.timers.advance(2000);
    await settled();
    expect(desk.sent).toEqual(['reassign a-1']);
    expect(desk.server.received[0]!.cause).toBe('auto-fix');
    expect(desk.on).toBe('b');
    expect(desk.review.countdown.running).toBe(false);
  });

  it('keeps a face that is probably the wrong person’s', async () => {
    const desk = await new Desk([sure('a', 'wrong')], confirm).open();
    desk.timers.advance(2000);
    await settled();
    expect(desk.sent).toEqual(['keep a-1']);
  });

  it.each(['yes', 'no', 'skip', 'undo', 'quit', 'help', 'cancel', '1'])(
    '%s stops it and does nothing else',
    async (intent) => {
      const desk = await new Desk([sure('a'), makePhoto('b')], confirm).open();
      desk.review.press(press(intent));
      desk.timers.advance(10_000);
      await settled();
      expect(desk.sent).toEqual([]);
      expect(desk.on).toBe('a');
      expect(desk.quit).not.toHaveBeenCalled();
      expect(desk.showHelp).not.toHaveBeenCalled();
      expect(desk.undo).not.toHaveBeenCalled();
      expect(desk.review.countdown.running).toBe(false);
    },
  );

  it('does not start again for a photo that it was stopped for', async () => {
    const desk = await new Desk([sure('a')], confirm).open();
    desk.review.interrupt();
    desk.review.cover(true);
    desk.review.cover(false);
    expect(desk.review.countdown.running).toBe(false);
    await desk.press('yes');
    expect(desk.sent).toEqual(['reassign a-1']);
  });

  it('waits while something lies over the photo, then begins from the start', async () => {
    const desk = await new Desk([sure('a')], confirm).open();
    desk.review.cover(true);
    desk.timers.advance(10_000);
    expect(desk.sent).toEqual([]);
    desk.review.cover(false);
    expect(desk.review.countdown.secondsLeft).toBe(3);
  });

  it('does not start before the photo is on screen', async () => {
    const desk = new Desk([sure('a')], confirm);
    await desk.review.load();
    desk.timers.advance(10_000);
    expect(desk.sent).toEqual([]);
  });

  it('does not start where there is no connection', async () => {
    const desk = new Desk([sure('a')], confirm);
    desk.online = false;
    await desk.open();
    expect(desk.review.countdown.running).toBe(false);
  });

  it.each([
    ['the setting is off', sure('a'), { settings: makeSettings({ autoFix: 'off' }) }],
    ['the server does it', sure('a'), { settings: makeSettings({ autoFix: 'instant' }) }],
    ['an undo was about the photo', { ...sure('a'), autoFixBlocked: true }, confirm],
    ['nobody knows', makePhoto('a', { faces: [makeFace('a-1', { suggestion: makeSuggestion('unknown') })] }), confirm],
    [
      'it may be somebody else',
      makePhoto('a', { faces: [makeFace('a-1', { suggestion: makeSuggestion('other') })] }),
      confirm,
    ],
    ['there is no suggestion', makePhoto('a'), confirm],
    [
      'one of two faces is not sure',
      makePhoto('a', { faces: [makeFace('a-1', { suggestion: makeSuggestion('correct') }), makeFace('a-2')] }),
      confirm,
    ],
  ])('does not start where %s', async (_, photo, session) => {
    const desk = await new Desk([photo], session).open();
    expect(desk.review.countdown.running).toBe(false);
  });

  it('decides all faces of a photo in one batch', async () => {
    const photo = makePhoto('a', {
      faces: [
        makeFace('a-1', { suggestion: makeSuggestion('correct') }),
        makeFace('a-2', { suggestion: makeSuggestion('wrong') }),
      ],
    });
    const desk = await new Desk([photo], confirm).open();
    desk.timers.advance(5000);
    await settled();
    expect(desk.sent).toEqual(['reassign a-1, keep a-2']);
  });

  it('leaves out a face that another device has decided meanwhile', async () => {
    const photo = makePhoto('a', {
      faces: [
        makeFace('a-1', { suggestion: makeSuggestion('correct') }),
        makeFace('a-2', { suggestion: makeSuggestion('wrong') }),
      ],
    });
    const desk = await new Desk([photo], confirm).open();
    const { results } = makeBatchResult({ decisions: [{ action: 'keep', assetId: 'a', faceId: 'a-1' }] });
    applyEvent(desk.review, { type: 'decided', device: 'there', cause: 'manual', results, reviewedAssetIds: [] });
    desk.timers.advance(5000);
    await settled();
    expect(desk.sent).toEqual(['keep a-2']);
  });
});

describe('a decision that fails', () => {
  it('stays in sight, and goes again under a new key when asked', async () => {
    const desk = await new Desk(solos('a', 'b')).open();
    desk.server.answer = (item) => Promise.resolve(makeBatchResult(item, 'failed'));
    await desk.press('yes');
    expect(desk.outbox.notices).toHaveLength(1);
    expect(desk.said).toContain('Not done: 1 of 1. You can try again.');
    desk.server.answer = (item) => Promise.resolve(makeBatchResult(item));
    desk.review.retry([desk.outbox.notices[0]!.id]);
    await settled();
    expect(desk.sent).toEqual(['reassign a-1', 'reassign a-1']);
    expect(desk.outbox.notices).toHaveLength(0);
  });

  it('opens the face again where its photo is still on screen', async () => {
    const desk = await new Desk([makeDuplicate('a', 2)]).open();
    desk.server.answer = (item) => Promise.resolve(makeBatchResult(item, 'failed'));
    await desk.press('1');
    expect(desk.review.undecided).toHaveLength(2);
  });

  it('may come round again once it is dismissed', async () => {
    const desk = await new Desk(solos('a', 'b')).open();
    desk.server.answer = (item) => Promise.resolve(makeBatchResult(item, 'failed'));
    await desk.press('yes');
    expect(desk.review.decided.isDone(desk.queue[0]!)).toBe(true);
    desk.review.dismiss([desk.outbox.notices[0]!.id]);
    expect(desk.review.decided.isDone(desk.queue[0]!)).toBe(false);
  });
});

describe('the queue', () => {
  it('asks for what follows the last photo at hand, and leaves out what is on its way', async () => {
    const photos = solos(...Array.from({ length: 40 }, (_, index) => `p${index}`));
    const desk = await new Desk(photos).open();
    desk.server.answer = () => new Promise(() => undefined);
    for (let presses = 0; presses < 12; presses++) await desk.press('yes');
    expect(desk.on).toBe('p12');
    expect(desk.queries[1]).toEqual({ limit: 20, after: 'p19' });
    expect(desk.review.queue.photos.map(({ assetId }) => assetId)).toEqual(
      photos.slice(12).map(({ assetId }) => assetId),
    );
  });

  it('takes presses while it asks for more', async () => {
    const desk = await new Desk(solos(...Array.from({ length: 40 }, (_, index) => `p${String(index)}`))).open();
    for (let presses = 0; presses < 10; presses++) await desk.press('yes');
    const next = desk.next.bind(desk);
    let answer = () => {};
    desk.next = (query) =>
      new Promise((resolve) => {
        answer = () => {
          resolve(next(query));
        };
      });
    await desk.press('yes', 'yes');
    answer();
    await settled();
    expect(desk.on).toBe('p12');
    // The photo is on screen already: nobody paints it again.
    desk.review.press(press('yes'));
    expect(desk.on).toBe('p13');
  });

  it('does not show again what was decided before a reload and is still unsent', async () => {
    const first = await new Desk(solos('a', 'b')).open();
    first.server.answer = () => Promise.reject(new OfflineError());
    await first.press('yes');
    const outbox = makeOutbox(new FakeServer(), new FakeTimers(), first.storage);
    const desk = await new Desk(solos('a', 'b'), {}, outbox).open();
    expect(desk.on).toBe('b');
  });

  const unreachable = () => new ApiError({ type: '/problems/immich-unreachable', title: 'Down.', status: 503 });

  it.each([
    ['the server', () => new OfflineError()],
    ['Immich', unreachable],
  ])('pauses when %s does not answer, and goes on by itself', async (_, error) => {
    const desk = new Desk(solos('a'));
    const next = desk.next.bind(desk);
    const refuse = jest.fn(() => Promise.reject(error()));
    desk.next = refuse;
    await desk.review.load();
    expect(desk.review.phase).toBe('paused');
    desk.timers.advance(4_000);
    await settled();
    expect(refuse).toHaveBeenCalledTimes(2);
    expect(desk.review.phase).toBe('paused');
    desk.next = next;
    desk.timers.advance(4_000);
    await settled();
    expect(desk.review.phase).toBe('reviewing');
    desk.timers.advance(60_000);
    await settled();
    expect(desk.queries).toHaveLength(1);
  });

  it('goes on over the photos at hand before it pauses', async () => {
    const desk = await new Desk(solos('a', 'b')).open();
    desk.review.queue.more = true;
    desk.next = () => Promise.reject(unreachable());
    await desk.press('yes');
    expect([desk.on, desk.review.phase]).toEqual(['b', 'reviewing']);
    await desk.press('yes');
    expect([desk.on, desk.review.phase]).toEqual([undefined, 'paused']);
  });

  it('waits for photos that are open on another device, and asks once each time, however much is told', async () => {
    const desk = new Desk([]);
    desk.more = true;
    desk.openElsewhere = [{ device: 'phone-1', photos: 3 }];
    await desk.review.load();
    for (let told = 0; told < 5; told++) {
      applyEvent(desk.review, { type: 'progress', progress: makeProgress(), canUndo: false });
      await settled();
    }
    expect(desk.review.phase).toBe('waiting');
    expect(desk.review.queue.openElsewhere).toEqual([{ device: 'phone-1', photos: 3 }]);
    const before = desk.queries.length;
    desk.timers.advance(2_000);
    await settled();
    expect(desk.queries).toHaveLength(before + 1);
    desk.queue = solos('a');
    desk.timers.advance(2_000);
    await settled();
    expect(desk.on).toBe('a');
  });

  it('waits while the server reads the photos, and begins when there is one', async () => {
    const desk = new Desk([]);
    desk.more = true;
    await desk.review.load();
    expect(desk.review.phase).toBe('waiting');
    desk.queue = solos('a');
    applyEvent(desk.review, { type: 'progress', progress: makeProgress({ scan: 'scanning' }), canUndo: false });
    await settled();
    expect(desk.on).toBe('a');
  });
});

describe('undo', () => {
  const undone = (assetId: string): UndoResult => ({
    batchId: 'u',
    undoneBatchId: 'b',
    results: [],
    reviewedAssetIds: [],
    assetIds: [assetId],
  });

  it('waits for what is on its way, asks the server, and goes back to the photo', async () => {
    const desk = await new Desk(solos('a', 'b')).open();
    let answer = () => {};
    desk.server.answer = (item) => new Promise((resolve) => (answer = () => resolve(makeBatchResult(item))));
    await desk.press('yes');
    desk.undo.mockResolvedValue(undone('a'));
    desk.review.press(press('undo'));
    await settled();
    expect(desk.undo).not.toHaveBeenCalled();
    expect(desk.review.undoing).toBe(true);
    answer();
    await desk.look();
    expect(desk.on).toBe('a');
    expect(desk.review.undecided).toHaveLength(1);
    expect(desk.review.undoing).toBe(false);
    expect(desk.said.at(-1)).toMatch(/^Undone\. Photo of/);
  });

  it('shows the photo as it was seen, where Immich is down and it cannot be read again', async () => {
    const desk = await new Desk(solos('a', 'b')).open();
    await desk.press('yes');
    desk.undo.mockResolvedValue(undone('a'));
    desk.next = () =>
      Promise.reject(new ApiError({ type: '/problems/immich-unreachable', title: 'Down.', status: 503 }));
    await desk.press('undo');
    expect([desk.on, desk.review.photo?.autoFixBlocked]).toEqual(['a', true]);
  });

  it('takes back what is meant without waiting for what is on its way', async () => {
    const desk = await new Desk(solos('a', 'b', 'c')).open();
    await desk.press('yes');
    desk.server.answer = () => new Promise(() => undefined);
    await desk.press('no');
    desk.undo.mockResolvedValue(undone('a'));
    await takeBack(desk.review, 'b');
    await desk.look();
    expect(desk.undo.mock.calls[0]).toEqual(['session', expect.any(String), 'b']);
    expect([desk.on, desk.review.undecided.length]).toEqual(['a', 1]);
  });

  it('is not asked for twice at once', async () => {
    const desk = await new Desk(solos('a')).open();
    desk.undo.mockResolvedValue(undone('a'));
    desk.review.press(press('undo'));
    desk.review.press(press('undo'));
    await settled();
    expect(desk.undo).toHaveBeenCalledTimes(1);
  });

  it('asks again under the same key where nobody answered', async () => {
    const desk = await new Desk(solos('a')).open();
    desk.undo.mockRejectedValueOnce(new OfflineError()).mockResolvedValue(undone('a'));
    await desk.press('undo');
    expect(desk.undo).toHaveBeenCalledTimes(2);
    expect(desk.undo.mock.calls[0]![1]).toBe(desk.undo.mock.calls[1]![1]);
  });

  it('does not wait for a server that takes nothing, and lets the review go on', async () => {
    const desk = await new Desk(solos('a', 'b', 'c')).open();
    desk.server.answer = () =>
      Promise.reject(new ApiError({ type: '/problems/storage-full', title: 'Full.', status: 507 }));
    await desk.press('yes', 'yes', 'undo');
    expect(desk.on).toBe('b');
    await desk.press('undo');
    expect(desk.toasts.at(-1)).toMatch(/may be on its way/);
    expect([desk.review.undoing, desk.outbox.items.length]).toEqual([false, 1]);
    await desk.press('no');
    expect(desk.on).toBe('c');
  });

  it('without a connection takes out what was never sent, and blocks auto-fix for it', async () => {
    const desk = await new Desk(solos('a', 'b', 'c')).open();
    desk.server.answer = () => Promise.reject(new OfflineError());
    await desk.press('yes', 'yes');
    desk.online = false;
    await desk.press('undo');
    expect(desk.on).toBe('b');
    expect(desk.review.photo?.autoFixBlocked).toBe(true);
    expect(desk.outbox.items).toHaveLength(1);
    await desk.press('undo');
    expect(desk.toasts.at(-1)).toMatch(/may be on its way/);
  });

  it('says what went wrong', async () => {
    const desk = await new Desk(solos('a')).open();
    desk.undo.mockRejectedValue(new Error('Nothing to undo'));
    await desk.press('undo');
    expect(desk.toasts.at(-1)).toContain('Nothing to undo');
    expect(desk.review.undoing).toBe(false);
  });
});

describe('other devices', () => {
  const decided = (assetId: string, faceId: string) =>
    ({
      type: 'decided',
      device: 'tablet-2',
      cause: 'manual',
      results: [
        {
          assetId,
          faceId,
          action: 'reassign',
          outcome: 'applied',
          person: { id: 'nora', name: 'Nora' },
          message: null,
          entryId: '1',
        },
      ],
      reviewedAssetIds: [assetId],
    }) as const;

  it('says so of the photo on screen, and goes on', async () => {
    const desk = await new Desk(solos('a', 'b')).open();
    applyEvent(desk.review, {
      ...decided('a', 'a-1'),
      results: [...decided('a', 'a-1').results],
      reviewedAssetIds: ['a'],
    });
    expect(desk.toasts).toEqual(['Just decided on tablet-2: moved to Nora.']);
    expect(desk.on).toBe('b');
  });

  it('drops a photo further back without a word', async () => {
    const desk = await new Desk(solos('a', 'b', 'c')).open();
    applyEvent(desk.review, {
      ...decided('b', 'b-1'),
      results: [...decided('b', 'b-1').results],
      reviewedAssetIds: ['b'],
    });
    expect(desk.toasts).toEqual([]);
    await desk.press('yes');
    expect(desk.on).toBe('c');
  });

  it('says nothing of what this page did itself', async () => {
    const desk = await new Desk([makeDuplicate('a', 2)]).open();
    await desk.press('1');
    applyEvent(desk.review, {
      ...decided('a', 'a-1'),
      device: 'here',
      results: [...decided('a', 'a-1').results],
      reviewedAssetIds: [],
    });
    expect(desk.toasts).toEqual([]);
  });

  it('shows again what another device has undone', async () => {
    const desk = await new Desk(solos('a', 'b')).open();
    await desk.press('yes');
    applyEvent(desk.review, { type: 'undone', device: 'tablet-2', assetIds: ['a'] });
    expect(desk.review.decided.isDone(desk.queue[0]!)).toBe(false);
  });

  it('knows at once what another device marked as a mirror', async () => {
    const desk = await new Desk(solos('a', 'b')).open();
    desk.queue = desk.queue.map((photo) => ({ ...photo, mirror: true }));
    applyEvent(desk.review, { type: 'marked', device: 'phone-1', assetId: 'b', mirror: true });
    expect(desk.review.queue.photos.map(({ mirror }) => mirror)).toEqual([false, true]);
    applyEvent(desk.review, { type: 'marked', device: 'phone-1', assetId: 'a', mirror: true });
    expect(desk.review.photo?.mirror).toBe(true);
  });

  it('takes over their progress', async () => {
    const desk = await new Desk(solos('a')).open();
    applyEvent(desk.review, { type: 'progress', progress: makeProgress({ pending: 77 }), canUndo: true });
    expect(desk.review.left).toBe(77);
    expect(desk.review.session.canUndo).toBe(true);
  });

  it('reads the queue anew when the settings change, and stays with the photo that is still in it', async () => {
    const desk = await new Desk(solos('a', 'b')).open();
    desk.queue = solos('a', 'x');
    applyEvent(desk.review, { type: 'settings', device: 'phone-1', settings: { order: 'oldest' } });
    await settled();
    expect(desk.review.queue.photos.map(({ assetId }) => assetId)).toEqual(['a', 'x']);
    await desk.press('yes');
    expect(desk.on).toBe('x');
    expect(desk.toasts).toEqual(['Settings changed on phone-1: oldest first.']);
  });

  it('says nothing of settings that were changed here', async () => {
    const desk = await new Desk(solos('a')).open();
    applyEvent(desk.review, { type: 'settings', device: 'here', settings: { order: 'oldest' } });
    expect(desk.toasts).toEqual([]);
  });

  it('ends when the pair is started over, and does not ask for photos of what is gone', async () => {
    const desk = await new Desk(solos('a')).open();
    applyEvent(desk.review, { type: 'reset', device: 'phone-1' });
    await desk.review.load();
    expect([desk.review.phase, desk.review.endedBy, desk.on]).toEqual(['over', 'phone-1', undefined]);
    expect(desk.queries).toHaveLength(1);
  });

  it('is said to stay where photos arrive that were asked for before', async () => {
    const desk = await new Desk(solos('a')).open();
    let arrive = (): void => undefined;
    const late = desk.review.load(async () => {
      await new Promise<void>((resolve) => (arrive = resolve));
      await desk.review.queue.fill();
    });
    applyEvent(desk.review, { type: 'reset', device: 'phone-1' });
    arrive();
    await late;
    expect([desk.review.phase, desk.on]).toEqual(['over', undefined]);
  });

  it('is said to stay where what was asked for before is not found', async () => {
    const desk = await new Desk(solos('a')).open();
    const late = desk.review.load(() => Promise.reject(new Error('There is no such session.')));
    applyEvent(desk.review, { type: 'reset', device: 'phone-1' });
    await late;
    expect([desk.review.phase, desk.review.error]).toEqual(['over', null]);
  });
});

describe('a decision that waits for Immich', () => {
  const waits = async () => {
    const desk = await new Desk(solos('a', 'b')).open();
    desk.server.answer = (item) => {
      const result = makeBatchResult(item, 'unsettled');
      const results = result.results.map((one) => ({ ...one, message: 'Immich does not answer.', entryId: '7' }));
      return Promise.resolve({ ...result, results });
    };
    await desk.press('yes');
    return desk;
  };
  const missed = (desk: Desk, device: string) => {
    const decision = desk.server.received[0]!.decisions[0]!;
    const [result] = makeBatchResult({ decisions: [decision] }, 'failed').results;
    return { type: 'missed' as const, device, missed: [{ decision, result: { ...result!, entryId: '7' } }] };
  };

  it('is no notice of its own; why it waits is known until nothing waits', async () => {
    const desk = await waits();
    expect(desk.outbox.notices).toEqual([]);
    expect(desk.review.whyWaiting).toBe('Immich does not answer.');
    applyEvent(desk.review, { type: 'progress', progress: makeProgress({ waiting: 1 }), canUndo: true });
    expect(desk.review.whyWaiting).toBe('Immich does not answer.');
    applyEvent(desk.review, { type: 'progress', progress: makeProgress(), canUndo: true });
    expect(desk.review.whyWaiting).toBeNull();
  });

  it('shows once where it was decided when it does not come about, and can be tried again', async () => {
    const desk = await waits();
    applyEvent(desk.review, missed(desk, 'here'));
    applyEvent(desk.review, missed(desk, 'here'));
    expect(desk.outbox.notices.map(({ id, retryable }) => [id, retryable])).toEqual([['7', true]]);
    expect(desk.review.decided.isDone(desk.queue[0]!)).toBe(false);
    desk.review.retry(['7']);
    await settled();
    expect(desk.sent).toEqual(['reassign a-1', 'reassign a-1']);
  });

  it('may come round again on other devices when it does not come about', async () => {
    const desk = await waits();
    applyEvent(desk.review, missed(desk, 'phone-1'));
    expect(desk.outbox.notices).toEqual([]);
    expect(desk.review.decided.isDone(desk.queue[0]!)).toBe(false);
  });
});

describe('a key that lacks a permission', () => {
  const lacks = (permission: string) => `The key lacks ${permission}.`;

  it('for moving: says so, sends nothing and stays; keeping works', async () => {
    const desk = await new Desk(solos('a', 'b')).open();
    desk.review.switchOff({ reassign: lacks('face.update'), unassign: lacks('face.update') });
    await desk.press('yes', 'unassign', 'other');
    expect(desk.sent).toEqual([]);
    expect(desk.on).toBe('a');
    expect(desk.toasts.at(-1)).toBe('Switched off. The key lacks face.update.');
    await desk.press('no');
    expect(desk.sent).toEqual(['keep a-1']);
  });

  it('for making people: takes a number, but not after U', async () => {
    const desk = await new Desk([makeDuplicate('a', 2), makePhoto('b')]).open();
    desk.review.switchOff({ unassign: lacks('person.create') });
    await desk.press('unassign');
    expect(desk.review.mode.kind).toBe('deciding');
    await desk.press('2');
    expect(desk.sent).toEqual(['reassign a-2']);
  });

  it('has no countdown that could only fail', async () => {
    const photo = makePhoto('a', { faces: [makeFace('a-1', { suggestion: makeSuggestion('correct') })] });
    const desk = new Desk([photo, makePhoto('b')], { settings: makeSettings({ autoFix: 'confirm', autoFixDelay: 3 }) });
    desk.review.switchOff({ reassign: lacks('face.update') });
    await desk.open();
    expect(desk.review.countdown.running).toBe(false);
    desk.review.switchOff({});
    expect(desk.review.countdown.running).toBe(true);
  });
});
