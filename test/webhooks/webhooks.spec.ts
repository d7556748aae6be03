import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook as Verifier } from 'standardwebhooks';
import { webhookSchema, type Webhook } from '../../src/webhooks/webhook.schema.js';
import { Database } from '../../src/database/database.js';
import { DriftWatch } from '../support/drift.js';
import { Harness } from '../support/harness.js';
import { Heard } from '../support/heard.js';
import { Reviewer } from '../support/reviewer.js';

const webhookSecret = `whsec_${Buffer.from('a secret that nobody guesses').toString('base64')}`;

/** Somebody's automation at home, which keeps what it is told. */
class Receiver {
  readonly told: { headers: IncomingHttpHeaders; body: string; url: string }[] = [];
  status = 204;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Receiver> {
    const server = createServer((request, response) => {
      void text(request).then((body) => {
        receiver.told.push({ headers: request.headers, body, url: request.url ?? '' });
        response.writeHead(receiver.status, { location: '/elsewhere' }).end();
      });
    });
    const receiver = new Receiver(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook?token=of-the-receiver`;
  }

  get messages(): Webhook[] {
    return this.told.map(({ body }) => webhookSchema.parse(JSON.parse(body)));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

let receiver: Receiver;
let harness: Harness;
let heard: Heard;
const start = async (): Promise<Reviewer> => {
  heard = new Heard();
  harness = await Harness.start({ config: { webhookUrl: receiver.url, webhookSecret }, logger: heard });
  return Reviewer.of(harness, { skipBothPresent: false });
};
beforeEach(async () => {
  receiver = await Receiver.start();
});
afterEach(async () => {
  await harness.stop();
  await receiver.stop();
});

const skipAll = async (reviewer: Reviewer): Promise<void> => {
  const decisions = (await reviewer.pendingIds()).map((assetId) => ({ action: 'skip', assetId }));
  await harness.call('post', `/sessions/${reviewer.sessionId}/decisions`).send({ decisions }).expect(200);
};
const told = async (count: number): Promise<void> =>
  void (await harness.until(
    async () => receiver.told.length,
    (seen) => seen >= count,
  ));
const messages = () => harness.app.get(Database).webhookMessage;
/** As if the time to wait were over. */
const hurry = async (): Promise<void> => {
  await messages().updateMany({ where: { dueAt: { not: null } }, data: { dueAt: new Date(0).toISOString() } });
};

describe('the address that the owner named', () => {
  it('is told once that a pair is finished, signed as Standard Webhooks has it', async () => {
    const reviewer = await start();
    await skipAll(reviewer);
    await told(1);
    const [{ headers, body, url }] = receiver.told as [(typeof receiver.told)[0]];
    expect(new Verifier(webhookSecret).verify(body, headers as Record<string, string>)).toMatchObject({
      type: 'session.finished',
      data: { sessionId: reviewer.sessionId, reassigned: 0 },
    });
    expect(url).toBe('/hook?token=of-the-receiver');
    expect(body).not.toMatch(new RegExp(`${harness.library.wrong.name}|${harness.library.correct.name}`));
    // what changes nothing tells nothing
    await harness
      .call('patch', `/sessions/${reviewer.sessionId}`)
      .send({ settings: { autoFixDelay: 5 } })
      .expect(200);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(receiver.told).toHaveLength(1);
  });

  it('is told again what it did not take, also by a server that was started anew, and is given up after a day and a half', async () => {
    const reviewer = await start();
    receiver.status = 503;
    await skipAll(reviewer);
    await told(1);
    await harness.until(
      async () => (await messages().findFirst())?.tries,
      (tries) => tries === 1,
    );
    expect(heard.text).toContain('WEBHOOK_URL answered 503. Tried again in 5 s.');
    expect(heard.text).not.toContain('of-the-receiver');
    await hurry();
    receiver.status = 204;
    await harness.restart();
    await told(2);
    expect(receiver.told[1]!.headers['webhook-id']).toBe(receiver.told[0]!.headers['webhook-id']);
    await harness.until(
      async () => (await messages().findFirst())?.dueAt,
      (dueAt) => dueAt === null,
    );
    await messages().updateMany({ data: { tries: 7, dueAt: new Date(0).toISOString() } });
    receiver.status = 500;
    await harness.restart();
    await harness.until(
      async () => heard.text,
      (all) => all.includes('Given up.'),
    );
    expect(await messages().findFirst()).toMatchObject({ tries: 8, dueAt: null });
  });

  it('is not followed to where it points', async () => {
    const reviewer = await start();
    receiver.status = 307;
    await skipAll(reviewer);
    await harness.until(
      async () => (await messages().findFirst())?.tries,
      (tries) => tries === 1,
    );
    expect(receiver.told).toHaveLength(1);
  });

  it('is told that Immich no longer agrees', async () => {
    const reviewer = await start();
    const face = reviewer.face('burst 1');
    await reviewer.say('reassign', face);
    await new DriftWatch(harness).check();
    expect(receiver.told).toEqual([]);
    harness.library.moveFace(face.faceId, harness.library.personOf('Tom').id);
    await new DriftWatch(harness).check();
    await told(1);
    expect(receiver.messages).toMatchObject([{ type: 'drift.found', data: { faces: 1, mass: false } }]);
  });
});
