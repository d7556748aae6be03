import type { Step } from './chain.js';
import type { Break, Fault } from './verify.schema.js';

/** Where a chain is broken. */
export interface BrokenAt {
  place: number | null;
  entryId: number | null;
  step: Step | null;
  /** The last of several places in a row. */
  until?: number;
}

const about: Record<Step, string> = {
  planned: 'what was to be done',
  target: 'which person was made for it',
  settled: 'how it ended',
};

const placesOf = ({ place, until }: BrokenAt): string =>
  until === undefined || until === place
    ? `Place ${place ?? '?'} of the chain is`
    : `Places ${place ?? '?'} to ${until} of the chain are`;

const inWords = (fault: Fault, at: BrokenAt): string => {
  const entry = `Entry ${at.entryId ?? '?'}`;
  switch (fault) {
    case 'changed':
      return `${entry} was changed: ${about[at.step ?? 'planned']} is no longer what was written down.`;
    case 'missing':
      return `${placesOf(at)} missing: what was written down there was taken out.`;
    case 'order':
      return at.place === null
        ? `${entry} is in the chain without a place of its own: it was put in by something else than this server.`
        : `At place ${at.place} of the chain entry ${at.entryId ?? '?'} does not follow what stands before it: ` +
            'something was taken out, put in, or put in another order.';
    case 'entry-gone':
      return `${entry} was taken out; its place in the chain is still there.`;
    case 'not-chained':
      return at.step === 'planned'
        ? `${entry} has no place in the chain: it was put in by something else than this server.`
        : `${entry} was changed: it says how it ended, and that was never written down.`;
    case 'unsealed':
      return `Place ${at.place ?? '?'} of the chain, about entry ${at.entryId ?? '?'}, has no seal.`;
  }
};

export const breakOf = (fault: Fault, at: BrokenAt): Break => ({
  fault,
  place: at.place,
  ...(at.until !== undefined && { until: at.until }),
  entryId: at.entryId === null ? null : String(at.entryId),
  step: at.step,
  message: inWords(fault, at),
});
