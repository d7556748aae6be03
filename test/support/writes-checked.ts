import { createClient, type Client } from '@libsql/client';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { callOf } from '../immich/server/calls.js';
import type { Harness } from './harness.js';

/** What may be asked of Immich that changes something, and what must be on the disk, planned, when it arrives there. */
const planned: Record<string, string> = {
  'PUT /faces/:id': `action IN ('reassign', 'unassign') AND faceId = :body AND toId = :path`,
  'POST /people': `action = 'create-person' AND toId IS NULL`,
  'DELETE /people/:id': `action = 'delete-person' AND fromId = :path`,
  // a feature photo, or the name of a person that is being made
  'PUT /people/:id': `toId = :path
    AND (action = 'feature-photo' AND assetId = :feature OR action = 'create-person' AND :feature = '')`,
};
const readings = /^GET |^POST .search.metadata$/;

interface Write {
  call: string;
  /** null where all was well. */
  fault: string | null;
}

/** Stands between the server and Immich, and looks into the database file, from outside, before it lets a change pass. */
export class WritesChecked {
  readonly writes: Write[] = [];
  private readonly database: Client;
  private readonly server: Server;

  private constructor(private readonly harness: Harness) {
    this.database = createClient({ url: `file:${join(harness.config.dataDir, 'face-fix.db')}` });
    this.server = createServer((request, response) => {
      this.pass(request, response).catch(() => response.destroy());
    });
  }

  /** Puts itself between a server and its Immich; the server is started anew for it. */
  static async between(harness: Harness): Promise<WritesChecked> {
    const checked = new WritesChecked(harness);
    await new Promise<void>((resolve) => checked.server.listen(0, '127.0.0.1', resolve));
    const { port } = checked.server.address() as AddressInfo;
    await harness.restart({ immichApiUrl: `http://127.0.0.1:${port}/api` });
    return checked;
  }

  get faults(): Write[] {
    return this.writes.filter(({ fault }) => fault !== null);
  }

  count(call: string): number {
    return this.writes.filter((write) => write.call === call).length;
  }

  close(): void {
    this.database.close();
    this.server.close();
    this.server.closeAllConnections();
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) {
      parts.push(part as Buffer);
    }
    const body = Buffer.concat(parts);
    const path = request.url!.replace('/api', '');
    const call = callOf(request.method!, path.replace(/\?.*/, ''));
    if (!readings.test(call)) {
      this.writes.push({ call, fault: await this.faultOf(call, path, body) });
    }
    const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers as Record<string, string>;
    const answer = await fetch(this.harness.immich.url + request.url!, {
      method: request.method!,
      headers,
      ...(body.length > 0 && { body }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    response
      .writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' })
      .end(bytes);
  }

  private async faultOf(call: string, path: string, body: Buffer): Promise<string | null> {
    const condition = planned[call];
    if (condition === undefined) {
      return 'the server has no business with this call';
    }
    const sent = JSON.parse(body.toString() || '{}') as { id?: string; featureFaceAssetId?: string };
    const values = { path: path.split('/')[2] ?? '', body: sent.id ?? '', feature: sent.featureFaceAssetId ?? '' };
    const args = Object.fromEntries(Object.entries(values).filter(([name]) => condition.includes(`:${name}`)));
    const { rows } = await this.database.execute({
      sql: `SELECT fromId FROM "Entry" WHERE state = 'planned' AND ${condition}`,
      args,
    });
    if (rows.length === 0) {
      return 'nothing planned on the disk';
    }
    if (call !== 'PUT /faces/:id') {
      return null;
    }
    const holder = this.harness.library.face(values.body).personId;
    return rows.some(({ fromId }) => fromId === holder)
      ? null
      : 'the face is not where the entry says that it was seen';
  }
}
