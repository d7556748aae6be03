import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../state/api.js';
import { apiContext } from '../state/contexts.js';

/** A face cut out of its photo, small; a blank where there is none, or it can't be had any more. */
@customElement('face-crop')
export class FaceCrop extends LitElement {
  @property() faceId = '';
  /** Which crop of it: what the face was handed out with. */
  @property() crop: string | undefined;
  @state() private broken = false;

  @consume({ context: apiContext }) private api!: Api;

  static override styles = css`
    :host {
      --size: 3.5rem;
      display: block;
      flex: none;
      width: var(--size);
      height: var(--size);
      border-radius: 0.625rem;
      overflow: hidden;
      background: var(--ff-sunken);
    }
    img {
      display: block;
      width: 100%;
      height: 100%;
      object-fit: cover;
    }
  `;

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('faceId') || changed.has('crop')) this.broken = false;
  }

  protected override render() {
    if (this.broken || this.faceId === '') return nothing;
    return html`<img
      src=${this.api.cropUrl(this.faceId, 'small', this.crop)}
      alt=""
      loading="lazy"
      draggable="false"
      @error=${() => (this.broken = true)}
    />`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'face-crop': FaceCrop;
  }
}
