import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import { EmbeddingsService } from '../embeddings/embeddings.service.js';
import { ScannerService } from './queue/scanner.service.js';
import type { Session } from './session.js';
import { SessionsRepository } from './sessions.repository.js';

/** As many sessions are looked after at the start, those last worked on. The others are when they are opened. */
const mostAtStart = 20;

/** The people of a session, all of whose faces count when one of them is compared. */
export const peopleOf = ({ wrongId, correctId, others }: Session): string[] => [
  wrongId,
  correctId,
  ...others.map(({ id }) => id),
];

/** Has the vectors of a session's people fetched. */
@Injectable()
export class SessionVectorsService {
  constructor(
    private readonly embeddings: EmbeddingsService,
    private readonly scanner: ScannerService,
    private readonly sessions: SessionsRepository,
  ) {}

  /** Begins when the photos of the session are read: what is found there need not be asked for again. */
  collect(account: Account, session: Session): void {
    if (this.embeddings.isOn) {
      void this.scanner.over(session.id).then(() => this.embeddings.collect(account, peopleOf(session)));
    }
  }

  /** Goes on with what the end of the server interrupted, and finds what is new. */
  async resume(account: Account): Promise<void> {
    if (this.embeddings.isOn) {
      const sessions = await this.sessions.page(account.id, null, mostAtStart);
      sessions.forEach((session) => this.collect(account, session));
    }
  }
}
