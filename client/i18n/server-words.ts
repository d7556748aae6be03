import type { Break, Fault } from '../../src/audit/verify.schema.js';
import type { ProblemType } from '../../src/http/problem-type.schema.js';
import type { WhyCode } from '../../src/http/why.schema.js';

/**
 * What the server says in English, worded by the codes beside its sentences. A language other than English has all of
 * it; where a code is not known (the page is older than the server), the server's own words are shown.
 */
export interface ServerWords {
  /** By the type of the problem. `words` are what varies in the server's own sentences. */
  problems: Record<ProblemType, (...words: (string | undefined)[]) => { title: string; detail: string }>;
  /** Why something is as it is. */
  reasons: Record<WhyCode, (...words: (string | undefined)[]) => string>;
  /** What each permission of the API key is for, and what is without it. */
  permissions: Record<string, { purpose: string; without: string }>;
  /** How the record is broken. */
  breaks: Record<Fault, (at: Break) => string>;
  /** Why what was noted does not stand in the record any more; `end` is the record's last place. */
  notNoted: (place: number, end: number) => string;
}
