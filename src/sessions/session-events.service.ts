import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Subject, defer, filter, finalize, map, merge, of, takeUntil, type Observable } from 'rxjs';
import type { SessionEvent } from './event.schema.js';

/** Tells the devices that have a session open what happens in it. */
@Injectable()
export class SessionEventsService implements BeforeApplicationShutdown {
  private readonly events = new Subject<{ sessionId: string; event: SessionEvent }>();
  /** All that is told, of whichever session. */
  readonly told = this.events.asObservable();
  private readonly listeners = new Map<string, number>();
  private readonly end = new Subject<void>();

  /** Whether anybody listens. */
  isHeard(sessionId: string): boolean {
    return (this.listeners.get(sessionId) ?? 0) > 0;
  }

  tell(sessionId: string, event: SessionEvent): void {
    this.events.next({ sessionId, event });
  }

  /** All that is told of a session from now on, after `first`. */
  of(sessionId: string, first: SessionEvent): Observable<SessionEvent> {
    const told = this.events.pipe(
      filter((item) => item.sessionId === sessionId),
      map(({ event }) => event),
    );
    return defer(() => {
      this.count(sessionId, 1);
      return merge(of(first), told);
    }).pipe(
      takeUntil(this.end),
      finalize(() => this.count(sessionId, -1)),
    );
  }

  /** An open stream would hold the server up: until the browser turns away, or for as long as it keeps connections. */
  async beforeApplicationShutdown(): Promise<void> {
    this.end.next();
    // the last bytes are on their way: only a connection that is idle when the server closes is closed at once
    await sleep(50);
  }

  private count(sessionId: string, change: number): void {
    this.listeners.set(sessionId, (this.listeners.get(sessionId) ?? 0) + change);
  }
}
