import { createHash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { CONFIG, type Config } from '../config/config.js';
import { ProblemError } from '../http/problem.js';
import { InFlight } from '../immich/in-flight.js';
import { MetricsRepository } from './metrics.repository.js';

/** Seconds: a reading takes some milliseconds, a silent Immich 30 s. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * Numbers for Prometheus, where the owner asked for them: how Immich answers, what waits, what was decided. They name
 * nobody: labels are routes, outcomes and causes.
 */
@Injectable()
export class MetricsService implements OnModuleInit {
  private readonly registry = new Registry();
  private counted = 0;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly inFlight: InFlight,
    private readonly numbers: MetricsRepository,
  ) {}

  onModuleInit(): void {
    if (this.config.metrics) {
      collectDefaultMetrics({ register: this.registry });
      this.watchImmich();
      this.countWork();
    }
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /**
   * @param authorization the header of the request
   * @throws ProblemError 404 where nobody asked for numbers, 401 without the token
   */
  async text(authorization: string | undefined): Promise<string> {
    const { metrics, metricsToken } = this.config;
    if (!metrics) {
      throw noMetrics();
    }
    if (metricsToken !== null && !isSame(authorization ?? '', `Bearer ${metricsToken}`)) {
      throw metricsTokenNeeded();
    }
    return this.registry.metrics();
  }

  private watchImmich(): void {
    const { registry, inFlight } = this;
    const seconds = new Histogram({
      name: 'face_fix_immich_request_duration_seconds',
      help: 'How long Immich took to answer, by what was asked and what came of it.',
      labelNames: ['method', 'route', 'outcome'] as const,
      buckets,
      registers: [registry],
    });
    inFlight.calls.ended.subscribe(({ seconds: took, ...labels }) => seconds.observe(labels, took));
    new Gauge({
      name: 'face_fix_immich_requests',
      help: 'Requests to Immich that are under way, and that wait for their turn.',
      labelNames: ['state'] as const,
      registers: [registry],
      collect() {
        this.set({ state: 'under way' }, inFlight.now.underWay);
        this.set({ state: 'waiting' }, inFlight.now.waiting);
      },
    });
  }

  private countWork(): void {
    const { registry, numbers } = this;
    new Gauge({
      name: 'face_fix_queue_photos',
      help: 'Photos of all queues by what became of them.',
      labelNames: ['status'] as const,
      registers: [registry],
      async collect() {
        const tallies = await numbers.photosByStatus();
        this.reset();
        for (const { label, count } of tallies) this.set({ status: label }, count);
      },
    });
    new Gauge({
      name: 'face_fix_planned_entries',
      help: 'Changes that are written down and not yet settled with Immich.',
      registers: [registry],
      async collect() {
        this.set(await numbers.planned());
      },
    });
    const decisions: Counter<'cause'> = new Counter({
      name: 'face_fix_decisions_total',
      help: 'Decisions by cause.',
      labelNames: ['cause'] as const,
      registers: [registry],
      collect: async () => this.countDecisions(decisions),
    });
  }

  /** Those since the last time: decisions are only ever added to, and hundreds of thousands need not be counted again. */
  private async countDecisions(counter: Counter<'cause'>): Promise<void> {
    const after = this.counted;
    const { tallies, newest } = await this.numbers.decisionsAfter(after);
    if (this.counted === after) {
      this.counted = newest;
      for (const { label, count } of tallies) counter.inc({ cause: label }, count);
    }
  }
}

/** Compares in a time that does not tell how much of it is right. */
const isSame = (given: string, wanted: string): boolean => {
  const [one, other] = [given, wanted].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(one, other);
};

export const noMetrics = (): ProblemError =>
  new ProblemError(404, 'not-found', 'There are no metrics.', 'Set METRICS=true to have them.');

export const metricsTokenNeeded = (): ProblemError =>
  new ProblemError(401, 'sign-in-needed', 'The metrics need a token.', 'Send METRICS_TOKEN as a bearer token.');
