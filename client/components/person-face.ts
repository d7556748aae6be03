import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Api } from '../state/api.js';
import { apiContext } from '../state/contexts.js';

/** The round picture that Immich shows a person by; their first letter where there is none. Decoration: the name stands beside it. */
@customElement('person-face')
export class PersonFace extends LitElement {
  @property() personId = '';
  @property() name = '';
  @state() private broken = false;

  @consume({ context: apiContext }) private api!: Api;

  static override styles = css`
    :host {
      --size: 3rem;
      display: inline-grid;
      place-items: center;
      flex: none;
      width: var(--size);
      height: var(--size);
      border-radius: 50%;
      overflow: hidden;
      background: var(--ff-accent-soft);
      color: var(--ff-link);
      font-weight: 600;
      font-size: calc(var(--size) * 0.4);
      line-height: 1;
    }
    span,
    img {
      grid-area: 1 / 1;
    }
    img {
      width: 100%;
      height: 100%;
      object-fit: cover;
    }
  `;

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('personId')) this.broken = false;
  }

  protected override render() {
    if (this.personId === '') return nothing;
    // the picture comes to lie over the letter
    return html`<span aria-hidden="true">${Array.from(this.name.trim())[0] ?? '?'}</span> ${
        this.broken
          ? nothing
          : html`<img
              src=${this.api.personUrl(this.personId)}
              alt=""
              loading="lazy"
              draggable="false"
              @error=${() => (this.broken = true)}
            />`
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'person-face': PersonFace;
  }
}
