import { consume } from '@lit/context';
import { Task } from '@lit/task';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { WorthPair } from '../../src/people/pairs/pair.schema.js';
import type { Session } from '../../src/sessions/session.schema.js';
import '../components/confirm-dialog.js';
import '../components/error-message.js';
import '../components/loading-block.js';
import { nameOf } from '../components/person-name.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import { toast } from '../state/announce.js';
import type { Api } from '../state/api.js';
import { apiContext } from '../state/contexts.js';
import { inWords } from '../state/problem.js';
import './new-pair.js';
import type { NewPair } from './new-pair.js';
import './worth-looking.js';
import './session-card.js';

/** Where one begins: go on with a pair, or pick a new one. */
@customElement('pairs-screen')
export class PairsScreen extends LitElement {
  @state() private resetting: Session | null = null;

  @consume({ context: apiContext }) private api!: Api;
  @query('new-pair') private newPair!: NewPair | null;

  private readonly sessions = new Task(this, {
    task: async (_, { signal }) => (await this.api.sessions(signal)).sessions,
    args: () => [],
  });

  static override styles = [
    sharedStyles,
    css`
      .page {
        display: grid;
        gap: 2rem;
        width: 100%;
        max-width: 72rem;
        margin-inline: auto;
        padding: 1.25rem max(1rem, env(safe-area-inset-left)) 2rem;
      }
      section {
        display: grid;
        gap: 1rem;
        min-width: 0;
      }
      .cards {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr));
        gap: 1rem;
      }
      @media (min-width: 64rem) {
        .page.two {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1.1fr);
          align-items: start;
        }
        /* the headings of both columns stand in one line */
        .page.two h2 {
          line-height: 1.875rem;
        }
      }
    `,
  ];

  protected override render() {
    const some = (this.sessions.value ?? []).length > 0;
    return html`<div class=${some ? 'page two' : 'page'}>
        ${this.sessions.render({
          pending: () =>
            html`<section>
              <h1>${t.app.titles.pairs}</h1>
              <loading-block label=${t.pairs.loading} rows="2"></loading-block>
            </section>`,
          error: (error) =>
            html`<section>
              <h1>${t.app.titles.pairs}</h1>
              <error-message .error=${error} @retry=${() => this.sessions.run()}></error-message>
            </section>`,
          complete: (sessions) => (sessions.length === 0 ? nothing : this.inProgress(sessions)),
        })}
        <section>
          ${some ? html`<h2>${t.pairs.newPair}</h2>` : this.welcome()}
          <worth-looking
            .known=${this.known}
            @fill=${(event: CustomEvent<WorthPair>) => this.newPair?.pick(event.detail)}
          ></worth-looking>
          <div class="card"><new-pair></new-pair></div>
        </section>
      </div>
      ${this.confirmReset()}`;
  }

  /** Whoever is worked on both ways is not to be found again the other way round. */
  private get known(): Set<string> {
    return new Set(
      (this.sessions.value ?? []).flatMap(({ wrong, correct, settings }) => [
        `${wrong.id} ${correct.id}`,
        ...(settings.direction === 'separate' ? [`${correct.id} ${wrong.id}`] : []),
      ]),
    );
  }

  private welcome() {
    if (this.sessions.value === undefined) return html`<h2>${t.pairs.newPair}</h2>`;
    return html`<h1>${t.pairs.welcome}</h1>
      <p class="quiet">${t.pairs.welcomeWhy}</p>`;
  }

  private inProgress(sessions: Session[]) {
    return html`<section>
      <h1>${t.app.titles.pairs}</h1>
      <div class="cards">
        ${repeat(
          sessions,
          ({ id }) => id,
          (session) =>
            html`<session-card .session=${session} @reset=${() => (this.resetting = session)}></session-card>`,
        )}
      </div>
    </section>`;
  }

  private confirmReset() {
    const pair = this.resetting ? t.pairs.pair(nameOf(this.resetting.wrong), nameOf(this.resetting.correct)) : '';
    return html`<confirm-dialog
      .heading=${t.pairs.startOver}
      .confirmLabel=${t.pairs.resetProgress}
      ?open=${this.resetting !== null}
      @cancel=${() => (this.resetting = null)}
      @confirm=${this.reset}
    >
      <p>${t.pairs.startOverWhat(html`<bdi>${pair}</bdi>`)}</p>
    </confirm-dialog>`;
  }

  private async reset(): Promise<void> {
    const session = this.resetting;
    this.resetting = null;
    if (!session) return;
    try {
      await this.api.resetSession(session.id);
      toast(this, t.pairs.wasReset);
    } catch (error) {
      toast(this, t.pairs.notReset(inWords(error).detail));
    }
    await this.sessions.run();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pairs-screen': PairsScreen;
  }
}
