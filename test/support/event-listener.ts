import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SessionEvent } from '../../src/sessions/event.schema.js';
import type { Harness } from './harness.js';

/** A device that has a session open: hears its server-sent events, each with the moment when it came. */
export class EventListener {
  readonly heard: { event: SessionEvent; at: number }[] = [];
  ended = false;
  private rest = '';

  private constructor(readonly answer: IncomingMessage) {
    answer.setEncoding('utf8');
    answer.on('data', (part: string) => this.read(part));
    answer.on('close', () => (this.ended = true));
  }

  static async open(harness: Harness, sessionId: string): Promise<EventListener> {
    const { port } = harness.app.getHttpServer().address() as AddressInfo;
    return new Promise((resolve, reject) => {
      get(`http://127.0.0.1:${port}/api/sessions/${sessionId}/events`, (answer) =>
        resolve(new EventListener(answer)),
      ).on('error', reject);
    });
  }

  /** The next event of this type from now on, or one that came since `from`. */
  async next<T extends SessionEvent['type']>(
    type: T,
    from = this.heard.length,
    fits: (event: Extract<SessionEvent, { type: T }>) => boolean = () => true,
  ): Promise<Extract<SessionEvent, { type: T }> & { at: number }> {
    const end = Date.now() + 10_000;
    for (;;) {
      for (const { event, at } of this.heard.slice(from)) {
        if (event.type === type && fits(event as Extract<SessionEvent, { type: T }>)) {
          return { ...(event as Extract<SessionEvent, { type: T }>), at };
        }
      }
      if (Date.now() > end) {
        throw new Error(`no ${type} came; heard: ${JSON.stringify(this.heard.map(({ event }) => event.type))}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  close(): void {
    this.answer.destroy();
  }

  private read(part: string): void {
    const blocks = (this.rest + part).split('\n\n');
    this.rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data) {
        this.heard.push({ event: JSON.parse(data) as SessionEvent, at: Date.now() });
      }
    }
  }
}
