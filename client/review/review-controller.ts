import type { Decision, Decisions } from '../../src/sessions/decisions/decision.schema.js';
import type { ReviewFace, ReviewPhoto } from '../../src/sessions/queue/photo.schema.js';
import type { PersonRef } from '../../src/people/person.schema.js';
import type { Session } from '../../src/sessions/session.schema.js';
import { nameOf } from '../components/person-name.js';
import { grammar, t } from '../i18n/texts.js';
import type { Api } from '../state/api.js';
import { isPassing } from '../state/problem.js';
import { AskAgain } from './ask-again.js';
import { autoFixPlan, type PlannedStep } from './auto-fix-plan.js';
import { Countdown, type Timers } from './countdown.js';
import { DecidedFaces, wrongFaces } from './decided-faces.js';
import { bindingOf, type AnyPress, type PairNames } from '../keys/keymap.js';
import type { Outbox, ResultEvent } from './outbox.js';
import { namesOfFace, namesOfFaces } from './pair-names.js';
import { PressGuard } from './press-guard.js';
import { Queue } from './queue.js';
import { applyResult } from './results.js';
import { reasonAgainst, type SwitchedOff } from './switched-off.js';
import { undoNewest } from './undo.js';
import { decidedInWords, photoInWords, sentence } from './words.js';

export type Phase = 'loading' | 'reviewing' | 'waiting' | 'paused' | 'done' | 'error' | 'over';
export type Mode = { kind: 'deciding' } | { kind: 'pick'; verb: 'unassign' | 'other' };
/** Where a face goes when it is neither of the pair. */
export type SomebodyElse = { toPersonId: string; name: string } | { toNewPerson: { name: string }; name: string };

/** What the controller needs of the page around it. */
export interface ReviewPorts {
  api: Pick<Api, 'next' | 'undo' | 'session'>;
  outbox: Outbox;
  device: string;
  timers: Timers;
  /** For those who don't see the page. */
  say: (text: string) => void;
  /** For everybody, a few seconds long. */
  toast: (text: string) => void;
  prefetch: () => void;
  askWho: (face: ReviewFace) => void;
  showHelp: () => void;
  quit: () => void;
  isOnline: () => boolean;
}

/** So many decided photos are kept at hand for an undo without a connection. */
const RECENT = 30;

/** What a key press means. Draws nothing and knows no browser; says `change` when there is something new to draw. */
export class ReviewController extends EventTarget {
  phase: Phase = 'loading';
  error: unknown = null;
  mode: Mode = { kind: 'deciding' };
  undoing = false;
  /** What the key does not let anybody do. */
  off: SwitchedOff = {};
  /** Why decisions wait for Immich, as far as the server said. */
  whyWaiting: string | null = null;
  endedBy: string | null = null;
  readonly decided = new DecidedFaces();
  readonly recent = new Map<string, ReviewPhoto>();
  readonly countdown: Countdown;
  readonly queue: Queue;
  private readonly guard: PressGuard;
  private readonly again: AskAgain;
  private covered = false;
  /** The photo in front, as far as everything here knows. */
  private frontId: string | null = null;
  private shownId: string | null = null;
  private said = '';
  private closed = false;
  private readonly onResult = (event: Event) => applyResult(this, event as ResultEvent);
  private readonly onOutbox = () => this.changed();

  constructor(
    public session: Session,
    readonly ports: ReviewPorts,
  ) {
    super();
    this.guard = new PressGuard(ports.timers.now);
    this.countdown = new Countdown(ports.timers, () => this.changed());
    this.again = new AskAgain(ports.timers, () => this.isAsking && !this.closed && void this.load());
    this.queue = new Queue({
      fetch: (query) => ports.api.next(session.id, query),
      isDone: (photo) => this.decided.isDone(photo),
      onReadFromStart: () => this.decided.forgetConfirmed(),
    });
    const { items, notices } = ports.outbox;
    for (const { decisions } of items) decisions.forEach((decision) => this.remember(decision));
    for (const { decision } of notices) this.remember(decision);
    ports.outbox.addEventListener('result', this.onResult);
    ports.outbox.addEventListener('change', this.onOutbox);
  }

  /** The page is left: the outbox goes on, this doesn't. */
  close(): void {
    this.closed = true;
    this.countdown.pause();
    this.ports.outbox.removeEventListener('result', this.onResult);
    this.ports.outbox.removeEventListener('change', this.onOutbox);
  }

  get photo(): ReviewPhoto | null {
    return this.queue.current;
  }

  /** For the buttons of the photo in front. */
  get names(): PairNames {
    return namesOfFaces(this.session, this.undecided);
  }

  /** For one face. */
  readonly namesOf = (face: { person: ReviewFace['person'] } | undefined): PairNames => namesOfFace(this.session, face);

  /** What the crop of a face is called, of a photo that is at hand. */
  readonly cropOf = (faceId: string): string | undefined =>
    [...this.queue.photos, ...this.recent.values()].flatMap(({ faces }) => faces).find(({ id }) => id === faceId)?.crop;

  get undecided(): ReviewFace[] {
    return this.photo ? this.decided.undecided(this.photo) : [];
  }

  get plan(): PlannedStep[] | null {
    return this.photo ? autoFixPlan(this.photo, this.undecided, this.session.settings) : null;
  }

  /** Photos left, counting those as done whose decisions are on their way. */
  get left(): number {
    const assetIds = this.ports.outbox.items.flatMap(({ decisions }) => decisions.map(({ assetId }) => assetId));
    const onTheWay = new Set(assetIds);
    if (this.photo) onTheWay.delete(this.photo.assetId);
    return Math.max(this.session.progress.pending - onTheWay.size, this.queue.photos.length);
  }

  /** Whether there is nothing to show, and more is asked for again and again. */
  get isAsking(): boolean {
    return this.phase === 'waiting' || this.phase === 'paused';
  }

  async load(fill = () => this.queue.fill()): Promise<void> {
    if (this.isOver()) return;
    // What is said while it waits stays until there is something else to say.
    if (this.photo) this.phase = 'reviewing';
    else if (!this.isAsking) this.phase = 'loading';
    this.changed();
    let failure: unknown = null;
    await fill().catch((error: unknown) => (failure = error));
    if (this.closed) return;
    if (this.isOver()) {
      // started over while it was asked for
      this.queue.clear();
      return;
    }
    this.error = failure;
    if (this.photo) this.phase = 'reviewing';
    // With photos at hand the review goes on; more are asked for at the next one.
    else if (failure !== null) this.phase = isPassing(failure) ? 'paused' : 'error';
    else this.phase = this.queue.more ? 'waiting' : 'done';
    // Presses go on while this waits: only a photo that came by itself is news.
    if (this.frontId !== null && this.frontId !== this.photo?.assetId) this.turned('unasked');
    else this.frontId = this.photo?.assetId ?? null;
    this.ports.prefetch();
    this.again.planIn(this.phase);
    if (this.phase === 'done') this.say(t.review.nothingLeft);
    this.changed();
  }

  /** Reads everything anew: the settings have changed, or something was missed. */
  async refresh(): Promise<void> {
    this.session = await this.ports.api.session(this.session.id).catch(() => this.session);
    this.countdown.pause();
    await this.load(() => this.queue.reload());
    this.startCountdown();
  }

  /** True where the press was for us. `repeat` is what a keyboard does by itself while a key is held. */
  press(press: AnyPress, repeat = false): boolean {
    if (this.interrupt()) return true;
    const { intent } = press;
    if (intent === 'cancel') return this.leaveMode();
    if (repeat) return true;
    if (intent === 'help') this.ports.showHelp();
    else if (intent === 'quit') this.ports.quit();
    else if (intent === 'undo') void undoNewest(this);
    else if (this.photo && !this.undoing && this.guard.allows()) this.act(press, this.photo);
    return true;
  }

  /** Any key and any touch: stops the countdown, and then that is all that it does. */
  interrupt(): boolean {
    if (!this.countdown.running || !this.photo) return false;
    this.countdown.stop(this.photo.assetId);
    this.ports.say(t.review.stopped);
    this.changed();
    return true;
  }

  /** Something lies over the photo, or the page is out of sight: nothing may happen by itself. */
  cover(covered: boolean): void {
    this.covered = covered;
    if (covered) this.countdown.pause();
    else this.startCountdown();
    this.changed();
  }

  /** The photo has been painted. */
  shown(assetId: string): void {
    if (this.photo?.assetId !== assetId || this.shownId === assetId) return;
    this.shownId = assetId;
    this.guard.shown();
    this.say(photoInWords(this.photo, this.names, this.left));
    this.startCountdown();
  }

  reassignTo(face: ReviewFace, { name, ...target }: SomebodyElse): void {
    if (!this.photo || !this.undecided.some(({ id }) => id === face.id)) return;
    this.decide([{ ...ofFace(this.photo, face), action: 'reassign', ...target }], 'manual', name);
  }

  /** The button of one of the further people. */
  give(face: ReviewFace, person: PersonRef): void {
    const reason = reasonAgainst(this.off, 'number');
    if (reason !== undefined) this.ports.toast(t.review.switchedOff(reason));
    else if (!this.undoing) this.reassignTo(face, { toPersonId: person.id, name: nameOf(person) });
  }

  retry(noticeIds: readonly string[]): void {
    const wanted = this.ports.outbox.notices.filter(({ id }) => noticeIds.includes(id));
    for (const { decision } of wanted) this.remember(decision);
    this.ports.outbox.retry(noticeIds);
    if (wanted.length > 0) this.goOnIfDone('unasked');
  }

  dismiss(noticeIds: readonly string[]): void {
    for (const id of noticeIds) {
      const notice = this.ports.outbox.dismiss(id);
      // It may come round again, as what it is: undecided.
      if (notice?.retryable) this.decided.remove(notice.decision);
    }
  }

  /** Puts a photo on screen that an undo has brought back. */
  bringBack(photo: ReviewPhoto, said: string): void {
    if (this.isOver()) return;
    this.said = said;
    this.decided.forgetPhoto(photo.assetId);
    this.queue.unshift(photo);
    this.phase = 'reviewing';
    this.turned('pressed');
  }

  /** Leaves a photo that is decided; stays with one that isn't. */
  goOnIfDone(why: 'pressed' | 'unasked'): void {
    const before = this.photo;
    this.queue.sweep();
    if (this.photo?.assetId === before?.assetId) {
      if (this.said !== '') this.say('');
      this.changed();
      return;
    }
    if (before) this.keepAtHand(before);
    this.turned(why);
  }

  switchOff(off: SwitchedOff): void {
    this.off = off;
    if (off.reassign !== undefined) this.countdown.pause();
    else this.startCountdown();
    this.changed();
  }

  setUndoing(undoing: boolean): void {
    this.undoing = undoing;
    this.changed();
  }

  changed(): void {
    this.dispatchEvent(new Event('change'));
  }

  /** The pair was started over on this device: there is nothing to go on with. */
  end(device: string): void {
    this.phase = 'over';
    this.endedBy = device;
    this.countdown.pause();
    this.queue.clear();
    this.changed();
  }

  /** Whether the pair was started over: it may be while something is waited for. */
  private isOver(): boolean {
    return this.endedBy !== null;
  }

  private act(press: AnyPress, photo: ReviewPhoto): void {
    const { undecided } = this;
    const [first] = undecided;
    const reason = reasonAgainst(this.off, press.intent === 'number' ? this.verb : press.intent);
    if (reason !== undefined) this.ports.toast(t.review.switchedOff(reason));
    else if (press.intent === 'skip') this.decide([{ action: 'skip', assetId: photo.assetId }]);
    else if (press.intent === 'number' && photo.kind === 'solo') this.giveTo(this.session.others[press.number - 1]);
    else if (press.intent === 'number') this.pick(photo, wrongFaces(photo)[press.number - 1]);
    else if (!first) this.ports.toast(t.review.nothingToDecide);
    else if (press.intent === 'no') this.decide(undecided.map((face) => ({ ...ofFace(photo, face), action: 'keep' })));
    else if (press.intent === 'yes' && undecided.length === 1) this.apply(photo, 'reassign', first);
    else if (press.intent === 'yes') this.ports.toast(t.review.severalFaces);
    else if (press.intent === 'unassign' || press.intent === 'other') {
      // A number always follows where numbers are shown, even for the last face: the habit must not hit the next photo.
      if (photo.kind === 'duplicate') this.enterPick(press.intent);
      else this.apply(photo, press.intent, first);
    }
  }

  /** Where there is one face, a number is one of the further people. */
  private giveTo(person: PersonRef | undefined): void {
    const [face] = this.undecided;
    if (person && face) this.give(face, person);
  }

  private enterPick(verb: 'unassign' | 'other'): void {
    this.mode = { kind: 'pick', verb };
    this.say(t.review.pressNumber(bindingOf(verb).label(this.names)));
    this.changed();
  }

  private pick(photo: ReviewPhoto, face: ReviewFace | undefined): void {
    // A solo photo shows no numbers, so a number there was meant for the photo before.
    if (!face || photo.kind !== 'duplicate' || !this.undecided.includes(face)) return;
    const verb = this.mode.kind === 'pick' ? this.mode.verb : 'reassign';
    this.mode = { kind: 'deciding' };
    this.apply(photo, verb, face);
  }

  /** What a number is for now. */
  private get verb(): 'unassign' | 'number' {
    return this.mode.kind === 'pick' && this.mode.verb === 'unassign' ? 'unassign' : 'number';
  }

  private apply(photo: ReviewPhoto, verb: 'reassign' | 'unassign' | 'other', face: ReviewFace): void {
    if (verb === 'other') this.ports.askWho(face);
    else this.decide([{ ...ofFace(photo, face), action: verb }]);
    this.changed();
  }

  private leaveMode(): boolean {
    if (this.mode.kind === 'deciding') return false;
    this.mode = { kind: 'deciding' };
    this.say(t.review.cancelled);
    this.changed();
    return true;
  }

  private decide(decisions: Decision[], cause: Decisions['cause'] = 'manual', to: string | null = null): void {
    this.countdown.pause();
    this.mode = { kind: 'deciding' };
    for (const decision of decisions) this.remember(decision, to);
    const what = decisions.map((decision) =>
      decidedInWords({ action: decision.action, to }, this.namesOfDecision(decision)),
    );
    this.said = sentence(grammar.series([...new Set(what)]));
    this.ports.outbox.add(decisions, cause, this.cropOf);
    this.goOnIfDone('pressed');
  }

  private namesOfDecision(decision: Decision): PairNames {
    const faceId = decision.action === 'skip' ? null : decision.faceId;
    return this.namesOf(this.photo?.faces.find(({ id }) => id === faceId));
  }

  private remember(decision: Decision, to: string | null = null): void {
    const somebody =
      decision.action === 'reassign'
        ? (decision.toNewPerson?.name ?? (decision.toPersonId && t.review.somebodyElse))
        : null;
    this.decided.add(decision, { to: to ?? somebody ?? null, device: null, confirmed: false });
  }

  private keepAtHand(photo: ReviewPhoto): void {
    this.recent.set(photo.assetId, photo);
    const [oldest] = this.recent.keys();
    if (this.recent.size > RECENT && oldest !== undefined) this.recent.delete(oldest);
  }

  /** Another photo is in front now, or none. */
  private turned(why: 'pressed' | 'unasked'): void {
    if (why === 'pressed') this.guard.finished();
    else this.guard.replaced();
    this.frontId = this.photo?.assetId ?? null;
    this.mode = { kind: 'deciding' };
    this.shownId = null;
    this.countdown.pause();
    this.changed();
    this.ports.prefetch();
    if (!this.photo || this.queue.low) void this.load();
  }

  private startCountdown(): void {
    const { photo } = this;
    if (this.covered || this.closed || this.mode.kind !== 'deciding' || !this.ports.isOnline()) return;
    if (!photo || !this.plan || this.off.reassign !== undefined || this.shownId !== photo.assetId) return;
    this.countdown.start(photo.assetId, this.session.settings.autoFixDelay, () => {
      // Another device may have decided a face of it meanwhile.
      const steps = this.plan ?? [];
      if (steps.length > 0)
        this.decide(
          steps.map(({ face, action }) => ({ ...ofFace(photo, face), action })),
          'auto-fix',
        );
    });
    this.changed();
  }

  /** What was done and what comes next, in one breath: a second announcement would cut off the first. */
  private say(text: string): void {
    this.ports.say(`${this.said} ${text}`.trim());
    this.said = '';
  }
}

function ofFace(photo: ReviewPhoto, face: ReviewFace) {
  return { assetId: photo.assetId, faceId: face.id, ...(face.person && { fromPersonId: face.person.id }) };
}
