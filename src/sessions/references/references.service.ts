import { Injectable } from '@nestjs/common';
import { notFound } from '../../http/problem.js';
import { cropVersion } from '../../pictures/crop-version.js';
import { FacePlaces, placeInQueue } from '../../pictures/face-places.js';
import type { Session } from '../session.js';
import type { Reference, References } from './reference.schema.js';
import {
  ReferencesRepository,
  type AskedRow,
  type ReferenceRow,
  type Standing,
  type Wanted,
} from './references.repository.js';
import { sameAge } from './same-age.js';

/** Of each of the pair. */
const most = 3;

type Found = ReferenceRow & { personId: string; standing: Standing };

/** What a face in question can be compared with, from what this server knows by itself. */
@Injectable()
export class ReferencesService {
  constructor(
    private readonly references: ReferencesRepository,
    private readonly places: FacePlaces,
  ) {}

  /** @throws ProblemError 404 for a face that is not of the session */
  async of(session: Session, faceId: string): Promise<References> {
    const asked = await this.references.asked(session.id, faceId);
    if (asked === null) {
      throw notFound('face');
    }
    const pair = [session.wrong, session.correct];
    const ages = sameAge(asked.holderId ?? session.wrongId, pair, asked.takenAt);
    const time = await this.around(session, asked, () => asked.takenAt);
    return {
      time: time.map((row) => this.shown(session, row)),
      age: ages && (await this.atAge(session, asked, ages, time)),
      alike: await this.alike(session, asked),
    };
  }

  /** One of the two is looked for at the moment of the photo again: that is done. */
  private async atAge(
    session: Session,
    asked: AskedRow,
    ages: Map<string, string>,
    time: Found[],
  ): Promise<Reference[]> {
    const isNow = (personId: string) => ages.get(personId) === asked.takenAt;
    const found = await this.around(session, asked, (id) => (isNow(id) ? null : (ages.get(id) ?? null)));
    const all = [...time.filter(({ personId }) => isNow(personId)), ...found];
    return [session.wrongId, session.correctId].flatMap((id) =>
      all.filter(({ personId }) => personId === id).map((row) => this.shown(session, row)),
    );
  }

  /** @param momentOf null for a person who is not looked for */
  private async around(
    session: Session,
    { assetId }: AskedRow,
    momentOf: (id: string) => string | null,
  ): Promise<Found[]> {
    const found = [];
    for (const personId of [session.wrongId, session.correctId]) {
      const moment = momentOf(personId);
      if (moment !== null) {
        found.push(...(await this.best(session.id, { personId, moment, notOn: assetId, limit: most })));
      }
    }
    return found;
  }

  /** What is assumed is better than nothing, and no more than that. */
  private async best(sessionId: string, wanted: Omit<Wanted, 'standing'>): Promise<Found[]> {
    for (const standing of ['confirmed', 'assumed'] as const) {
      const rows = await this.references.near(sessionId, { ...wanted, standing });
      if (rows.length > 0) {
        return rows.map((row) => ({ ...row, personId: wanted.personId, standing }));
      }
    }
    return [];
  }

  private async alike(session: Session, { alike }: AskedRow): Promise<Reference[]> {
    const named = JSON.parse(alike) as { faceId: string; personId: string }[];
    const whose = new Map(named.map(({ faceId, personId }) => [faceId, personId]));
    const rows = await this.references.faces(session.id, [...whose.keys()]);
    return rows.map((row) =>
      this.shown(session, { ...row, personId: whose.get(row.faceId) ?? session.wrongId, standing: 'confirmed' }),
    );
  }

  /** Its crop is asked for next: where it is need not be looked up again. */
  private shown({ accountId }: Session, row: Found): Reference {
    const { personId, standing, faceId, assetId, takenAt } = row;
    const place = placeInQueue(row, row);
    this.places.remember(accountId, faceId, place);
    return { personId, faceId, assetId, takenAt, box: place.box, crop: cropVersion(place), standing };
  }
}
