import { Inject, Injectable } from '@nestjs/common';
import type { AccountConnection } from '../accounts/account-connection.js';
import { LedgerRepository } from '../audit/ledger.repository.js';
import { CONFIG, type Config } from '../config/config.js';
import { Database } from '../database/database.js';
import type { EmbeddingsStatus } from '../embeddings/embeddings.schema.js';
import { EmbeddingsService } from '../embeddings/embeddings.service.js';
import { ProblemError } from '../http/problem.js';
import type { Problem } from '../http/shapes.schema.js';
import { beside, whyOf } from '../http/why.js';
import { ImmichError } from '../immich/immich-error.js';
import { problemOfImmich } from '../immich/immich-problem.js';
import { IMMICH_FACTORY, type ImmichFactory } from '../immich/immich.module.js';
import type { Immich } from '../immich/immich.js';
import { versionText } from '../immich/server-info.js';
import { BackupsService } from './backups/backups.service.js';
import { has, shownFeatures, shownPermissions } from './permissions.js';
import type { Status } from './status.schema.js';
import { productVersion } from './version.js';

/** Versions of Immich that the contract suite was run against, or that the stand-in was measured from. */
const triedVersions = ['3.1.0'];

interface Look {
  reachable: boolean;
  problem: Problem | null;
  version: string | null;
  permissions: string[] | null;
}

/** How the server and its Immich are. */
@Injectable()
export class StatusService {
  /** Immich as somebody sees it who has no key. */
  private readonly stranger: Immich;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(IMMICH_FACTORY) immichFor: ImmichFactory,
    private readonly ledger: LedgerRepository,
    private readonly database: Database,
    private readonly backups: BackupsService,
    private readonly embeddings: EmbeddingsService,
  ) {
    this.stranger = immichFor();
  }

  /** @throws a problem of storage where the database cannot be read */
  async ready(): Promise<void> {
    await this.database.$queryRaw`SELECT 1`;
  }

  async status(connection: AccountConnection): Promise<Status> {
    const [look, account] = await Promise.all([this.look(connection), connection.current().catch(() => null)]);
    const features = shownFeatures(look.permissions);
    const { newest, warning } = this.backups.state();
    const embeddings = await this.embeddings.status(account);
    const canRead = features.find(({ name }) => name === 'review');
    const reason = canRead?.reason ?? null;
    const backupWhy = whyOf(warning);
    return {
      version: productVersion,
      immich: {
        reachable: look.reachable,
        message: look.problem && inOneLine(look.problem),
        ...(look.problem && { problem: look.problem }),
        url: this.config.immichExternalUrl,
        version: look.version,
        triedVersions,
      },
      account: account && { id: account.id, name: account.name },
      permissions: shownPermissions(look.permissions),
      features,
      sources: [
        { name: 'immich', on: canRead?.on ?? false, reason, ...beside(reason) },
        ...sourceOfVectors(embeddings),
        // these ask nobody
        ...(['birth-date', 'same-photo', 'same-moment'] as const).map((name) => ({ name, on: true, reason: null })),
      ],
      embeddings,
      database: {
        bytes: this.database.size,
        unsettledEntries: account ? await this.ledger.countUnsettled(account.id) : 0,
        backup: newest,
        backupWarning: warning,
        ...(backupWhy && { backupWhy }),
      },
    };
  }

  /**
   * Asks Immich for what needs no permission; never throws for a fault of Immich's.
   * @param connection null to ask without a key
   */
  async look(connection: AccountConnection | null): Promise<Look> {
    const { server } = connection?.immich ?? this.stranger;
    const look: Look = { reachable: false, problem: null, version: null, permissions: null };
    try {
      look.version = versionText(await server.version().catch(refuseStranger));
      look.reachable = true;
      if (!connection) {
        return look;
      }
      look.permissions = await server.permissions();
      if (has(look.permissions, 'server.about')) {
        look.version = (await server.about()).version;
      }
      await connection.current();
    } catch (error) {
      look.problem = problemOf(error);
    }
    return look;
  }
}

/** An error in a line. */
export const inOneLine = ({ title, detail }: Problem): string => [title, detail].filter(Boolean).join(' ');

/** Where nobody opted in, there is nothing to be told about it. */
const sourceOfVectors = ({ source, state, message }: EmbeddingsStatus): Status['sources'] => {
  const on = state === 'ready' || state === 'fetching';
  return source === null ? [] : [{ name: 'embeddings', on, reason: on ? null : message }];
};

/** A mistyped address often leads to a server all the same: something else that runs in the house. */
const refuseStranger = (error: unknown): never => {
  if (error instanceof ImmichError && (!error.passing || error.speaksOtherwise)) {
    throw new ProblemError(
      502,
      'not-immich',
      'What answers at IMMICH_URL is not Immich.',
      'Set it to the address and port of Immich itself, such as http://immich-server:2283.',
    );
  }
  throw error;
};

const problemOf = (error: unknown): Problem => {
  const problem =
    error instanceof ImmichError
      ? problemOfImmich(error).problem
      : error instanceof ProblemError
        ? error.problem
        : null;
  if (problem === null) {
    throw error;
  }
  return problem;
};
