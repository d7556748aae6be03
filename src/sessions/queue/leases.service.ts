import { Injectable } from '@nestjs/common';
import { Observable, defer, finalize } from 'rxjs';
import type { SessionEvent } from '../event.schema.js';
import { SessionEventsService } from '../session-events.service.js';
import { Leases, type Holder } from './leases.js';

/** The leases of all sessions. In memory alone: after a restart, who decides a face first is still settled by claims. */
@Injectable()
export class LeasesService {
  /** Milliseconds on a clock that nobody sets. */
  clock: () => number = () => performance.now();
  private readonly bySession = new Map<string, Leases>();

  constructor(events: SessionEventsService) {
    events.told.subscribe(({ sessionId, event }) => this.follow(sessionId, event));
  }

  of(sessionId: string): Leases {
    const known = this.bySession.get(sessionId);
    if (known) {
      return known;
    }
    this.bySession.forEach((leases, id) => leases.isEmpty && this.bySession.delete(id));
    const made = new Leases(() => this.clock());
    this.bySession.set(sessionId, made);
    return made;
  }

  /** Somebody works there: what is at hand there stays at hand. */
  heard(sessionId: string, holder: Holder | null): void {
    if (holder) {
      this.of(sessionId).heard(holder);
    }
  }

  /** The holder's page is open as long as the stream is. */
  whileOpen<T>(sessionId: string, holder: Holder | null, stream: Observable<T>): Observable<T> {
    if (!holder) {
      return stream;
    }
    return defer(() => {
      this.of(sessionId).enter(holder);
      return stream;
    }).pipe(finalize(() => this.of(sessionId).leave(holder)));
  }

  private follow(sessionId: string, event: SessionEvent): void {
    if (event.type === 'decided') {
      this.of(sessionId).release(event.reviewedAssetIds);
    }
    if (event.type === 'reset') {
      this.bySession.delete(sessionId);
    }
  }
}
