import type { Snapshot } from './library/library.js';
import type { Fault, FaultOptions } from './server/faults.js';

const JSON_TYPE = { 'content-type': 'application/json' };

/** Steers a stand-in that runs in another process; what tests in the same process do on `ImmichStandIn` itself. */
export class ControlClient {
  constructor(private readonly url: string) {}

  snapshot(): Promise<Snapshot> {
    return this.call('GET', '/snapshot');
  }

  /** Face id to the id of the person who it really shows. */
  truth(): Promise<Record<string, string>> {
    return this.call('GET', '/truth');
  }

  /** `PUT /faces/:id` to how often it was called. */
  requests(): Promise<Record<string, number>> {
    return this.call('GET', '/requests');
  }

  resetRequests(): Promise<void> {
    return this.call('DELETE', '/requests');
  }

  faults(): Promise<Fault[]> {
    return this.call('GET', '/faults');
  }

  async addFault(fault: FaultOptions): Promise<number> {
    const { id } = await this.call<{ id: number }>('POST', '/faults', fault);
    return id;
  }

  clearFaults(): Promise<void> {
    return this.call('DELETE', '/faults');
  }

  async addKey(permissions: string[]): Promise<string> {
    const { key } = await this.call<{ key: string }>('POST', '/keys', { permissions });
    return key;
  }

  revokeKey(key: string): Promise<void> {
    return this.call('PATCH', '/keys', { key, revoked: true });
  }

  restoreKey(key: string): Promise<void> {
    return this.call('PATCH', '/keys', { key, revoked: false });
  }

  setPermissions(key: string, permissions: string[]): Promise<void> {
    return this.call('PATCH', '/keys', { key, permissions });
  }

  /** Somebody moves a face in Immich itself. */
  moveFace(faceId: string, personId: string | null): Promise<void> {
    return this.call('POST', '/moves', { faceId, personId });
  }

  addPhoto(photo: {
    takenAt?: number;
    heads: { character: string; assignedTo?: string | null }[];
  }): Promise<{ assetId: string; faceIds: string[] }> {
    return this.call('POST', '/photos', photo);
  }

  trash(assetId: string): Promise<void> {
    return this.call('POST', `/photos/${assetId}/trash`);
  }

  resetRecognition(): Promise<void> {
    return this.call('POST', '/reset-recognition');
  }

  resetDetection(): Promise<void> {
    return this.call('POST', '/reset-detection');
  }

  private async call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: JSON_TYPE };
    const response = await fetch(`${this.url}/__stand-in${path}`, { method, ...sent });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (response.status === 204 ? undefined : await response.json()) as Answer;
  }
}
