import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AutoFixRun } from '../../src/sessions/auto-fix/auto-fix.schema.js';
import type { ReviewFace } from '../../src/sessions/queue/photo.schema.js';
import '../components/photo-peek.js';
import type { Peeked } from '../components/photo-peek.js';
import { t } from '../i18n/texts.js';
import '../keys/keys-help.js';
import type { Api } from '../state/api.js';
import { apiContext } from '../state/contexts.js';
import { Watch } from '../state/watch.js';
import './instant-run-dialog.js';
import { namesOfRun } from './pair-names.js';
import { applyEvent } from './remote-changes.js';
import type { ReviewController, SomebodyElse } from './review-controller.js';
import './settings-drawer.js';
import './somebody-else-dialog.js';

/** What lies over the review: one of these, or a face whose owner or whose photo is asked for. */
export type Dialog = 'help' | 'settings' | 'run' | { who: ReviewFace } | { look: Peeked };

/** All that can lie over the review. Fires `close`. */
@customElement('review-dialogs')
export class ReviewDialogs extends LitElement {
  @property({ attribute: false }) review!: ReviewController;
  @property({ attribute: false }) dialog: Dialog | null = null;

  @consume({ context: apiContext }) private api!: Api;

  constructor() {
    super();
    new Watch(this, () => this.review);
  }

  protected override render() {
    const { review, close } = this;
    return html`<keys-help .names=${review.names} ?open=${this.dialog === 'help'} @close=${close}></keys-help>
      <settings-drawer
        .session=${review.session}
        ?open=${this.dialog === 'settings'}
        @close=${close}
        @changed=${() => void review.refresh()}
      ></settings-drawer>
      <instant-run-dialog
        .sessionId=${review.session.id}
        .run=${review.session.autoFixRun}
        .names=${namesOfRun(review.session)}
        .off=${review.off.reassign}
        ?open=${this.dialog === 'run'}
        @run=${(event: CustomEvent<AutoFixRun>) => applyEvent(review, { type: 'auto-fix', run: event.detail })}
        @close=${close}
      ></instant-run-dialog>
      ${this.aboutFaces}`;
  }

  private get aboutFaces() {
    const { review, close } = this;
    const asked = typeof this.dialog === 'object' ? this.dialog : null;
    const who = asked && 'who' in asked ? asked.who : undefined;
    const look = asked && 'look' in asked ? asked.look : undefined;
    return html`<wa-dialog
        label=${t.components.peek.label}
        light-dismiss
        ?open=${look !== undefined}
        @wa-after-hide=${(event: Event) => event.target === event.currentTarget && look !== undefined && this.close()}
      >
        ${look ? html`<photo-peek .face=${look} .session=${review.session} held @close=${close}></photo-peek>` : nothing}
      </wa-dialog>
      <somebody-else-dialog
        .wrongPersonId=${who?.person?.id ?? review.session.wrong.id}
        .cropUrl=${who ? this.api.cropUrl(who.id, 'large', who.crop) : ''}
        .noNewPeople=${review.off.unassign}
        ?open=${who !== undefined}
        @close=${close}
        @pick=${(event: CustomEvent<SomebodyElse>) => {
          this.close();
          if (who) review.reassignTo(who, event.detail);
        }}
      ></somebody-else-dialog>`;
  }

  private readonly close = () => this.dispatchEvent(new Event('close'));
}

declare global {
  interface HTMLElementTagNameMap {
    'review-dialogs': ReviewDialogs;
  }
}
