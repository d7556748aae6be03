import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.js';
import type { QueueFace, QueuePhoto } from '../../database/generated/client.js';
import { SuggestionsService } from '../../suggestions/suggestions.service.js';
import type { Verdict } from '../../suggestions/suggestion.schema.js';
import type { Decision } from '../decisions/decision.schema.js';
import { questionOf } from '../queue/next.service.js';
import type { Pair } from '../queue/queue.js';
import { QueueRepository } from '../queue/queue.repository.js';
import { ReaderService } from '../queue/reader.service.js';
import type { Session } from '../session.js';
import type { Choice } from './choice.js';
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

/** What a run by confidence does with a face that it takes for this person's. */
export const decisionOf = (
  personId: string | undefined,
  { wrongId, correctId }: Pair,
  assetId: string,
  faceId: string,
): Decision | null => {
  if (personId === undefined) {
    return null;
  }
  if (personId === wrongId) {
    return { action: 'keep', assetId, faceId };
  }
  return { action: 'reassign', assetId, faceId, ...(personId !== correctId && { toPersonId: personId }) };
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

  /**
   * @param choice what a run by confidence is sure of; without it, what Immich suggests is followed
   * @returns null where no photo is left
   */
  async plan(
    account: Account,
    session: Session,
    from: Place | null,
    limit: number,
    choice: Choice | null,
  ): Promise<Plan | null> {
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
    const faces = await this.openFaces(session, visible);
    const decisions = choice
      ? faces.flatMap(({ assetId, faceId }) => decisionOf(choice.sure.get(faceId), session, assetId, faceId) ?? [])
      : await this.followed(account, session, faces);
    return {
      decisions,
      byHand: faces.length - decisions.length,
      looked: photos.length,
      last: { takenAt: last.takenAt, assetId: last.assetId },
    };
  }

  private async openFaces(session: Session, photos: QueuePhoto[]): Promise<QueueFace[]> {
    const faces = await this.queue.facesOf(
      session.id,
      photos.map(({ assetId }) => assetId),
    );
    return faces.filter(({ decision }) => decision === null);
  }

  private async followed(account: Account, session: Session, faces: QueueFace[]): Promise<Decision[]> {
    const decisions = await Promise.all(
      faces.map(async ({ assetId, takenAt, faceId }) => {
        const question = questionOf(session, { assetId, takenAt }, faceId);
        // nobody is waiting, and a face that is passed over would be left to the reviewer for no reason
        const { suggestion } = await this.suggestions.opinionOn(account, question, true);
        return decisionFor(suggestion.unattended ?? suggestion.verdict, assetId, faceId);
      }),
    );
    return decisions.filter((decision) => decision !== null);
  }
}
