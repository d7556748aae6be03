import { consume } from '@lit/context';
import { Task } from '@lit/task';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { WorthPair, WorthPairs } from '../../src/people/pairs/pair.schema.js';
import '../components/person-face.js';
import { nameOf } from '../components/person-name.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import type { Api } from '../state/api.js';
import { apiContext } from '../state/contexts.js';
import { inOneLine } from '../state/problem.js';

const AGAIN_MS = 3_000;
const MOST = 5;

/** Pairs that the server found. Fires `fill` with one of them, to start it. */
@customElement('worth-looking')
export class WorthLooking extends LitElement {
  /** Ids of the two of each pair that is worked on already, as `one two`. */
  @property({ attribute: false }) known: ReadonlySet<string> = new Set();
  @state() private error: unknown = null;

  @consume({ context: apiContext }) private api!: Api;
  private timer: ReturnType<typeof setTimeout> | undefined;

  private readonly worth = new Task(this, {
    task: async (_, { signal }) => this.watch(await this.api.pairsWorth(signal)),
    args: () => [],
  });

  static override styles = [
    sharedStyles,
    css`
      section,
      ul {
        display: grid;
        gap: 0.75rem;
      }
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: 0.5rem 0.75rem;
        align-items: center;
      }
      .faces {
        display: flex;
        --size: 2.5rem;
      }
      .faces person-face + person-face {
        margin-inline-start: -0.5rem;
      }
      .text {
        display: grid;
        line-height: 1.35;
        overflow-wrap: anywhere;
      }
      /* below the heading of what it helps with */
      h2 {
        font-size: 1rem;
      }
      b {
        font-weight: 600;
      }
      .look {
        justify-self: start;
      }
      @media (max-width: 30rem) {
        li {
          grid-template-columns: auto minmax(0, 1fr);
        }
        li .button {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  protected override render() {
    const { value } = this.worth;
    // it is an offer: where it cannot be had, there is none
    if (!value || !Array.isArray(value.pairs)) return nothing;
    const pairs = value.pairs.filter(({ wrong, correct }) => !this.known.has(`${wrong.id} ${correct.id}`));
    return html`<section class="card" data-testid="worth-looking">
      <h2>${t.pairs.worthLooking}</h2>
      ${
        pairs.length === 0
          ? nothing
          : html`<ul>
              ${pairs.slice(0, MOST).map((pair) => this.row(pair))}
            </ul>`
      }
      ${this.foot(value, pairs.length)}
    </section>`;
  }

  private row(pair: WorthPair) {
    const { wrong, correct, photos } = pair;
    const why = t.pairs.worthWhy(photos, nameOf(wrong), nameOf(correct));
    return html`<li>
      <span class="faces">
        <person-face .personId=${wrong.id} .name=${wrong.name}></person-face>
        <person-face .personId=${correct.id} .name=${correct.name}></person-face>
      </span>
      <span class="text">
        <b>${t.pairs.twoPeople(html`<bdi>${nameOf(wrong)}</bdi>`, html`<bdi>${nameOf(correct)}</bdi>`)}</b>
        <span class="small quiet" dir="auto">${why}</span>
      </span>
      <button
        class="button"
        type="button"
        aria-label=${t.pairs.pickPair(nameOf(wrong), nameOf(correct))}
        @click=${() => this.dispatchEvent(new CustomEvent<WorthPair>('fill', { detail: pair }))}
      >
        ${t.pairs.pick}
      </button>
    </li>`;
  }

  private foot({ look }: WorthPairs, found: number) {
    if (look?.state === 'running') {
      return html`<p class="small quiet" role="status">${t.pairs.looking(look.looked, look.total)}</p>`;
    }
    const words = look === null ? t.pairs.canLook : found === 0 ? t.pairs.foundNobody : t.pairs.onceADay;
    return html`<p class="small quiet">${words}</p>
      ${this.error ? html`<p class="small" role="alert">${inOneLine(this.error)}</p>` : nothing}
      <button class="button look" type="button" data-testid="look-for-pairs" @click=${this.look}>
        ${look === null ? t.pairs.look : t.pairs.lookAgain}
      </button>`;
  }

  private async look(): Promise<void> {
    this.error = null;
    await this.api.lookForPairs().then(
      () => this.worth.run(),
      (error: unknown) => (this.error = error),
    );
  }

  /** As long as the server looks, what it found is asked for again. */
  private watch(worth: WorthPairs): WorthPairs {
    clearTimeout(this.timer);
    if (worth.look?.state === 'running') this.timer = setTimeout(() => void this.worth.run(), AGAIN_MS);
    return worth;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'worth-looking': WorthLooking;
  }
}
