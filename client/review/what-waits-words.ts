import { t } from '../i18n/texts.js';
import { inWords, type ApiError } from '../state/problem.js';

/** What has been decided and is not in Immich yet, and where it is. */
export interface Waiting {
  online: boolean;
  /** Decisions that are on this device alone. */
  unsent: number;
  /** Why they stay here although the server answers, or null. */
  trouble: ApiError | null;
  /** Decisions that the server has written down, and that Immich has not taken yet. */
  onServer: number;
  /** Why, as far as the server said. */
  why: string | null;
}

export interface WaitingWords {
  kind: 'offline' | 'trouble' | 'immich';
  headline: string;
  detail: string;
}

/** For a reviewer, who need not know that there are two ways to go: what waits, where, and that nothing is lost. */
export function whatWaitsInWords(waiting: Waiting): WaitingWords | null {
  const { online, unsent, trouble, onServer, why } = waiting;
  const detail = keptInWords(unsent, onServer);
  if (!online) return { kind: 'offline', headline: t.review.noServer, detail };
  if (trouble !== null && unsent > 0) {
    return { kind: 'trouble', headline: asSentence(inWords(trouble).title), detail };
  }
  if (onServer === 0) return null;
  // what is on its way to the server this moment waits for the same thing
  const all = onServer + unsent;
  return {
    kind: 'immich',
    headline: t.review.waitsForImmich(all),
    detail: `${why ? `${asSentence(why)} ` : ''}${t.review.serverKeeps(all)}`,
  };
}

function keptInWords(here: number, onServer: number): string {
  if (here + onServer === 0) return '';
  if (here + onServer > 1) return t.review.someWait(here, onServer);
  return here === 1 ? t.review.oneHere : t.review.oneOnServer;
}

const asSentence = (text: string): string => text.replace(/\.?$/, '.');
