import type { RequestHandler } from 'express';
import type { Library } from '../library/library.js';
import { Journal } from './journal.js';

/** A library with what answers for it, and what was changed in it. */
export interface Household {
  library: Library;
  journal: Journal;
  answer: RequestHandler;
}

/**
 * Who answers at the address. Somebody may set Immich up anew, or put another one at the same address: other people,
 * another owner, and with bad luck the same key.
 */
export class Address {
  readonly own: Household;
  /** The one that stood in last; null where none ever did. */
  other: Household | null = null;
  private current: Household;

  constructor(
    library: Library,
    private readonly build: (library: Library, journal: Journal) => RequestHandler,
  ) {
    this.own = this.current = this.householdOf(library);
  }

  readonly middleware: RequestHandler = (request, response, next) => this.current.answer(request, response, next);

  replace(library: Library): void {
    this.other = this.current = this.householdOf(library);
  }

  putBack(): void {
    this.current = this.own;
  }

  /** A library with what answers for it, which does not stand at the address by itself. */
  householdOf(library: Library): Household {
    const journal = new Journal(library);
    return { library, journal, answer: this.build(library, journal) };
  }
}
