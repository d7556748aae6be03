import { ProblemError } from '../http/problem.js';
import type { ImmichError, ImmichErrorKind } from './immich-error.js';

type Words = (error: ImmichError) => [status: number, type: string, title: string, detail: string];

/** Immich's own words end without a full stop. */
const closed = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

const words: Record<ImmichErrorKind, Words> = {
  unreachable: (error) => [
    503,
    'immich-unreachable',
    'Immich does not answer.',
    `${closed(error.message)} Check that it runs and that IMMICH_URL is right. Nothing is lost; try again when it is back.`,
  ],
  busy: () => [503, 'immich-busy', 'Immich asks for a pause.', 'Nothing is lost. Try again in a moment.'],
  'key-refused': () => [
    503,
    'immich-key-refused',
    'Immich does not accept the API key.',
    'It may have been deleted. Make a new one in Immich under Account Settings > API Keys, and give it to this server.',
  ],
  'permission-missing': (error) => [
    403,
    'permission-missing',
    `The API key lacks a permission${error.permission ? `: ${error.permission}` : ''}.`,
    'Add it to the key in Immich under Account Settings > API Keys. The status page says what each one is for.',
  ],
  'not-found': () => [
    404,
    'not-found',
    'Immich does not have it (any more).',
    'It may have been deleted, or belong to somebody else.',
  ],
  refused: (error) => [409, 'immich-refused', 'Immich refused it.', closed(error.message)],
  'another-library': () => [
    503,
    'another-library',
    'Immich at this address holds another library now.',
    'Its user is not the one that this server knows by the API key, so nothing is read or changed. What waits is sent ' +
      'when the right library is back. If you moved to another Immich for good, give this server a key of that one.',
  ],
  broken: (error) => [
    502,
    'immich-failed',
    'Immich failed.',
    `${closed(error.message)} Try again; its own log says more.`,
  ],
};

/** How a browser hears of a fault of Immich's. */
export const problemOfImmich = (error: ImmichError): ProblemError => new ProblemError(...words[error.kind](error));
