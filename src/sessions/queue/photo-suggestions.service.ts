import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.js';
import type { QueueFace, QueuePhoto } from '../../database/generated/client.js';
import type { Suggestion } from '../../suggestions/suggestion.schema.js';
import { SuggestionsService } from '../../suggestions/suggestions.service.js';
import type { Session } from '../session.js';
import { questionsOf, type Asked, type DecidedFace } from './decided-face.js';
import { MarksRepository } from './marks.repository.js';
import { NeighboursRepository } from './neighbours.repository.js';
import type { Reading } from './queue.js';
import { TrackRecordService } from './track-record.service.js';

export interface SuggestFor {
  photo: QueuePhoto;
  /** Of the queue, those of this photo. */
  faces: QueueFace[];
  reading?: Reading | undefined;
}

/** Tells the sources what the session knows around each face. */
@Injectable()
export class PhotoSuggestionsService {
  constructor(
    private readonly suggestions: SuggestionsService,
    private readonly records: TrackRecordService,
    private readonly neighbours: NeighboursRepository,
    private readonly marks: MarksRepository,
  ) {}

  /**
   * A suggestion for each undecided face of these photos, by its id.
   * @param insist throw where a source may well have an opinion a little later
   */
  async of(account: Account, session: Session, photos: SuggestFor[], insist = false): Promise<Map<string, Suggestion>> {
    const assetIds = photos.map(({ photo }) => photo.assetId);
    const [record, marked, decided, withNeighbours] = await Promise.all([
      this.records.of(session),
      this.marks.marked(account.id, assetIds),
      this.neighbours.on(session.id, assetIds),
      this.neighbours.withNeighbours(
        session.id,
        photos.map(({ photo }) => photo.takenAt),
      ),
    ]);
    const answers = photos.map(async (each) => {
      const { takenAt } = each.photo;
      const near = withNeighbours.has(takenAt) ? await this.neighbours.near(session.id, takenAt) : [];
      const questions = questionsFor(session, each, marked, decided, near);
      return questions.length === 0 ? [] : [...(await this.suggestions.ofPhoto(account, questions, record, insist))];
    });
    return new Map((await Promise.all(answers)).flat());
  }
}

const questionsFor = (
  { wrong, correct, bothWays = false }: Session,
  { photo, faces, reading }: SuggestFor,
  marked: Set<string>,
  decided: DecidedFace[],
  near: DecidedFace[],
) => {
  const { assetId } = photo;
  return questionsOf({
    wrong,
    correct,
    undecided: reading
      ? undecidedIn(reading, photo, faces)
      : faces.filter(isOpen).map((face) => askedOf(face, wrong.id)),
    decided: decided.filter((face) => face.assetId === assetId),
    reading,
    // where both are asked about, each of the faces is known
    correctFaces: bothWays ? 0 : (photo.correctFaces ?? 0),
    mirrored: marked.has(assetId),
    near,
  });
};

const isOpen = ({ decision }: QueueFace): boolean => decision === null;

const askedOf = ({ faceId, assetId, takenAt, holderId, x, y, width, height }: QueueFace, wrongId: string): Asked => ({
  holderId: holderId ?? wrongId,
  faceId,
  assetId,
  takenAt,
  box: { x, y, width, height },
});

/** Where a photo was just read, what was read counts: a full disk may not have taken it. */
const undecidedIn = (reading: Reading, { assetId, takenAt }: QueuePhoto, faces: QueueFace[]): Asked[] => {
  const decided = new Set(faces.filter(({ decision }) => decision !== null).map(({ faceId }) => faceId));
  return reading.faces
    .filter(({ id, asked }) => asked && !decided.has(id))
    .map(({ id, box, person }) => ({ faceId: id, assetId, takenAt, box, holderId: person?.id ?? '' }));
};
