import type { DriftCheck, DriftFace, DriftKind } from '../../src/audit/drift/drift.schema.js';
import { nameOf } from '../components/person-name.js';
import { grammar, t } from '../i18n/texts.js';
import { saidInWords } from '../state/problem.js';

/** What can be put back, and what can only be told. */
export const restorable = ['given-away', 'moved', 'redetected'] as const satisfies readonly DriftKind[];
export const kinds: readonly DriftKind[] = [...restorable, 'gone'];

/** Who should have the face. */
export function expectedInWords({ action, expected }: Pick<DriftFace, 'action' | 'expected'>): string {
  const { shouldBeWith, shouldBeWithGone, shouldBeWithNobody, shouldBeWithNobodyGone } = t.drift;
  if (action === 'unassign' && expected.name.trim() === '')
    return expected.gone ? shouldBeWithNobodyGone : shouldBeWithNobody;
  return (expected.gone ? shouldBeWithGone : shouldBeWith)(nameOf(expected));
}

/** What became of it. */
export function nowInWords({ kind, now, message, why }: Pick<DriftFace, 'kind' | 'now' | 'message' | 'why'>): string {
  switch (kind) {
    case 'moved':
      return t.drift.somebodyGave(nameOf(now));
    case 'given-away':
      return now ? t.drift.recognitionGave(nameOf(now)) : t.drift.recognitionTook;
    case 'redetected':
      return t.drift.foundAnew(nameOf(now));
    case 'gone':
      return message === null ? t.drift.noLongerThere : saidInWords(message, why);
  }
}

/** What a check found, in a line. */
export function checkInWords(check: DriftCheck): string {
  const { looked, total, agrees } = check;
  const when = grammar.moment(check.endedAt ?? check.startedAt);
  const byNight = check.cause === 'nightly';
  switch (check.state) {
    case 'running':
      return t.drift.running(looked, total);
    case 'stopped':
      return t.drift.stopped(byNight, when, looked, total);
    case 'failed':
      return t.drift.failed(byNight, when, saidInWords(check.message ?? '', check.why));
    case 'done':
      return total === 0 ? t.drift.nothingToCompare(byNight, when) : t.drift.checked(byNight, when, total, agrees);
  }
}

export const openOf = ({ counts }: DriftCheck): number => kinds.reduce((sum, kind) => sum + counts[kind], 0);
