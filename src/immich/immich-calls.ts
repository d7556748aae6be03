import { Subject } from 'rxjs';
import { ImmichError } from './immich-error.js';

/** A request to Immich that came to its end. */
export interface ImmichCall {
  method: string;
  /** Below `/api`, without what is looked for: `/people/:id/thumbnail`. */
  route: string;
  /** What became of it: `ok`, or the kind of the error. */
  outcome: 'ok' | ImmichError['kind'];
  seconds: number;
}

const ids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** Tells those who watch how Immich answers; it knows none of them. */
export class ImmichCalls {
  readonly ended = new Subject<ImmichCall>();

  /** Does it, and tells how it ended. @param path below `/api`, with a query or without */
  async timed<T>(method: string, path: string, call: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const tell = (outcome: ImmichCall['outcome']): void =>
      this.ended.next({ method, route: routeOf(path), outcome, seconds: (performance.now() - began) / 1000 });
    try {
      const result = await call();
      tell('ok');
      return result;
    } catch (error) {
      tell(error instanceof ImmichError ? error.kind : 'broken');
      throw error;
    }
  }
}

const routeOf = (path: string): string => path.replace(/[?#].*/s, '').replace(ids, ':id');
