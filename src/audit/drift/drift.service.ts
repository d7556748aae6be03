import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Account } from '../../accounts/account.js';
import { CONFIG, type Config } from '../../config/config.js';
import { notFound } from '../../http/problem.js';
import { told } from '../../http/why.js';
import { FacePlaces } from '../../pictures/face-places.js';
import { DriftCheckService } from './drift-check.service.js';
import { DriftRepository, type CheckRow, type Counts, type DriftRow } from './drift.repository.js';
import type {
  DriftCheck,
  DriftCommand,
  DriftFace,
  DriftPage,
  DriftQuery,
  DriftSettings,
  MassDrift,
} from './drift.schema.js';

/** What users see of drift. */
@Injectable()
export class DriftService {
  /** What is still so of a check, by what the ledger said: thousands of faces take a moment to go through. */
  private readonly open = new LRUCache<string, Counts>({ max: 10 });

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly drift: DriftRepository,
    private readonly checks: DriftCheckService,
    private readonly places: FacePlaces,
  ) {}

  async page(account: Account, { kind, cursor, limit }: DriftQuery): Promise<DriftPage> {
    const nightly = (await this.drift.nightlySince(account.id)) !== null;
    const check = await this.drift.newest(account.id);
    if (!check) {
      return { nightly, check: null, faces: [], nextCursor: null };
    }
    const before = /^\d{1,15}$/.test(cursor ?? '') ? Number(cursor) : null;
    const rows = await this.drift.page(check.id, kind ?? null, before, limit);
    const crops = await this.places.crops(
      account.id,
      rows.map(({ faceId }) => faceId),
    );
    const last = rows.at(-1);
    return {
      nightly,
      check: await this.shown(check),
      faces: rows.map((row) => ({
        ...faceOf(row, this.config.immichExternalUrl),
        crop: crops.get(row.faceId) ?? null,
      })),
      nextCursor: rows.length === limit && last ? String(last.entryId) : null,
    };
  }

  async command(account: Account, { action }: DriftCommand): Promise<DriftCheck> {
    await (action === 'start' ? this.checks.start(account, 'manual') : this.checks.stop(account));
    const check = await this.drift.newest(account.id);
    if (!check) {
      throw notFound('check');
    }
    return this.shown(check);
  }

  async change(account: Account, { nightly }: DriftSettings): Promise<DriftSettings> {
    const since = await this.drift.nightlySince(account.id);
    if (nightly !== (since !== null)) {
      await this.drift.setNightly(account.id, nightly ? new Date().toISOString() : null);
    }
    return { nightly };
  }

  /** What a banner on every page tells of. */
  async mass(account: Account): Promise<MassDrift> {
    const check = await this.drift.newest(account.id);
    if (!check?.mass || check.state === 'running') {
      return { checkId: null, faces: 0 };
    }
    const open = await this.openOf(check);
    const faces = (open['given-away'] ?? 0) + (open.redetected ?? 0);
    return { checkId: faces > 0 ? check.id : null, faces };
  }

  private async shown(check: CheckRow): Promise<DriftCheck> {
    const { counts } = await this.drift.outcome(check.id);
    // while it runs, what was found is what is so; afterwards some of it may have been mended
    const open = check.state === 'running' ? counts : await this.openOf(check);
    return checkOf(check, counts, open);
  }

  private async openOf(check: CheckRow): Promise<Counts> {
    const key = `${check.id} ${check.state} ${await this.drift.ledgerMark(check.accountId)}`;
    const open = this.open.get(key) ?? (await this.drift.open(check.id));
    this.open.set(key, open);
    return open;
  }
}

const checkOf = (check: CheckRow, found: Counts, open: Counts): DriftCheck => ({
  id: check.id,
  cause: check.cause as DriftCheck['cause'],
  state: check.state as DriftCheck['state'],
  total: check.total,
  looked: Object.values(found).reduce((sum, faces) => sum + faces, 0),
  agrees: found.agrees ?? 0,
  counts: {
    moved: open.moved ?? 0,
    'given-away': open['given-away'] ?? 0,
    redetected: open.redetected ?? 0,
    gone: open.gone ?? 0,
  },
  mass: check.mass,
  ...told(check.message),
  startedAt: check.startedAt,
  endedAt: check.endedAt,
});

const faceOf = (row: DriftRow, immichUrl: string): Omit<DriftFace, 'crop'> => ({
  entryId: String(row.entryId),
  kind: row.kind,
  decidedAt: row.at,
  action: row.action as DriftFace['action'],
  faceId: row.faceId,
  assetId: row.assetId,
  expected: { id: row.expectedId, name: row.expectedName, gone: row.expectedGone },
  now: row.nowPersonId === null ? null : { id: row.nowPersonId, name: row.nowPersonName ?? '' },
  ...told(row.message),
  immichUrl: `${immichUrl}/photos/${row.assetId}`,
  nowUrl: row.nowPersonId === null ? null : `${immichUrl}/people/${row.nowPersonId}`,
});
