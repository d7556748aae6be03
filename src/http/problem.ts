import { HttpException } from '@nestjs/common';
import type { ProblemType } from './problem-type.schema.js';
import type { Problem } from './shapes.schema.js';

/** An error that a client is meant to read. `type` is stable; `detail` says what to do about it. */
export class ProblemError extends HttpException {
  readonly problem: Problem;

  /**
   * @param words what varies in title and detail, for who words them in another language
   * @param headers what goes with it
   */
  constructor(
    status: number,
    type: ProblemType,
    title: string,
    detail?: string,
    errors?: Problem['errors'],
    words?: string[],
    readonly headers: Record<string, string> = {},
  ) {
    super(title, status);
    this.problem = {
      ...{ type: `/problems/${type}`, title, status },
      ...(detail && { detail }),
      ...(errors && { errors }),
      ...(words && { words }),
    };
  }
}

const titles: Record<number, [type: ProblemType, title: string]> = {
  400: ['bad-request', 'The request is malformed.'],
  404: ['not-found', 'There is nothing at this address.'],
  408: ['too-slow', 'The request did not arrive in time.'],
  413: ['too-large', 'The request is too large.'],
  415: ['unreadable', 'The body is in a form that is not read here.'],
  431: ['too-large', 'The address or the headers of the request are too large.'],
};

/** A fault of this server's. */
export const internal: Problem = {
  type: '/problems/internal',
  title: 'Something went wrong in this server.',
  status: 500,
  detail: 'Nothing was lost. Try again; if it stays so, see the log of the server.',
};

/** What there is to say of a request that was refused before anybody looked at what it is about. */
export const problemOfStatus = (status: number): Problem => {
  const [type, title]: [ProblemType, string] = titles[status] ?? ['refused', 'The request was refused.'];
  return { type: `/problems/${type}`, title, status };
};

export const notFound = (what: string): ProblemError =>
  new ProblemError(404, 'not-found', `There is no such ${what}.`, `It may have been removed. Reload the page.`);
