import type { ReviewFace, ReviewPhoto } from '../../src/sessions/queue/photo.schema.js';
import type { Settings } from '../../src/sessions/session.schema.js';

export interface PlannedStep {
  face: ReviewFace;
  action: 'reassign' | 'keep';
}

/**
 * What the countdown would do with a photo: a face that is probably the correct person's is moved, one that is
 * probably the wrong person's is left and counts as looked at. Null where anything is for a person to decide.
 */
export function autoFixPlan(photo: ReviewPhoto, undecided: ReviewFace[], settings: Settings): PlannedStep[] | null {
  if (settings.autoFix !== 'confirm' || photo.autoFixBlocked || undecided.length === 0) return null;
  const steps = undecided.map((face): PlannedStep | null => {
    const verdict = face.suggestion?.unattended ?? face.suggestion?.verdict;
    if (verdict === 'correct') return { face, action: 'reassign' };
    return verdict === 'wrong' ? { face, action: 'keep' } : null;
  });
  return steps.every((step) => step !== null) ? steps : null;
}
