import { Inject, Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.js';
import { CONFIG, type Config } from '../../config/config.js';
import type { QueueFace, QueuePhoto } from '../../database/generated/client.js';
import { SuggestionsService } from '../../suggestions/suggestions.service.js';
import type { Suggestion } from '../../suggestions/suggestion.schema.js';
import type { Action } from '../decisions/decision.schema.js';
import type { Session } from '../session.js';
import type { NextPhotos, NextQuery, ReviewFace, ReviewPhoto } from './photo.schema.js';
import { kindOf, type Reading } from './queue.js';
import { QueueRepository } from './queue.repository.js';
import { ReaderService } from './reader.service.js';

/** Photos read at once while looking for those that a filter lets through. */
const readAhead = 16;

interface Shown {
  photo: QueuePhoto;
  reading: Reading;
}

/** Makes the next photos ready to show: who each face is with at this moment, and whose it probably is. */
@Injectable()
export class NextService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly queue: QueueRepository,
    private readonly reader: ReaderService,
    private readonly suggestions: SuggestionsService,
  ) {}

  async next(account: Account, session: Session, { limit, assetId }: NextQuery): Promise<NextPhotos> {
    const first = assetId === undefined ? [] : await this.asked(account, session, assetId);
    const following = await this.following(account, session, limit + 1 + first.length);
    const shown = [...first, ...following.filter(({ photo }) => photo.assetId !== assetId)];
    return {
      photos: await this.dressed(account, session, shown.slice(0, limit)),
      more: shown.length > limit || session.scan === 'listing',
    };
  }

  /** One photo of the queue, whatever its status. */
  private async asked(account: Account, session: Session, assetId: string): Promise<Shown[]> {
    const photos = await this.queue.photos(session.id, [assetId]);
    await this.reader.read(account, session, photos);
    return this.withReadings(session, photos);
  }

  /** Reads candidates until the first `count` of them are known to be visible; what is read may hide others. */
  private async following(account: Account, session: Session, count: number): Promise<Shown[]> {
    for (;;) {
      const candidates = await this.queue.candidates(session.id, session.settings, Math.max(count, readAhead));
      const first = candidates.slice(0, count);
      const stale = first.filter(({ assetId }) => !this.reader.fresh(session, assetId));
      if (stale.length === 0) {
        return this.withReadings(session, first);
      }
      const unread = candidates.filter(({ wrongFaces }) => wrongFaces === null);
      const needsSearch = first.some(({ wrongFaces }) => wrongFaces === null) && session.settings.filter !== 'both';
      await this.reader.read(account, session, needsSearch ? [...new Set([...stale, ...unread])] : stale);
    }
  }

  private withReadings(session: Session, photos: QueuePhoto[]): Shown[] {
    return photos.flatMap((photo) => {
      const reading = this.reader.fresh(session, photo.assetId);
      return reading ? [{ photo, reading }] : [];
    });
  }

  private async dressed(account: Account, session: Session, shown: Shown[]): Promise<ReviewPhoto[]> {
    const faces = await this.queue.facesOf(
      session.id,
      shown.map(({ photo }) => photo.assetId),
    );
    const known = new Map(faces.map((face) => [face.faceId, face]));
    const suggestions = await this.suggested(account, session, shown, known);
    return shown.map(({ photo, reading }) => this.photoOf(photo, reading, known, suggestions));
  }

  private async suggested(
    account: Account,
    session: Session,
    shown: Shown[],
    known: Map<string, QueueFace>,
  ): Promise<Map<string, Suggestion>> {
    const questions = shown.flatMap(({ photo, reading }) =>
      reading.faces
        .filter(({ id, role }) => role === 'wrong' && known.get(id)?.decision == null)
        .map(({ id }) => questionOf(session, photo, id)),
    );
    const opinions = await Promise.all(
      questions.map(async (question) => {
        const { suggestion } = await this.suggestions.opinionOn(account, question);
        return [question.faceId, suggestion] as const;
      }),
    );
    const changed = opinions.filter(([id, suggestion]) => known.get(id)?.suggestion !== JSON.stringify(suggestion));
    if (changed.length > 0) {
      const kept = changed.map(([faceId, suggestion]) => ({
        faceId,
        suggestion: JSON.stringify(suggestion),
        confidence: suggestion.confidence,
      }));
      await this.queue.keepSuggestions(session.id, kept);
    }
    return new Map(opinions);
  }

  private photoOf(
    photo: QueuePhoto,
    reading: Reading,
    known: Map<string, QueueFace>,
    suggestions: Map<string, Suggestion>,
  ): ReviewPhoto {
    const faces = reading.faces.map(({ id, box, role, person }): ReviewFace => ({
      id,
      box,
      role,
      person: person && { id: person.id, name: person.name },
      decision: decisionOf(known.get(id)),
      suggestion: suggestions.get(id) ?? null,
    }));
    const { assetId, takenAt, fileName, width, height, autoFixBlocked } = photo;
    return {
      assetId,
      takenAt,
      fileName,
      width,
      height,
      autoFixBlocked,
      type: photo.type as ReviewPhoto['type'],
      kind: kindOf(photo.wrongFaces ?? reading.wrongFaces, photo.correctFaces ?? reading.correctFaces),
      faces,
      immichUrl: `${this.config.immichExternalUrl}/photos/${assetId}`,
    };
  }
}

export const questionOf = (session: Session, photo: { assetId: string; takenAt: string }, faceId: string) => ({
  faceId,
  assetId: photo.assetId,
  takenAt: photo.takenAt,
  wrong: session.wrong,
  correct: session.correct,
});

const decisionOf = (face: QueueFace | undefined): Action | null =>
  face?.decision == null || face.decision === 'gone' ? null : (face.decision as Action);
