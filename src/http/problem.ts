import { HttpException } from '@nestjs/common';
import type { Problem } from './shapes.schema.js';

/** An error that a client is meant to read. `type` is stable; `detail` says what to do about it. */
export class ProblemError extends HttpException {
  readonly problem: Problem;

  constructor(status: number, type: string, title: string, detail?: string, errors?: Problem['errors']) {
    super(title, status);
    this.problem = { type: `/problems/${type}`, title, status, ...(detail && { detail }), ...(errors && { errors }) };
  }
}

export const notFound = (what: string): ProblemError =>
  new ProblemError(404, 'not-found', `There is no such ${what}.`, `It may have been removed. Reload the page.`);
