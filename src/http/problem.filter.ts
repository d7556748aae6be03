import { Catch, HttpException, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { BackupError } from '../database/backups/backup-error.js';
import { storageFaultOf } from '../database/storage-fault.js';
import { ImmichError } from '../immich/immich-error.js';
import { problemOfImmich } from '../immich/immich-problem.js';
import { ProblemError, internal, problemOfStatus } from './problem.js';
import type { Problem } from './shapes.schema.js';
import { problemOfBackup, problemOfStorage } from './storage-problem.js';

/** What body-parser and the router throw carries a status and a type, and is no HttpException. */
const statusOf = (error: unknown): number => {
  if (error instanceof HttpException) {
    return error.getStatus();
  }
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
};

const problemOf = (error: unknown): Problem => {
  if (error instanceof ProblemError) {
    return error.problem;
  }
  if (error instanceof ImmichError) {
    return problemOfImmich(error).problem;
  }
  if (error instanceof BackupError) {
    return problemOfBackup(error.kind, error.message).problem;
  }
  const fault = storageFaultOf(error);
  if (fault) {
    return problemOfStorage(fault.kind).problem;
  }
  const status = statusOf(error);
  if (status >= 500) {
    return internal;
  }
  return problemOfStatus(status);
};

/** The one place that shapes errors: RFC 9457, without a stack, a key or a word of what was sent. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const problem = problemOf(error);
    this.note(http.getRequest<Request>(), String(response.getHeader('x-request-id') ?? ''), problem, error);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.set(error instanceof ProblemError ? error.headers : {});
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }

  private note({ method, path }: Request, id: string, problem: Problem, error: unknown): void {
    if (problem.type === '/problems/internal') {
      this.log.error(`${id} ${method} ${path}`, error instanceof Error ? error.stack : String(error));
    }
    const fault = problem.type.startsWith('/problems/storage-') ? storageFaultOf(error) : null;
    if (fault) {
      this.log.error(`${id} ${method} ${path}: ${fault.message}`);
    }
  }
}
