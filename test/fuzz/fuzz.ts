import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { DescribedAnswers, type Described } from '../support/described.js';
import { requests } from './all.js';
import { faultsOf, type Secrets } from './oracle.js';
import type { Pool } from './pool.js';
import type { Answer, FuzzRequest } from './request.js';
import { routesOf, type Description } from './routes.js';
import { isSendable, Sender } from './sender.js';

export interface Target {
  url: string;
  description: Description;
  pool: Pool;
  secrets: Secrets;
  /** All that a refused request must leave as it was: what was decided, moved, set. */
  state: () => Promise<string>;
  /** Whether nothing is under way that changes that state by itself. */
  isQuiet: () => Promise<boolean>;
  /** Hears how far it is. */
  progress?: (sent: number) => void;
}

export interface Plan {
  seed: number;
  requests: number;
  /** Sent one at a time besides, to see that what is refused changes nothing. */
  alone: number;
  inFlight: number;
}

export interface Finding {
  fault: string;
  times: number;
  /** The first request that showed it, ready to be looked at. */
  request: string;
}

export interface Report {
  sent: number;
  seconds: number;
  statuses: Record<string, number>;
  routes: Record<string, number>;
  slowest: { ms: number; request: string }[];
  findings: Finding[];
}

/** How many requests are drawn at once; the ids that there are are learned anew in between. */
const chunk = 250;

/** Of an error: its `type`. */
const typeOf = (text: string): string | undefined => /^\{"type":"([^"]+)"/.exec(text)?.[1];

/** Of a long answer there is the beginning alone. */
const isWhole = (text: string): boolean => /[}\]]$/.test(text);

const parsed = (text: string): unknown => JSON.parse(Buffer.from(text, 'latin1').toString());

/** Sends requests of all kinds to all routes, and looks at every answer. */
export class Fuzz {
  private readonly sender: Sender;
  private readonly described: DescribedAnswers;
  private readonly findings = new Map<string, Finding>();
  private readonly report: Report = { sent: 0, seconds: 0, statuses: {}, routes: {}, slowest: [], findings: [] };

  constructor(
    private readonly target: Target,
    private readonly plan: Plan,
  ) {
    this.sender = new Sender(new URL(target.url));
    this.described = new DescribedAnswers(target.description as unknown as Described);
  }

  async run(): Promise<Report> {
    const begin = performance.now();
    const { seed, requests: total, alone, inFlight } = this.plan;
    const drawn = requests(routesOf(this.target.description));
    for (let sent = 0; sent < total; sent += chunk) {
      await this.target.pool.refresh();
      const some = fc.sample(drawn, { seed: seed + sent, numRuns: Math.min(chunk, total - sent) });
      await this.together(some, inFlight);
      this.target.progress?.(this.report.sent);
    }
    for (let sent = 0; sent < alone; sent += chunk) {
      await this.target.pool.refresh();
      const some = fc.sample(drawn, { seed: seed + total + sent, numRuns: Math.min(chunk, alone - sent) });
      await this.oneByOne(some);
    }
    this.sender.close();
    this.report.seconds = (performance.now() - begin) / 1000;
    this.report.findings = [...this.findings.values()];
    return this.report;
  }

  private async together(some: FuzzRequest[], inFlight: number): Promise<void> {
    const waiting = some.values();
    await Promise.all(
      Array.from({ length: inFlight }, async () => {
        for (const request of waiting) {
          await this.one(request);
        }
      }),
    );
  }

  private async oneByOne(some: FuzzRequest[]): Promise<void> {
    for (const request of some) {
      await this.quiet();
      const before = await this.target.state();
      const answer = await this.one(request);
      const isRefused = answer !== null && answer.status >= 400;
      if (isRefused && before !== (await this.target.state()) && (await this.changesAgain(request))) {
        this.found(`a ${answer.status} that changed something`, request);
      }
    }
  }

  /** What was answered before may have its after-effects; what is refused is refused again. */
  private async changesAgain(request: FuzzRequest): Promise<boolean> {
    await this.quiet();
    const before = await this.target.state();
    await this.one(request);
    return before !== (await this.target.state());
  }

  private async quiet(): Promise<void> {
    for (let looks = 0; looks < 400 && !(await this.target.isQuiet()); looks++) {
      await sleep(50);
    }
  }

  private async one(drawn: FuzzRequest): Promise<Answer | null> {
    const request = this.filled(drawn);
    this.report.sent++;
    this.report.routes[request.route] = (this.report.routes[request.route] ?? 0) + 1;
    try {
      const answer = await this.sender.send(request);
      this.report.statuses[answer.status] = (this.report.statuses[answer.status] ?? 0) + 1;
      faultsOf(request, answer, this.target.secrets).forEach((fault) => this.found(fault, request));
      this.undescribed(request, answer).forEach((fault) => this.found(fault, request));
      this.remember(answer.ms, request);
      return answer;
    } catch (error) {
      this.found(`hangs: ${(error as Error).message}`, request);
      return null;
    }
  }

  /** What Node itself refuses, byte by byte, is about no route. */
  private undescribed({ method, path, raw }: FuzzRequest, { status, text, silent, headers }: Answer): string[] {
    if (raw || silent) return [];
    const isJson = headers['content-type']?.startsWith('application/json') ?? false;
    return [
      this.described.problemFaultOf(method, path, status, typeOf(text)),
      isJson && isWhole(text) ? this.described.bodyFaultOf(method, path, status, parsed(text)) : null,
    ].filter((fault) => fault !== null);
  }

  private filled(request: FuzzRequest): FuzzRequest {
    const { pool } = this.target;
    const { body } = request;
    const path = pool.fill(request.path);
    const headers = request.headers.map(([name, value]): [string, string] => [name, pool.fill(value)]);
    return {
      ...request,
      path,
      headers,
      raw: request.raw === true || !isSendable({ ...request, path, headers }),
      // bytes that are compressed or no text hold no tokens, and stay what they are
      body: body && (body.includes('~') ? Buffer.from(pool.fill(body.toString('latin1')), 'latin1') : body),
    };
  }

  private found(fault: string, request: FuzzRequest): void {
    const key = `${request.route} ${request.trouble} ${fault.replace(/[\da-f-]{8,}|\d+/g, '#').slice(0, 120)}`;
    const known = this.findings.get(key);
    this.findings.set(
      key,
      known ? { ...known, times: known.times + 1 } : { fault, times: 1, request: wordsOf(request) },
    );
  }

  private remember(ms: number, request: FuzzRequest): void {
    const { slowest } = this.report;
    if (slowest.length < 5 || ms > slowest.at(-1)!.ms) {
      slowest.push({ ms: Math.round(ms), request: wordsOf(request).slice(0, 200) });
      slowest.sort((a, b) => b.ms - a.ms).splice(5);
    }
  }
}

const wordsOf = ({ route, trouble, method, path, headers, body }: FuzzRequest): string => {
  const sent = headers.map(([name, value]) => `${name}: ${value.slice(0, 100)}`).slice(0, 10);
  const bytes = body ? ` ${JSON.stringify(body.toString('latin1').slice(0, 300))} (${body.length} bytes)` : '';
  return `${route}${trouble ? ` with ${trouble}` : ''}: ${method} ${path.slice(0, 300)} [${sent.join('; ')}]${bytes}`;
};
