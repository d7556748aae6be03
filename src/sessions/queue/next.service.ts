import { Inject, Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.js';
import { CONFIG, type Config } from '../../config/config.js';
import type { QueueFace, QueuePhoto } from '../../database/generated/client.js';
import { cropVersion } from '../../pictures/crop-version.js';
import { FacePlaces } from '../../pictures/face-places.js';
import type { Suggestion } from '../../suggestions/suggestion.schema.js';
import { ChecksRepository } from '../auto-fix/checks.repository.js';
import type { Action } from '../decisions/decision.schema.js';
import { PairLessonsService } from '../pair/pair-lessons.service.js';
import type { Session } from '../session.js';
import { HandOutService, type Shown } from './hand-out.service.js';
import type { Holder } from './leases.js';
import { TeachingOrderService } from '../pair/teaching-order.service.js';
import { MarksRepository } from './marks.repository.js';
import type { NextPhotos, NextQuery, ReviewFace, ReviewPhoto } from './photo.schema.js';
import { PhotoSuggestionsService } from './photo-suggestions.service.js';
import { kindOf, type Reading } from './queue.js';
import { QueueRepository } from './queue.repository.js';

/** Makes the next photos ready to show: who each face is with at this moment, and whose it probably is. */
@Injectable()
export class NextService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly queue: QueueRepository,
    private readonly handOut: HandOutService,
    private readonly suggestions: PhotoSuggestionsService,
    private readonly marks: MarksRepository,
    private readonly pairs: PairLessonsService,
    private readonly order: TeachingOrderService,
    private readonly checks: ChecksRepository,
    private readonly places: FacePlaces,
  ) {}

  /** @param holder who is handed the photos; null for somebody who only looks, and is shown what others have open too */
  async next(account: Account, session: Session, query: NextQuery, holder: Holder | null): Promise<NextPhotos> {
    this.pairs.want(account, session);
    await this.order.renew(session);
    const { limit, assetId, after = assetId ?? null } = query;
    const first = assetId === undefined ? [] : await this.handOut.one(account, session, assetId, holder);
    const { shown, ...rest } = await this.handOut.next(account, session, limit - first.length, after, holder);
    return { photos: await this.dressed(account, session, [...first, ...shown]), ...rest };
  }

  private async dressed(account: Account, session: Session, shown: Shown[]): Promise<ReviewPhoto[]> {
    const faces = await this.queue.facesOf(
      session.id,
      shown.map(({ photo }) => photo.assetId),
    );
    const known = new Map(faces.map((face) => [face.faceId, face]));
    const checks = await this.checks.open(session.id);
    const suggestions = await this.suggested(account, session, shown, known, checks);
    const marked = await this.marks.marked(
      account.id,
      shown.map(({ photo }) => photo.assetId),
    );
    const crops = await this.places.crops(account.id, [...suggestions.values()].flatMap(facesSpokenOf));
    return shown.map(({ photo, reading }) => {
      const spokenOf = reading.faces.flatMap(({ id }) => facesSpokenOf(suggestions.get(id)));
      return {
        ...this.photoOf(session, photo, reading, known, suggestions, checks),
        crops: Object.fromEntries([...crops].filter(([faceId]) => spokenOf.includes(faceId))),
        mirror: marked.has(photo.assetId),
      };
    });
  }

  private async suggested(
    account: Account,
    session: Session,
    shown: Shown[],
    known: Map<string, QueueFace>,
    checks: ReadonlySet<string>,
  ): Promise<Map<string, Suggestion>> {
    const faces = [...known.values()];
    const suggestions = await this.suggestions.of(
      account,
      session,
      shown.map((each) => ({ ...each, faces: faces.filter(({ assetId }) => assetId === each.photo.assetId) })),
    );
    // a check is told nothing
    checks.forEach((faceId) => suggestions.delete(faceId));
    const changed = [...suggestions].filter(
      ([id, suggestion]) => known.get(id)?.suggestion !== JSON.stringify(suggestion),
    );
    if (changed.length > 0) {
      await this.queue.keepSuggestions(
        session.id,
        changed.map(([faceId, suggestion]) => ({ faceId, suggestion })),
      );
    }
    return suggestions;
  }

  private photoOf(
    session: Session,
    photo: QueuePhoto,
    reading: Reading,
    known: Map<string, QueueFace>,
    suggestions: Map<string, Suggestion>,
    checks: ReadonlySet<string>,
  ): Omit<ReviewPhoto, 'crops' | 'mirror'> {
    const { assetId, takenAt, fileName, width, height, autoFixBlocked, edited, checksum } = photo;
    const faces = reading.faces.map(({ id, box, role, asked, person }): ReviewFace => ({
      id,
      box,
      crop: cropVersion({ assetId, box, edited, checksum }),
      role,
      asked,
      person: person && { id: person.id, name: person.name },
      decision: decisionOf(known.get(id)),
      suggestion: suggestions.get(id) ?? null,
      ...(checks.has(id) && { check: true }),
    }));
    return {
      assetId,
      takenAt,
      fileName,
      width,
      height,
      autoFixBlocked,
      type: photo.type as ReviewPhoto['type'],
      kind: kindOf(
        photo.wrongFaces ?? reading.wrongFaces,
        photo.correctFaces ?? reading.correctFaces,
        session.bothWays,
      ),
      faces,
      immichUrl: `${this.config.immichExternalUrl}/photos/${assetId}`,
    };
  }
}

/** The faces that a suggestion shows as its reason. */
const facesSpokenOf = (suggestion: Suggestion | undefined): string[] =>
  (suggestion?.evidence ?? []).flatMap((evidence) =>
    evidence.kind === 'neighbour' || evidence.kind === 'other-face' ? (evidence.faceId ?? []) : [],
  );

const decisionOf = (face: QueueFace | undefined): Action | null =>
  face?.decision == null || face.decision === 'gone' ? null : (face.decision as Action);
