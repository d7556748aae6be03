import { setImmediate as breath } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.js';
import { cropVersion, type FacePlace } from '../../pictures/crop-version.js';
import { FacePlaces, placeInQueue, unknownPicture } from '../../pictures/face-places.js';
import type { Suggestion, Verdict } from '../../suggestions/suggestion.schema.js';
import type { Action } from '../decisions/decision.schema.js';
import { PairLessonsService } from '../pair/pair-lessons.service.js';
import { PairOpinionsService, type ComingOrder } from '../pair/pair-opinions.service.js';
import type { Session } from '../session.js';
import type { FacesPage, FacesQuery, SessionFace } from './face.schema.js';
import { FacesRepository, type FaceRow, type Place } from './faces.repository.js';
import { groupOf } from './leaning.js';

/** Faces that are made ready together: some ten milliseconds in which nobody else is answered. */
const atOnce = 250;

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
    const faces: SessionFace[] = [];
    let last = after;
    for await (const rows of this.rows(session, query, after)) {
      const placeOfFace = await this.placesOf(account, session, rows);
      const some = rows.slice(0, query.limit - faces.length);
      faces.push(...some.map((row) => faceOf(row, session, placeOfFace(row))));
      last = some.at(-1) ?? last;
      if (faces.length === query.limit) break;
      await breath();
    }
    const total = after ? null : await this.faces.count(session, query.status);
    // the next page waits for it, and is asked for when this one is there
    if (query.sort === 'confidence') void this.opinions.settled(session);
    return {
      faces,
      total,
      nextCursor: faces.length === query.limit && last ? cursorOf(last) : null,
    };
  }

  private async *rows(session: Session, query: FacesQuery, after: Place | null): AsyncGenerator<FaceRow[]> {
    if (query.sort === 'confidence') {
      const coming = after ? null : await this.opinions.keep(session);
      if (coming && query.status === 'pending') {
        yield* this.coming(session, coming);
        return;
      }
      // between two pages nothing is to change places
      await this.opinions.settled(session);
    }
    yield* this.written(session, query, after);
  }

  private async *written(session: Session, query: FacesQuery, after: Place | null): AsyncGenerator<FaceRow[]> {
    const limit = Math.min(atOnce, query.limit);
    for (let last = after, isMore = true; isMore;) {
      const rows = await this.faces.page(session, { ...query, limit }, last);
      yield rows;
      last = rows.at(-1) ?? last;
      isMore = rows.length === limit;
    }
  }

  /** In the order that is being written down, so that nobody waits for that. */
  private async *coming(session: Session, { faces, says }: ComingOrder): AsyncGenerator<FaceRow[]> {
    for (let from = 0; from < faces.length; from += atOnce) {
      const some = faces.slice(from, from + atOnce);
      const rows = await this.faces.pendingOf(
        session,
        some.map(({ faceId }) => faceId),
      );
      const byId = new Map(rows.map((row) => [row.faceId, row]));
      yield some.flatMap((face) => {
        const row = byId.get(face.faceId);
        const said = face.isNews ? says(face) : null;
        return row && (said || !face.isNews) ? [{ ...row, ...(said && saidIn(said)), leaning: face.leaning }] : [];
      });
    }
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

const saidIn = ({ verdict, person, confidence }: Suggestion) => ({
  verdict,
  personId: person?.id ?? null,
  personName: person?.name ?? null,
  confidence,
});

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
