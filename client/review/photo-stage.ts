import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { ReviewPhoto } from '../../src/sessions/queue/photo.schema.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import { boxStyle, labelPlace, labelSide } from './box-geometry.js';
import type { FaceView } from './face-view.js';
import type { Picture } from './picture-store.js';

/**
 * The photo with its boxes. Fires `photo-painted` when a photo is on the screen, pixels and all; and `photo-shown` on
 * the window, with `detail.assetId`, for whoever measures how long that took.
 */
@customElement('photo-stage')
export class PhotoStage extends LitElement {
  @property({ attribute: false }) photo!: ReviewPhoto;
  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) faces: readonly FaceView[] = [];
  @property() description = '';
  @property({ type: Boolean }) showOthers = true;
  private paintedPhoto: ReviewPhoto | null = null;

  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        place-items: center;
        container-type: size;
        background: var(--ff-stage);
        overflow: hidden;
      }
      .frame {
        position: relative;
        width: min(100cqw, 100cqh * var(--ratio));
        aspect-ratio: var(--ratio);
      }
      /* There is nothing to frame, and the words need room. */
      .frame.empty {
        width: 100cqw;
        height: 100cqh;
        aspect-ratio: auto;
      }
      img {
        display: block;
        width: 100%;
        height: 100%;
      }
      .missing {
        display: grid;
        place-content: center;
        gap: 0.5rem;
        height: 100%;
        padding: 1rem max(1rem, 50% - 16rem);
        text-align: center;
        background: var(--ff-sunken);
        color: var(--ff-quiet);
      }
      .box {
        position: absolute;
        border: 3px solid var(--ff-box-wrong);
        border-radius: 0.375rem;
        box-shadow:
          0 0 0 1px rgb(0 0 0 / 60%),
          inset 0 0 0 1px rgb(0 0 0 / 60%);
      }
      .box.correct {
        border-color: var(--ff-box-correct);
      }
      .box.other {
        border-width: 1.5px;
        border-color: var(--ff-box-other);
      }
      .box.decided {
        border-style: dashed;
      }
      .label {
        position: absolute;
        inset-inline-start: -3px;
        bottom: calc(100% + 4px);
        display: flex;
        gap: 0.375rem;
        max-width: min(14rem, 45cqw);
        padding: 0.125rem 0.5rem;
        border-radius: 0.5rem;
        background: var(--ff-box-ground);
        color: #fff;
        font-size: 0.8125rem;
        line-height: 1.4;
      }
      .box.inside .label {
        bottom: auto;
        top: 2px;
      }
      .box.end .label {
        inset-inline: auto -3px;
      }
      .label bdi {
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .number {
        font-weight: 700;
        color: var(--ff-box-wrong);
      }
      .other .label {
        font-size: 0.75rem;
        opacity: 0.9;
      }
    `,
  ];

  protected override willUpdate(): void {
    const { picture } = this;
    picture.img.alt = this.description;
    if (picture.state === 'loading') {
      void picture.ready.then(() => {
        if (this.picture === picture) this.requestUpdate();
      });
    }
  }

  protected override updated(): void {
    if (this.picture.state === 'loading' || this.photo === this.paintedPhoto) return;
    this.paintedPhoto = this.photo;
    const { assetId } = this.photo;
    afterPaint(() => {
      this.dispatchEvent(new CustomEvent('photo-painted', { detail: { assetId } }));
      window.dispatchEvent(new CustomEvent('photo-shown', { detail: { assetId } }));
    });
  }

  protected override render() {
    const faces = this.faces.filter(({ face }) => this.showOthers || face.role !== 'other');
    return html`<div
      class=${this.picture.state === 'failed' ? 'frame empty' : 'frame'}
      style=${styleMap({ '--ratio': String(this.ratio) })}
      data-testid="photo"
      data-asset-id=${this.photo.assetId}
    >
      ${this.drawn()} ${this.picture.state === 'ready' ? faces.map((view) => this.box(view)) : nothing}
    </div>`;
  }

  /** Of the picture itself where there is one: the boxes are fractions of it, whatever the metadata says of its size. */
  private get ratio(): number {
    const { naturalWidth, naturalHeight } = this.picture.img;
    const known = this.picture.state === 'ready' && naturalWidth > 0 && naturalHeight > 0;
    const ratio = known ? naturalWidth / naturalHeight : this.photo.width / this.photo.height;
    return Number.isFinite(ratio) && ratio > 0 ? ratio : 4 / 3;
  }

  private drawn() {
    if (this.picture.state === 'ready') return this.picture.img;
    return html`<div class="missing" role="status">
      ${this.picture.state === 'loading' ? t.review.photoComing : t.review.photoMissing}
    </div>`;
  }

  private box({ face, number, status, decided }: FaceView) {
    const classes = ['box', face.role, labelPlace(face.box), labelSide(face.box), decided ? 'decided' : ''].join(' ');
    // Said in words beside the photo; here it would be said twice.
    return html`<div class=${classes} style=${styleMap(boxStyle(face.box))} aria-hidden="true" data-face-id=${face.id}>
      <span class="label" dir="ltr"
        >${number === null ? nothing : html`<span class="number">${number}</span>`}<bdi>${status}</bdi></span
      >
    </div>`;
  }
}

/** Runs once the frame that draws the present change has been handed to the screen. */
function afterPaint(run: () => void): void {
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      run();
    };
    channel.port2.postMessage(null);
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'photo-stage': PhotoStage;
  }
  interface WindowEventMap {
    'photo-shown': CustomEvent<{ assetId: string }>;
  }
}
