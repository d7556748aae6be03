import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';

/** Entries whose end came to be known outside of the request that planned them. */
export interface LaterSettled {
  accountId: string;
  entryIds: number[];
  /** Set where a move was taken back from the audit log. */
  revertedEntryIds: number[];
  device: string;
}

/** How the ledger tells those who build on it what happened; it knows none of them. */
@Injectable()
export class LedgerEvents {
  readonly settled = new Subject<LaterSettled>();
}
