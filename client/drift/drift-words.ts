import type { DriftCheck, DriftFace, DriftKind } from '../../src/audit/drift/drift.schema.js';
import { nameOf } from '../components/person-name.js';

/** What can be put back, and what can only be told. */
export const restorable = ['given-away', 'moved', 'redetected'] as const satisfies readonly DriftKind[];
export const kinds: readonly DriftKind[] = [...restorable, 'gone'];

export const kindWords: Record<DriftKind, string> = {
  'given-away': 'Taken away by recognition',
  moved: 'Moved by somebody',
  redetected: 'Found anew',
  gone: 'No longer there',
};

/** The same, in a row of them. */
export const shortKindWords: Record<DriftKind, string> = {
  'given-away': 'By recognition',
  moved: 'By somebody',
  redetected: 'Found anew',
  gone: 'Gone',
};

/** Who should have the face. */
export function expectedInWords({ action, expected }: Pick<DriftFace, 'action' | 'expected'>): string {
  return action === 'unassign' && expected.name.trim() === ''
    ? 'Should be with nobody you know'
    : `Should be with ${nameOf(expected)}`;
}

/** What became of it. */
export function nowInWords({ kind, now, message }: Pick<DriftFace, 'kind' | 'now' | 'message'>): string {
  switch (kind) {
    case 'moved':
      return `Somebody gave it to ${nameOf(now)} in Immich.`;
    case 'given-away':
      return now ? `Recognition gave it to ${nameOf(now)}.` : 'Recognition took it away: it is with nobody.';
    case 'redetected':
      return `Immich found this face anew. It is with ${nameOf(now)}.`;
    case 'gone':
      return message ?? 'Immich no longer has it.';
  }
}

export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString()} ${count === 1 ? one : many}`;

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** What a check found, in a line. */
export function checkInWords(check: DriftCheck): string {
  const when = moment.format(new Date(check.endedAt ?? check.startedAt));
  const by = check.cause === 'nightly' ? ' by night' : '';
  switch (check.state) {
    case 'running':
      return `Looking: ${check.looked.toLocaleString()} of ${countOf(check.total, 'decision')}…`;
    case 'stopped':
      return `Stopped${by}, ${when}, after ${check.looked.toLocaleString()} of ${countOf(check.total, 'decision')}.`;
    case 'failed':
      return `The check${by} failed, ${when}. ${check.message ?? ''}`.trim();
    case 'done':
      return check.total === 0
        ? `Checked${by}, ${when}: nothing has been decided yet that could be compared.`
        : `Checked${by}, ${when}: ${countOf(check.total, 'decision')}, of which ${check.agrees.toLocaleString()} held.`;
  }
}

export const openOf = ({ counts }: DriftCheck): number => kinds.reduce((sum, kind) => sum + counts[kind], 0);
