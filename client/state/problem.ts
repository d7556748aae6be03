import type { Problem } from '../../src/http/shapes.schema.js';
import { t } from '../i18n/texts.js';

/** The server answered, and said no. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
  }

  /**
   * Whether asking again later, unchanged, may well go better: the server is starting, busy, or its proxy lost it; its
   * disk is full, or Immich is another one, until somebody sees to that.
   */
  get passing(): boolean {
    return [408, 425, 429, 502, 503, 504, 507].includes(this.problem.status);
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

export interface Words {
  title: string;
  detail: string;
  offline: boolean;
}

/** The same in a line. */
export function inOneLine(error: unknown): string {
  const { title, detail } = inWords(error);
  return [title, detail]
    .filter(Boolean)
    .map((text) => (/[.!?]$/.test(text) ? text : `${text}.`))
    .join(' ');
}

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
    const { title, detail, errors } = error.problem;
    const fields = (errors ?? []).map((field) => field.message).filter((message) => !detail?.includes(message));
    return { title, detail: [detail, ...fields].filter(Boolean).join(' '), offline: false };
  }
  return {
    title: t.state.somethingWrong,
    detail: error instanceof Error ? error.message : String(error),
    offline: false,
  };
}
