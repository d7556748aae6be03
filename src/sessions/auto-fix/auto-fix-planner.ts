import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.js';
import type { QueueFace, QueuePhoto } from '../../database/generated/client.js';
import type { Verdict } from '../../suggestions/suggestion.schema.js';
import type { Decision } from '../decisions/decision.schema.js';
import { PhotoSuggestionsService } from '../queue/photo-suggestions.service.js';
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
  { assetId, faceId, holderId }: Pick<QueueFace, 'assetId' | 'faceId' | 'holderId'>,
): Decision | null => {
  if (personId === undefined) {
    return null;
  }
  const fromPersonId = holderId ?? wrongId;
  const face = { assetId, faceId, fromPersonId };
  if (personId === fromPersonId) {
    return { action: 'keep', ...face };
  }
  const isOfPair = personId === wrongId || personId === correctId;
  return { action: 'reassign', ...face, ...(!isOfPair && { toPersonId: personId }) };
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
    const faces = await this.queue.facesOf(
      session.id,
      visible.map(({ assetId }) => assetId),
    );
    const open = faces.filter(({ decision }) => decision === null);
    const decisions = choice
      ? open.flatMap((face) => decisionOf(choice.sure.get(face.faceId), session, face) ?? [])
      : await this.followed(account, session, visible, faces);
    return {
      decisions,
      byHand: open.length - decisions.length,
      looked: photos.length,
      last: { takenAt: last.takenAt, assetId: last.assetId },
    };
  }

  private async followed(
    account: Account,
    session: Session,
    photos: QueuePhoto[],
    faces: QueueFace[],
  ): Promise<Decision[]> {
    const asked = photos.map((photo) => ({
      photo,
      faces: faces.filter(({ assetId }) => assetId === photo.assetId),
    }));
    // nobody is waiting, and a face that is passed over would be left to the reviewer for no reason
    const suggestions = await this.suggestions.of(account, session, asked, true);
    return faces
      .filter(({ decision }) => decision === null)
      .flatMap(({ assetId, faceId, holderId }) => {
        const face = { assetId, faceId, fromPersonId: holderId ?? session.wrongId };
        return decisionFor(suggestions.get(faceId)?.unattended ?? 'unknown', face) ?? [];
      });
  }
}
