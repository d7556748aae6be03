import { createHash } from 'node:crypto';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import type { WebhookMessage } from '../database/generated/client.js';
import { waitAfter } from './retries.js';
import { signatureOf } from './signature.js';
import type { News } from './webhook.schema.js';
import { WebhooksRepository } from './webhooks.repository.js';

/** Milliseconds: how often it is looked what is due, and how long an address may take to answer. */
const lookEvery = 30_000;
const patience = 15_000;
/** How long what was told is remembered, so that it is not told again. */
const remembered = 90 * 24 * 60 * 60_000;

/**
 * Tells the address that the owner named what happened, where they named one. What is to be told is written down first, so
 * that neither a stop of this server nor of the other one loses it; the same is told once, however often it comes to be so.
 */
@Injectable()
export class WebhooksService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Webhooks');
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | null = null;
  private sending: Promise<void> | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly messages: WebhooksRepository,
  ) {}

  /** Whether anybody is told anything. */
  get isOn(): boolean {
    return this.config.webhookUrl !== null;
  }

  onApplicationBootstrap(): void {
    if (this.isOn) {
      this.timer = setInterval(() => this.send(), lookEvery).unref();
      this.send();
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer ?? undefined);
    this.stopping.abort();
    await this.sending;
  }

  async tell(news: News): Promise<void> {
    if (!this.isOn) {
      return;
    }
    const now = new Date().toISOString();
    const id = `msg_${createHash('sha256').update(JSON.stringify(news)).digest('hex').slice(0, 32)}`;
    if (await this.messages.add(id, JSON.stringify({ type: news.type, timestamp: now, data: news.data }), now)) {
      this.send();
    }
  }

  private send(): void {
    this.sending ??= this.sendDue()
      .catch((error: unknown) => this.log.error(error instanceof Error ? error.stack : String(error)))
      .finally(() => (this.sending = null));
  }

  private async sendDue(): Promise<void> {
    await this.messages.forgetBefore(new Date(Date.now() - remembered).toISOString());
    for (;;) {
      const due = await this.messages.due(new Date().toISOString());
      for (const message of due) {
        if (this.stopping.signal.aborted) {
          return;
        }
        await this.try(message);
      }
      if (due.length === 0) {
        return;
      }
    }
  }

  private async try(message: WebhookMessage): Promise<void> {
    const fault = await this.post(message);
    if (this.stopping.signal.aborted && fault !== null) {
      return;
    }
    const tries = message.tries + 1;
    const wait = fault === null ? null : waitAfter(tries);
    if (fault !== null) {
      this.log.warn(`WEBHOOK_URL ${fault}. ${wait === null ? 'Given up.' : `Tried again in ${wait / 1000} s.`}`);
    }
    await this.messages.tried(message.id, tries, wait === null ? null : new Date(Date.now() + wait).toISOString());
  }

  /** @returns what went wrong; null where it was taken */
  private async post({ id, body }: WebhookMessage): Promise<string | null> {
    const { webhookUrl, webhookSecret } = this.config;
    const seconds = Math.floor(Date.now() / 1000);
    try {
      const { ok, status } = await fetch(webhookUrl ?? '', {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': `${seconds}`,
          ...(webhookSecret !== null && { 'webhook-signature': signatureOf(webhookSecret, id, seconds, body) }),
        },
        // it is told to that address, and to none that it names
        redirect: 'manual',
        signal: AbortSignal.any([AbortSignal.timeout(patience), this.stopping.signal]),
      });
      return ok ? null : `answered ${status}`;
    } catch {
      return 'does not answer';
    }
  }
}
