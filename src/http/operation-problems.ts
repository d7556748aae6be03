import { anotherLibrary, emptyLibrary } from '../accounts/account-connection.js';
import { notByToken, notForTokens, scopeMissing, signInAgain, type Access } from '../accounts/account.guard.js';
import { tokenNotKnown } from '../accounts/tokens/tokens.service.js';
import { notThroughProxy, signInNeeded } from '../accounts/visitors.service.js';
import { immichProblems, problemOfImmich } from '../immich/immich-problem.js';
import { keyMissing, keyReused } from './device.js';
import { internal, notFound, problemOfStatus, type ProblemError } from './problem.js';
import type { Problem } from './shapes.schema.js';
import { storageProblems } from './storage-problem.js';
import { invalid } from './validation.js';
import { wrongHost, wrongOrigin } from './web-security.js';

/** What of an operation tells how it can fail. */
export interface Operation {
  /** Below `/api`, where other sites are kept away. */
  isApi: boolean;
  access: Access;
  /** Whether there is anything in its path, query or body that can be wrong. */
  isTold: boolean;
  /** Whether its path names something that may not be there. */
  names: boolean;
  /** Whether it wants an Idempotency-Key. */
  changes: boolean;
}

const made = (...makers: (() => ProblemError)[]): Problem[] => makers.map((make) => make().problem);

const malformed = problemOfStatus(400);

/** Why an operation can fail, and the errors that come of it. */
const reasons: Record<string, { applies: (operation: Operation) => boolean; problems: Problem[] }> = {
  input: {
    applies: ({ isTold }) => isTold,
    problems: [
      malformed,
      ...made(() => invalid([{ path: ['limit'], message: 'Invalid input: expected number, received NaN' }])),
    ],
  },
  key: { applies: ({ changes }) => changes, problems: [malformed, ...made(keyMissing)] },
  // where there is but one request, no key can be used for another
  'key-of-another': { applies: ({ changes, isTold }) => changes && isTold, problems: made(keyReused) },
  origin: { applies: ({ isApi }) => isApi, problems: made(wrongOrigin) },
  place: { applies: ({ names }) => names, problems: made(() => notFound('session')) },
  guest: {
    applies: ({ access }) => !access.isOpen,
    problems: made(
      ...[signInNeeded, tokenNotKnown, notThroughProxy, emptyLibrary],
      ...immichProblems,
      ...storageProblems,
    ),
  },
  library: {
    applies: ({ access }) => !access.isOpen && access.needsLibrary,
    problems: made(signInAgain, () => problemOfImmich(anotherLibrary())),
  },
  scope: {
    applies: ({ access }) => !access.isOpen && access.scope !== notByToken,
    problems: made(() => scopeMissing('review')),
  },
  page: { applies: ({ access }) => !access.isOpen && access.scope === notByToken, problems: made(notForTokens) },
};

/** What any request may be answered with, before or after anybody looked at what it is about. */
export const problemsOfAll: Problem[] = [
  ...[400, 408, 413, 415, 417].map(problemOfStatus),
  ...made(() => wrongHost('faces.example.com')),
  internal,
];

/** What several operations can fail with. */
export const commonProblems = [...problemsOfAll, ...Object.values(reasons).flatMap(({ problems }) => problems)];

/** The errors of one status, and what they are of. */
export interface StatusProblems {
  status: number;
  reasons: string[];
  problems: Problem[];
}

/**
 * The errors that an operation can give, by their status, beside those that any request may be answered with.
 * @param own what it alone can give
 */
export const problemsOf = (operation: Operation, own: Problem[]): StatusProblems[] => {
  const applying = Object.entries(reasons).filter(([, { applies }]) => applies(operation));
  const all = [...applying.map(([reason, { problems }]) => ({ reason, problems })), { reason: 'own', problems: own }];
  const statuses = new Set(all.flatMap(({ problems }) => problems.map(({ status }) => status)));
  return [...statuses].map((status) => {
    const those = all
      .map(({ reason, problems }) => ({ reason, problems: problems.filter((problem) => problem.status === status) }))
      .filter(({ problems }) => problems.length > 0);
    const byType = new Map(those.flatMap(({ problems }) => problems).map((problem) => [problem.type, problem]));
    return { status, reasons: those.map(({ reason }) => reason), problems: [...byType.values()] };
  });
};
