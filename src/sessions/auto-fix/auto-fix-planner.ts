import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.js';
import type { QueuePhoto } from '../../database/generated/client.js';
import type { Verdict } from '../../suggestions/suggestion.schema.js';
import type { Decision } from '../decisions/decision.schema.js';
import { PhotoSuggestionsService } from '../queue/photo-suggestions.service.js';
import { QueueRepository } from '../queue/queue.repository.js';
import { ReaderService } from '../queue/reader.service.js';
import type { Session } from '../session.js';
import { RunsRepository, type Place } from './runs.repository.js';

/** What a run would do with some photos. */
export interface Plan {
  decisions: Decision[];
  /** Faces that are left to the reviewer. */
  byHand: number;
  looked: number;
  /** The last photo that was looked at: the next look begins behind it. */
  last: Place;
}

/**
 * What auto-fix does with a face: where it probably is the correct person's, it moves; where it probably is the wrong
 * person's after all, it stays and counts as looked at; anything else is for a person to decide.
 */
export const decisionFor = (
  verdict: Verdict,
  face: { assetId: string; faceId: string; fromPersonId: string },
): Decision | null => {
  switch (verdict) {
    case 'correct':
      return { action: 'reassign', ...face };
    case 'wrong':
      return { action: 'keep', ...face };
    case 'other':
    case 'unknown':
      return null;
  }
};

/** Looks at photos for the unattended run, and changes nothing. */
@Injectable()
export class AutoFixPlanner {
  constructor(
    private readonly runs: RunsRepository,
    private readonly queue: QueueRepository,
    private readonly reader: ReaderService,
    private readonly suggestions: PhotoSuggestionsService,
  ) {}

  /** @returns null where no photo is left */
  async plan(account: Account, session: Session, from: Place | null, limit: number): Promise<Plan | null> {
    const photos = await this.runs.after(session, from, limit);
    const last = photos.at(-1);
    if (!last) {
      return null;
    }
    const unread = photos.filter(({ wrongFaces }) => wrongFaces === null);
    if (unread.length > 0) {
      await this.reader.scan(account, session, unread);
    }
    const visible = await this.runs.visible(
      session,
      photos.map(({ assetId }) => assetId),
    );
    const opinions = await this.opinions(account, session, visible);
    const decisions = opinions.flatMap(({ verdict, ...face }) => decisionFor(verdict, face) ?? []);
    return {
      decisions,
      byHand: opinions.length - decisions.length,
      looked: photos.length,
      last: { takenAt: last.takenAt, assetId: last.assetId },
    };
  }

  private async opinions(account: Account, session: Session, photos: QueuePhoto[]) {
    const faces = await this.queue.facesOf(
      session.id,
      photos.map(({ assetId }) => assetId),
    );
    const asked = photos.map((photo) => ({
      photo,
      faces: faces.filter(({ assetId }) => assetId === photo.assetId),
    }));
    // nobody is waiting, and a face that is passed over would be left to the reviewer for no reason
    const suggestions = await this.suggestions.of(account, session, asked, true);
    return faces
      .filter(({ decision }) => decision === null)
      .map(({ assetId, faceId, holderId }) => ({
        assetId,
        faceId,
        fromPersonId: holderId ?? session.wrongId,
        verdict: suggestions.get(faceId)?.unattended ?? 'unknown',
      }));
  }
}
