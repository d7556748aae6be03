import { readFileSync } from 'node:fs';
import type { Response } from 'supertest';
import { DescribedAnswers, type Described } from './described.js';

const described = new DescribedAnswers(
  JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')) as Described,
);

/** Whatever a spec is about, it gets no error that the description of the API does not list, and no other answer. */
export const isAsDescribed =
  (verb: string, url: string) =>
  ({ status, body, type }: Response): void => {
    const method = verb.toUpperCase();
    // what a spec reads as bytes or as text
    const isUnread =
      /^application\/(problem\+)?json$/.test(type) && (typeof body === 'string' || Buffer.isBuffer(body));
    const read: unknown = isUnread ? JSON.parse(String(body)) : body;
    const fault =
      described.problemFaultOf(method, url, status, (read as { type?: string } | null)?.type) ??
      (type === 'application/json' ? described.bodyFaultOf(method, url, status, read) : null);
    if (fault !== null) {
      throw new Error(fault);
    }
  };
