import { setImmediate as breath } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.js';
import { cropVersion, type FacePlace } from '../../pictures/crop-version.js';
import { FacePlaces, placeInQueue, unknownPicture } from '../../pictures/face-places.js';
import type { Verdict } from '../../suggestions/suggestion.schema.js';
import type { Action } from '../decisions/decision.schema.js';
import { PairLessonsService } from '../pair/pair-lessons.service.js';
import { PairOpinionsService } from '../pair/pair-opinions.service.js';
import type { Session } from '../session.js';
import type { FacesPage, FacesQuery, SessionFace } from './face.schema.js';
import { FacesRepository, type FaceRow, type Place } from './faces.repository.js';
import { groupOf } from './leaning.js';

/** Faces that are made ready together: some ten milliseconds in which nobody else is answered. */
const atOnce = 400;

/** The faces of a session by the thousand. */
@Injectable()
export class FacesService {
  constructor(
    private readonly faces: FacesRepository,
    private readonly pairs: PairLessonsService,
    private readonly opinions: PairOpinionsService,
    private readonly places: FacePlaces,
  ) {}

  async page(account: Account, session: Session, query: FacesQuery): Promise<FacesPage> {
    const after = placeOf(query.cursor);
    this.pairs.want(account, session);
    const settledFrom = query.sort === 'confidence' ? await this.settledFrom(session, query, after) : -Infinity;
    const faces: SessionFace[] = [];
    let last = after;
    for (let isMore = true; isMore;) {
      const limit = Math.min(atOnce, query.limit - faces.length);
      const rows = await this.rows(session, { ...query, limit }, last, settledFrom);
      const placeOfFace = await this.placesOf(account, session, rows);
      faces.push(...rows.map((row) => faceOf(row, session, placeOfFace(row))));
      last = rows.at(-1) ?? last;
      isMore = rows.length === limit && faces.length < query.limit;
      await breath();
    }
    return {
      faces,
      total: after ? null : await this.faces.count(session, query.status),
      nextCursor: faces.length === query.limit && last ? cursorOf(last) : null,
    };
  }

  /** From which leaning on the order is as it was learned; between two pages nothing is to change places. */
  private async settledFrom(session: Session, { limit }: FacesQuery, after: Place | null): Promise<number> {
    if (!after) {
      return this.opinions.keep(session, limit);
    }
    await this.opinions.settled(session);
    return -Infinity;
  }

  private async rows(
    session: Session,
    query: FacesQuery,
    after: Place | null,
    settledFrom: number,
  ): Promise<FaceRow[]> {
    const rows = await this.faces.page(session, query, after);
    const lowest = rows.length === query.limit ? (rows.at(-1)?.leaning ?? 0) : -1;
    if (lowest >= settledFrom) {
      return rows;
    }
    await this.opinions.settled(session);
    return this.faces.page(session, query, after);
  }

  /** Their crops are asked for next: where they are need not be looked up again. */
  private async placesOf(account: Account, session: Session, rows: FaceRow[]): Promise<(row: FaceRow) => FacePlace> {
    const assetIds = [...new Set(rows.map(({ assetId }) => assetId))];
    const pictures = await this.faces.pictures(session.id, assetIds);
    const byId = new Map(pictures.map((picture) => [picture.assetId, picture]));
    return (row) => {
      const place = placeInQueue(row, byId.get(row.assetId) ?? unknownPicture);
      this.places.remember(account.id, row.faceId, place);
      return place;
    };
  }
}

const faceOf = (row: FaceRow, { wrong, correct }: Session, place: FacePlace): SessionFace => {
  const { faceId, assetId, takenAt, holderId, decision, leaning } = row;
  const { id, name } = holderId === correct.id ? correct : wrong;
  return {
    id: faceId,
    assetId,
    takenAt,
    box: place.box,
    crop: cropVersion(place),
    person: { id, name },
    decision: decision as Action | null,
    suggestion: suggestionOf(row),
    group: groupOf(leaning),
  };
};

const suggestionOf = ({ verdict, personId, personName, confidence }: FaceRow): SessionFace['suggestion'] =>
  verdict === null
    ? null
    : {
        verdict: verdict as Verdict,
        person: personId === null ? null : { id: personId, name: personName ?? '' },
        confidence: confidence ?? 0,
      };

const cursorOf = ({ leaning, takenAt, faceId }: Place): string => `${leaning}|${takenAt}|${faceId}`;

const placeOf = (cursor: string | undefined): Place | null => {
  const [leaning, takenAt, faceId] = cursor?.split('|') ?? [];
  return takenAt === undefined || faceId === undefined ? null : { leaning: Number(leaning), takenAt, faceId };
};
