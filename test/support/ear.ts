import type { SessionEvent } from '../../src/sessions/event.schema.js';
import type { Progress } from '../../src/sessions/session.schema.js';

/** Hears what the server tells a device, as the page does. */
export class Ear {
  progress: Progress | null = null;
  readonly events: SessionEvent[] = [];
  private readonly leaving = new AbortController();
  private done: Promise<void> = Promise.resolve();

  static async open(url: string): Promise<Ear> {
    const ear = new Ear();
    const response = await fetch(url, { signal: ear.leaving.signal });
    ear.done = ear.listen(response).catch(() => undefined);
    return ear;
  }

  /** All of a kind that it heard. */
  of<T extends SessionEvent['type']>(type: T): Extract<SessionEvent, { type: T }>[] {
    return this.events.filter((event): event is Extract<SessionEvent, { type: T }> => event.type === type);
  }

  async close(): Promise<void> {
    this.leaving.abort();
    await this.done;
  }

  private async listen(response: Response): Promise<void> {
    let rest = '';
    for await (const bytes of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (rest + bytes).split('\n\n');
      rest = blocks.pop() ?? '';
      blocks.forEach((block) => this.hear(block));
    }
  }

  private hear(block: string): void {
    const data = block
      .split('\n')
      .filter((line) => line.startsWith('data: '))
      .map((line) => line.slice('data: '.length))
      .join('\n');
    if (data !== '') {
      const event = JSON.parse(data) as SessionEvent;
      this.events.push(event);
      if (event.type === 'progress') {
        this.progress = event.progress;
      }
    }
  }
}
