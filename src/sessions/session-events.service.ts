import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Subject, defer, filter, finalize, map, merge, of, takeUntil, type Observable } from 'rxjs';
import { ProblemError } from '../http/problem.js';
import type { SessionEvent } from './event.schema.js';

/** More than any family has, with all their forgotten tabs. */
const mostListeners = 100;

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

  /**
   * All that is told of a session from now on, after `first`.
   * @throws ProblemError where as many listen as can: each one holds a line open, and is told everything anew
   */
  of(sessionId: string, first: SessionEvent): Observable<SessionEvent> {
    if ([...this.listeners.values()].reduce((sum, count) => sum + count, 0) >= mostListeners) {
      throw tooManyListeners();
    }
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
    const count = (this.listeners.get(sessionId) ?? 0) + change;
    if (count > 0) {
      this.listeners.set(sessionId, count);
    } else {
      this.listeners.delete(sessionId);
    }
  }
}

export const tooManyListeners = (): ProblemError =>
  new ProblemError(
    429,
    'too-many-listeners',
    `There are ${mostListeners} devices that follow this server already.`,
    'Close the page where it is not used.',
  );
