import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AutoFixRun } from '../../src/sessions/auto-fix/auto-fix.schema.js';
import type { Recent } from '../../src/sessions/decisions/recent.schema.js';
import type { ReviewPhoto } from '../../src/sessions/queue/photo.schema.js';
import type { Reference } from '../../src/sessions/references/reference.schema.js';
import type { Session } from '../../src/sessions/session.schema.js';
import { nameOf } from '../components/person-name.js';
import { sharedStyles } from '../components/shared-styles.js';
import { grammar, t } from '../i18n/texts.js';
import { announce, toast } from '../state/announce.js';
import type { Api } from '../state/api.js';
import type { Connection } from '../state/connection.js';
import { apiContext, connectionContext, deviceContext, outboxesContext, routerContext } from '../state/contexts.js';
import { EventStream } from '../state/event-stream.js';
import { inOneLine } from '../state/problem.js';
import { paths, type Router } from '../state/router.js';
import { Ahead } from './ahead.js';
import { beginAt } from './begin-at.js';
import { Comparison } from './comparison.js';
import './countdown-bar.js';
import { realTimers } from './countdown.js';
import './decision-bar.js';
import type { Given } from './face-card.js';
import './face-panel.js';
import { faceViews, type FaceView } from './face-view.js';
import { freshen } from './fresh-suggestions.js';
import { Keyboard } from '../keys/keyboard.js';
import { pressOf, type AnyPress } from '../keys/keymap.js';
import './outbox-notices.js';
import type { Outboxes } from './outboxes.js';
import './photo-stage.js';
import { PictureStore } from './picture-store.js';
import type { ReferenceOrder } from './reference-rows.js';
import './reference-strip.js';
import { keepRecent, recentKept, RecentStore } from './recent-store.js';
import './recent-strip.js';
import { applyEvent } from './remote-changes.js';
import { ReviewController } from './review-controller.js';
import { reviewDeskStyles } from './review-desk-styles.js';
import './review-dialogs.js';
import type { Dialog } from './review-dialogs.js';
import './review-header.js';
import './review-pause.js';
import './swipe-field.js';
import { offInWords, switchedOffOf } from './switched-off.js';
import { takeBack } from './undo.js';
import './what-waits.js';
import type { Waiting } from './what-waits-words.js';
import { planInWords } from './words.js';

const SHOW_OTHERS = 'face-fix.show-others';

/** The review of one session: brings photos, keys, news and dialogs together, and decides nothing itself. */
@customElement('review-desk')
export class ReviewDesk extends LitElement {
  @property({ attribute: false }) session!: Session;
  /** The photo to begin with; otherwise the server says which. */
  @property({ attribute: false }) assetId: string | null = null;
  @state() private dialog: Dialog | null = null;
  @state() private showRecent = recentKept(localStorage, matchMedia('(min-width: 52.01rem)').matches);
  @state() private showOthers = localStorage.getItem(SHOW_OTHERS) !== 'no';

  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: routerContext }) private router!: Router;
  @consume({ context: connectionContext }) private connection!: Connection;
  @consume({ context: outboxesContext }) private outboxes!: Outboxes;
  @consume({ context: deviceContext }) private device!: string;

  private review: ReviewController | null = null;
  private events: EventStream | null = null;
  private readonly pictures = new PictureStore();
  private comparison: Comparison | null = null;
  private ahead: Ahead | null = null;
  private recent: RecentStore | null = null;
  private readonly keyboard: Keyboard<AnyPress>;
  private readonly draw = () => this.requestUpdate();

  static override styles = [sharedStyles, reviewDeskStyles];

  constructor() {
    super();
    this.keyboard = new Keyboard(
      this,
      pressOf,
      () => this.review,
      () => this.dialog !== null,
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const review = this.makeReview();
    this.review = review;
    const comparison = new Comparison(review, this.api, localStorage);
    comparison.addEventListener('change', this.compared);
    this.comparison = comparison;
    this.recent = new RecentStore(() => this.api.recent(this.session.id), review.ports.outbox);
    this.recent.addEventListener('change', this.draw);
    this.recent.show(this.showRecent);
    this.ahead = new Ahead(review, this.api, this.pictures, comparison);
    review.addEventListener('change', this.draw);
    document.addEventListener('visibilitychange', this.coverOrNot);
    this.connection.addEventListener('change', this.onConnection);
    this.outboxes.addEventListener('change', this.draw);
    this.pictures.addEventListener('change', this.draw);
    this.events = new EventStream(this.api.eventsUrl(this.session.id), {
      onEvent: (event) => {
        applyEvent(review, event);
        comparison.heard(event);
        if (event.type === 'decided' || event.type === 'undone') this.recent?.plan();
      },
      onResume: () => {
        void review.refresh();
        void comparison.notes.load();
      },
    });
    this.events.open();
    void review.load().then(() => beginAt(review, this.assetId));
    void this.askWhatWorks(review);
    if (this.session.settings.autoFix === 'instant' && this.session.autoFixRun === null) this.show('run');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.review?.removeEventListener('change', this.draw);
    this.comparison?.removeEventListener('change', this.compared);
    this.comparison?.close();
    this.recent?.removeEventListener('change', this.draw);
    this.recent?.close();
    this.review?.close();
    this.review = null;
    this.events?.close();
    this.pictures.want([]);
    this.pictures.removeEventListener('change', this.draw);
    this.outboxes.removeEventListener('change', this.draw);
    document.removeEventListener('visibilitychange', this.coverOrNot);
    this.connection.removeEventListener('change', this.onConnection);
  }

  protected override updated(): void {
    // What had the focus may have gone with its photo; without this, the next Tab would begin at the top of the page.
    if (this.dialog === null && document.activeElement === document.body) {
      this.renderRoot.querySelector<HTMLElement>('.desk')?.focus({ preventScroll: true });
    }
  }

  protected override render() {
    const { review } = this;
    if (!review) return nothing;
    const { photo, names, session } = review;
    const cropUrl = (faceId: string, crop?: string) => this.api.cropUrl(faceId, 'small', crop);
    return html`<div class=${photo ? 'desk' : 'desk paused'} tabindex="-1" @press=${this.pressed}>
        <div class="top">
          <review-header
            .session=${session}
            .names=${names}
            .left=${review.left}
            @open=${(event: CustomEvent<'settings' | 'run'>) => this.show(event.detail)}
          ></review-header>
          <what-waits .waiting=${this.waiting(review)} @check=${this.checkNow}></what-waits>
          ${this.running(session.autoFixRun)} ${this.switchedOff(review)}
          <outbox-notices
            .notices=${[...review.ports.outbox.notices]}
            .names=${names}
            .cropUrl=${cropUrl}
            @retry=${(event: CustomEvent<string[]>) => review.retry(event.detail)}
            @dismiss=${(event: CustomEvent<string[]>) => review.dismiss(event.detail)}
          ></outbox-notices>
        </div>
        ${this.lastOnes(review)}
        ${photo ? this.work(review, photo) : html`<review-pause .review=${review} @open=${() => this.show('settings')}></review-pause>`}
      </div>
      <review-dialogs .review=${review} .dialog=${this.dialog} @close=${() => this.show(null)}></review-dialogs>`;
  }

  private work(review: ReviewController, photo: ReviewPhoto) {
    const { names, mode } = review;
    const faces = faceViews(photo, review.decided, review.namesOf);
    const { secondsLeft } = review.countdown;
    return html`<swipe-field
        .names=${names}
        .undecided=${review.undecided.length}
        .mayBegin=${() => !this.keyboard.hasStopped && this.review?.mode.kind === 'deciding'}
        ><photo-stage
          .photo=${photo}
          .picture=${this.ahead?.photo(photo)}
          .faces=${faces}
          .showOthers=${this.showOthers}
          .description=${t.review.photoWith(
            grammar.day(photo.takenAt),
            photo.faces.map(({ person }) => nameOf(person)),
          )}
          @photo-painted=${(event: CustomEvent<{ assetId: string }>) => review.shown(event.detail.assetId)}
        ></photo-stage
      ></swipe-field>
      <face-panel
        .photo=${photo}
        .session=${review.session}
        .faces=${faces}
        .mode=${mode}
        .showOthers=${this.showOthers}
        .cropOf=${(faceId: string) => this.ahead?.face(photo, faceId)}
        @give=${({ detail: { face, person } }: CustomEvent<Given>) => review.give(face, person)}
        @toggle-others=${this.toggleOthers}
        @toggle-mirror=${(event: CustomEvent<boolean>) => void this.toggleMirror(review, photo, event.detail)}
        >${this.strip(faces)}</face-panel
      >
      ${
        secondsLeft === null || !review.plan
          ? nothing
          : html`<countdown-bar
              .what=${planInWords(review.plan, photo, review.namesOf)}
              .secondsLeft=${secondsLeft}
              .seconds=${review.session.settings.autoFixDelay}
            ></countdown-bar>`
      }
      ${
        mode.kind === 'deciding'
          ? nothing
          : html`<p class="mode" data-testid="pick-mode">
              ${mode.verb === 'unassign' ? t.review.unassignWhich : t.review.whichIsElse}
              <span class="small">${t.review.itsNumber}</span>
            </p>`
      }
      <decision-bar
        .names=${names}
        .mode=${mode}
        .undecided=${review.undecided.length}
        .canUndo=${review.session.canUndo || review.ports.outbox.items.length > 0}
        .busy=${review.undoing}
        .off=${review.off}
      ></decision-bar>`;
  }

  private lastOnes(review: ReviewController) {
    return html`<recent-strip
      ?open=${this.showRecent}
      .recent=${this.recent?.list ?? []}
      .namesOf=${review.namesOf}
      .device=${this.device}
      .busy=${review.undoing}
      @toggle=${this.toggleRecent}
      @take-back=${(event: CustomEvent<Recent>) => this.takeBack(review, event.detail)}
    ></recent-strip>`;
  }

  private strip(faces: readonly FaceView[]) {
    const { comparison, ahead } = this;
    const view = faces.find(({ face }) => face.id === comparison?.faceId);
    if (!view || !comparison) return nothing;
    return html`<reference-strip
      .rows=${comparison.rows}
      .orders=${comparison.orders}
      .order=${comparison.order}
      .number=${view.number}
      .cropOf=${(face: Reference) => ahead?.reference(face)}
      .noteOf=${(personId: string) => comparison.notes.of(personId)}
      .writeNote=${(personId: string, text: string) => comparison.notes.write(personId, text)}
      @order=${(event: CustomEvent<ReferenceOrder>) => comparison.choose(event.detail)}
      @look=${(event: CustomEvent<Reference>) => this.show({ look: event.detail })}
    ></reference-strip>`;
  }

  private waiting({ session, whyWaiting }: ReviewController): Waiting {
    const { unsent, trouble } = this.outboxes;
    const { online } = this.connection;
    return { online, unsent, trouble, onServer: session.progress.waiting, why: whyWaiting };
  }

  private running(run: AutoFixRun | null) {
    if (run?.state !== 'running' || run.dryRun) return nothing;
    return html`<p class="running">
      <span role="status">${t.review.autoFixRuns(run.looked, run.total)}</span>
      <button class="button plain" type="button" @click=${() => this.show('run')}>${t.review.show}</button>
    </p>`;
  }

  private switchedOff(review: ReviewController) {
    const words = offInWords(review.off);
    return words === null
      ? nothing
      : html`<p class="off" role="status" data-testid="switched-off">
          ${words} <a href=${paths.status()}>${t.app.titles.status}</a>
        </p>`;
  }

  private makeReview(): ReviewController {
    return new ReviewController(this.session, {
      api: this.api,
      outbox: this.outboxes.of(this.session.id),
      device: this.device,
      timers: realTimers,
      say: (text) => announce(this, text),
      toast: (text) => toast(this, text),
      prefetch: () => this.ahead?.want(),
      askWho: (face) => this.show({ who: face }),
      showHelp: () => this.show('help'),
      quit: () => this.router.go(paths.summary(this.session.id)),
      isOnline: () => this.connection.online,
    });
  }

  /** What cannot be told now is tried: the answer then says what is missing. */
  private async askWhatWorks(review: ReviewController): Promise<void> {
    await this.api.status().then(
      (status) => review.switchOff(switchedOffOf(status)),
      () => undefined,
    );
  }

  private readonly compared = () => {
    this.ahead?.want();
    this.draw();
  };

  private show(dialog: Dialog | null): void {
    this.dialog = dialog;
    this.coverOrNot();
  }

  private readonly coverOrNot = () => this.review?.cover(this.dialog !== null || document.hidden);

  private readonly checkNow = () => {
    this.connection.check();
    this.outboxes.wake();
  };

  private readonly onConnection = () => {
    this.draw();
    if (!this.connection.online) return;
    this.pictures.retryFailed();
    void this.review?.load();
  };

  private pressed(event: CustomEvent<AnyPress>): void {
    this.review?.press(event.detail);
  }

  private async toggleMirror(review: ReviewController, photo: ReviewPhoto, mirror: boolean): Promise<void> {
    try {
      await this.api.markMirror(this.session.id, photo.assetId, mirror);
      announce(this, mirror ? t.review.isMirror : t.review.isNoMirror);
    } catch (error) {
      toast(this, inOneLine(error));
    }
    await freshen(review);
    this.requestUpdate();
  }

  private toggleRecent(): void {
    this.showRecent = !this.showRecent;
    keepRecent(localStorage, this.showRecent);
    this.recent?.show(this.showRecent);
  }

  private takeBack(review: ReviewController, { batchId }: Recent): void {
    void takeBack(review, batchId).then(() => this.recent?.plan());
  }

  private toggleOthers(event: CustomEvent<boolean>): void {
    this.showOthers = event.detail;
    localStorage.setItem(SHOW_OTHERS, event.detail ? 'yes' : 'no');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'review-desk': ReviewDesk;
  }
}
