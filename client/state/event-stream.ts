import type { SessionEvent } from '../../src/sessions/event.schema.js';

export interface EventStreamHandlers {
  onEvent: (event: SessionEvent) => void;
  /** After a gap: whatever was said meanwhile is lost, so what matters has to be read again. */
  onResume: () => void;
}

/** What other devices do to a session, as it happens. Outlives a lost connection and a restarted server. */
export class EventStream {
  private source: EventSource | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private gap = false;

  constructor(
    private readonly url: string,
    private readonly handlers: EventStreamHandlers,
    private readonly make: (url: string) => EventSource = (url) => new EventSource(url),
  ) {}

  open(): void {
    this.close();
    const source = this.make(this.url);
    this.source = source;
    source.onopen = () => {
      if (this.gap) this.handlers.onResume();
      this.gap = false;
    };
    source.onmessage = (message: MessageEvent<string>) => {
      const event = parse(message.data);
      if (event) this.handlers.onEvent(event);
    };
    source.onerror = () => {
      this.gap = true;
      // The browser comes back by itself after a lost connection, but not after an answer that wasn't a stream.
      if (source.readyState === 2) this.timer = setTimeout(() => this.open(), 5000);
    };
  }

  close(): void {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = undefined;
  }
}

function parse(data: string): SessionEvent | null {
  try {
    return JSON.parse(data) as SessionEvent;
  } catch {
    return null;
  }
}
