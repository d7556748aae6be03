import type { ProblemType } from '../http/problem-type.schema.js';
import { ProblemError } from '../http/problem.js';
import { said } from '../http/why.js';
import { ImmichError, type ImmichErrorKind } from './immich-error.js';

type Words = (error: ImmichError) => [status: number, type: ProblemType, title: string, detail: string];

/** What of it is not ours. */
const foreignWords = ({ kind, message, permission }: ImmichError): string[] | undefined => {
  if (kind === 'permission-missing') return permission === null ? undefined : [permission];
  return kind === 'refused' || kind === 'broken' ? [message] : undefined;
};

/** Immich's own words end without a full stop. */
const closed = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

const words: Record<ImmichErrorKind, Words> = {
  unreachable: (error) => [
    503,
    'immich-unreachable',
    said('immich-silent'),
    `${closed(error.message)} Check that it runs and that IMMICH_URL is right. Nothing is lost; try again when it is back.`,
  ],
  busy: () => [503, 'immich-busy', said('asks-for-pause'), 'Nothing is lost. Try again in a moment.'],
  'key-refused': () => [
    503,
    'immich-key-refused',
    said('key-refused'),
    'It may have been deleted. Make a new one in Immich under Account Settings > API Keys, and start this server with it ' +
      'as IMMICH_API_KEY. Nothing is lost: what waits is sent then.',
  ],
  'permission-missing': (error) => [
    403,
    'permission-missing',
    error.permission ? said('key-lacks-permission', error.permission) : 'The API key lacks a permission.',
    'Add it to the key in Immich under Account Settings > API Keys. The status page says what each one is for.',
  ],
  'not-found': () => [
    404,
    'not-found',
    said('immich-has-it-not'),
    'It may have been deleted, or belong to somebody else.',
  ],
  refused: (error) => [409, 'immich-refused', said('immich-refused'), closed(error.message)],
  'another-library': () => [
    503,
    'another-library',
    said('another-library'),
    'Its user is not the one that this server knows by the API key, so nothing is read or changed. What waits is sent ' +
      'when the right library is back. If you moved to another Immich for good, give this server a key of that one.',
  ],
  broken: (error) => [
    502,
    'immich-failed',
    said('immich-failed'),
    `${closed(error.message)} Try again; its own log says more.`,
  ],
};

/** What may come of asking Immich for anything. */
export const immichProblems = [
  new ImmichError('permission-missing', 'Missing required permission: asset.read', 403, 'asset.read'),
  new ImmichError('refused', 'Bad Request', 400),
  new ImmichError('broken', 'Internal server error', 500),
  new ImmichError('unreachable', 'Nothing listens at that address and port.'),
  new ImmichError('busy', said('asks-for-pause'), 429),
  new ImmichError('key-refused', 'Invalid API key', 401),
].map((error) => () => problemOfImmich(error));

/** How a browser hears of a fault of Immich's. */
export const problemOfImmich = (error: ImmichError): ProblemError =>
  new ProblemError(...words[error.kind](error), undefined, foreignWords(error));
