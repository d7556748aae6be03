import type { Answer, FuzzRequest } from './request.js';

/** What must never be in an answer, whatever was asked. */
export interface Secrets {
  /** Keys, folders: nowhere at all. */
  always: string[];
  /** What belongs to another account: nowhere but where the request itself said it. */
  others: string[];
}

/** What an error says when somebody forgot to catch it. */
const insides = [
  /\n\s+at .+[:(]\d+/,
  /node_modules/,
  /\bdist\/|\.[cm]?[jt]s:\d+/,
  /SQLITE_|\bprisma\b/i,
  /\b(SELECT|INSERT INTO|UPDATE) .+ (FROM|SET|VALUES)\b/,
  /\b(Type|Range|Reference|Syntax)Error\b/,
  /ECONN|ENOENT|EPIPE/,
  /\[object Object\]/,
];

/** Longer than this no answer may take, in milliseconds, on a machine that has other things to do as well. */
export const slow = 10_000;

/** Of a larger body the server need not read all before it closes the line. */
const largestBody = 4_000_000;

/**
 * What is wrong with an answer, in words. Immich is well all the time, so nothing can excuse a 5xx: whatever it refuses,
 * it refuses because of the request.
 */
export const faultsOf = (request: FuzzRequest, answer: Answer, secrets: Secrets): string[] => {
  const faults: string[] = [];
  const { status, headers, text, ms } = answer;
  const everything = `${JSON.stringify(headers)} ${text}`;
  const asked = `${request.path} ${JSON.stringify(request.headers)} ${request.body?.toString('latin1') ?? ''}`;
  if (status >= 500) {
    faults.push(`a ${status}: ${text.slice(0, 300)}`);
  }
  if (answer.silent && !request.raw && (request.body?.length ?? 0) < largestBody) {
    faults.push(`no answer at all: ${text}`);
  }
  if (ms > slow) {
    faults.push(`slow: ${Math.round(ms)} ms`);
  }
  if (status >= 400 && request.method !== 'HEAD') {
    faults.push(...problemFaults(request, answer));
  }
  if (status >= 400 || !headers['content-type']?.startsWith('image/')) {
    faults.push(...secrets.always.filter((secret) => everything.includes(secret)).map((secret) => `tells ${secret}`));
    const others = secrets.others.filter((secret) => everything.includes(secret) && !asked.includes(secret));
    faults.push(...others.map((secret) => `tells of somebody else's: ${secret}`));
  }
  return faults;
};

const problemFaults = (request: FuzzRequest, { status, headers, text }: Answer): string[] => {
  if (request.raw && headers['content-type'] === undefined) {
    // Node itself refuses what has no host, before there is anything to answer with
    return /^(0\s*)?$/.test(text) ? [] : [`a ${status} that is nothing: ${text.slice(0, 200)}`];
  }
  if (!/^(http:\/\/[^/]+)?\/api(\/|\?|$)/.test(request.path)) {
    // the page's addresses: no problems, but no word of what is inside either
    return insides
      .filter((inside) => inside.test(text))
      .map((inside) => `a page that tells ${String(inside)}: ${text.slice(0, 300)}`);
  }
  const type = headers['content-type'] ?? 'nothing';
  if (!type.startsWith('application/problem+json')) {
    return [`a ${status} that is ${type}: ${text.slice(0, 200)}`];
  }
  const problem = parsed(text);
  if (
    problem === null ||
    problem.status !== status ||
    !/^\/problems\/[a-z-]+$/.test(problem.type ?? '') ||
    !problem.title
  ) {
    return [`a ${status} that is no problem as described: ${text.slice(0, 200)}`];
  }
  if (text.length > 20_000) {
    return [`an error of ${text.length} characters`];
  }
  return insides
    .filter((inside) => inside.test(withoutMessages(text)))
    .map((inside) => `an error that tells ${String(inside)}: ${text.slice(0, 300)}`);
};

const parsed = (text: string): { type?: string; title?: string; status?: number } | null => {
  try {
    return JSON.parse(Buffer.from(text, 'latin1').toString()) as { type?: string };
  } catch {
    return null;
  }
};

/** Validation names fields that were sent; whoever sends `TypeError` as the name of one reads it. */
const withoutMessages = (text: string): string => text.replace(/"(path|message|detail)":"Unrecognized key[^}]*/g, '');
