import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import { beliefOf, likeliest, matched, usual, type Belief } from './belief.js';
import type { Leanings, Opinion, OtherFace, Question, SuggestionSource, Whose } from './suggestion-source.js';

/**
 * How sure it is whose the other face is: where somebody said so, and where it just sits there. With a correct person who
 * has others' faces too, what follows from a sitting face was right for 53 to 82 % on made libraries of twins and triplets,
 * and for 99 % and more of siblings: it starts nearer to twins, and the pair's own decisions raise it.
 */
const sureness = { decided: 0.98, sitting: 0.7 };
/** Another undecided face counts from here on: below, it is one guess that leans on another. */
const leaning = 0.8;
/** More faces of the pair than this are not weighed against each other. */
const most = 6;

interface Known {
  face: OtherFace;
  belief: Belief;
}

/** Nobody is on a photo twice: the faces of a photo are matched one-to-one with people. */
@Injectable()
export class SamePhotoSource implements SuggestionSource {
  readonly name = 'same-photo';
  readonly last = true;

  ask(_: Account, { others, mirrored, wrong, correct }: Question, leanings: Leanings): Opinion | null {
    const known = mirrored ? [] : knownOf(others, leanings);
    const whoElse = known.filter(({ belief }) => likeliest(belief) !== 'other');
    if (whoElse.length === 0) {
      return null;
    }
    const belief = matched(
      known.map((each) => each.belief),
      usual,
    );
    const verdict = likeliest(belief);
    const people: Record<Whose, Question['wrong'] | null> = { wrong, correct, other: null };
    const person = people[verdict];
    return {
      suggestion: {
        source: this.name,
        verdict,
        person: person && { id: person.id, name: person.name },
        confidence: belief[verdict],
        evidence: whoElse.slice(0, 2).flatMap(({ face, belief: ofOther }) => {
          const whose = people[likeliest(ofOther)];
          return whose
            ? {
                kind: 'other-face' as const,
                faceId: face.faceId,
                person: { id: whose.id, name: whose.name },
                decided: face.decided,
              }
            : [];
        }),
      },
    };
  }
}

/** The faces that are somebody's, the surest first. */
const knownOf = (others: OtherFace[], leanings: Leanings): Known[] =>
  others
    .flatMap((face): Known[] => {
      if (face.whose) {
        return [{ face, belief: beliefOf(face.whose, face.decided ? sureness.decided : sureness.sitting, usual) }];
      }
      const belief = leanings.get(face.faceId ?? '');
      return belief && Math.max(belief.correct, belief.wrong) >= leaning ? [{ face, belief }] : [];
    })
    .sort((a, b) => surest(b.belief) - surest(a.belief))
    .slice(0, most);

const surest = ({ correct, wrong }: Belief): number => Math.max(correct, wrong);
