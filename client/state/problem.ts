import type { Problem } from '../../src/http/shapes.schema.js';
import type { Why } from '../../src/http/why.schema.js';
import type { ServerWords } from '../i18n/server-words.js';
import { t } from '../i18n/texts.js';

/** The server answered, and said no. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
  }

  /**
   * Whether asking again later, unchanged, may well go better: the server is starting, busy, or its proxy lost it; its
   * disk is full, or Immich is another one, until somebody sees to that; or nobody is signed in, until somebody does.
   */
  get passing(): boolean {
    if (this.problem.type === '/problems/not-through-proxy') return true;
    return [401, 408, 421, 425, 429, 502, 503, 504, 507].includes(this.problem.status);
  }
}

/** Nobody answered. */
export class OfflineError extends Error {
  override readonly name = 'OfflineError';
  constructor() {
    super(t.state.silent);
  }
}

/** Whether it may go better by itself. */
export const isPassing = (error: unknown): boolean =>
  error instanceof OfflineError || (error instanceof ApiError && error.passing);

/** Codes that this page does not know are those of a newer server. */
const known = <T>(of: Record<string, T> | undefined, code: string): T | undefined => of?.[code];

/** A sentence of the server's, in the language of this page where its code is known. */
export function saidInWords(message: string, why: Why | undefined): string {
  const words = why && known<ServerWords['reasons'][Why['code']]>(t.reasons, why.code);
  return words?.(...(why?.words ?? [])) ?? message;
}

/** An error of the server's, likewise. */
export function problemInWords({ type, title, detail, errors, words }: Problem): { title: string; detail: string } {
  const worded = known(t.problems, type.replace(/^.*\//, ''));
  if (worded) return worded(...(words ?? []));
  const fields = (errors ?? []).map((field) => field.message).filter((message) => !detail?.includes(message));
  return { title, detail: [detail, ...fields].filter(Boolean).join(' ') };
}

export interface Words {
  title: string;
  detail: string;
  offline: boolean;
}

/** The same in a line. */
export const inOneLine = (error: unknown): string => asOneLine(inWords(error));

export const asOneLine = ({ title, detail }: { title: string; detail: string }): string =>
  [title, detail]
    .filter(Boolean)
    .map((text) => (/[.!?]$/.test(text) ? text : `${text}.`))
    .join(' ');

/** What went wrong, for a person. */
export function inWords(error: unknown): Words {
  if (error instanceof OfflineError) {
    return {
      title: t.state.noConnection,
      detail: t.state.noConnectionWhy,
      offline: true,
    };
  }
  if (error instanceof ApiError) {
    return { ...problemInWords(error.problem), offline: false };
  }
  return {
    title: t.state.somethingWrong,
    detail: error instanceof Error ? error.message : String(error),
    offline: false,
  };
}
