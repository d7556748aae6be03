import type { PhotoState, Snapshot } from './library/library.js';
import type { Fault, FaultOptions } from './server/faults.js';
import type { Change } from './server/journal.js';

const JSON_TYPE = { 'content-type': 'application/json' };

/** Steers a stand-in that runs in another process; what tests in the same process do on `ImmichStandIn` itself. */
export class ControlClient {
  constructor(private readonly url: string) {}

  snapshot(): Promise<Snapshot> {
    return this.call('GET', '/snapshot');
  }

  /** All photos, newest first, with who their faces are with. */
  photos(): Promise<PhotoState[]> {
    return this.call('GET', '/photos');
  }

  /** What was changed since it was started, from the number `from` on. */
  changes(from = 0): Promise<Change[]> {
    return this.call('GET', `/changes?from=${from}`);
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

  removeFault(id: number): Promise<void> {
    return this.call('DELETE', `/faults/${id}`);
  }

  /** Resolves once the fault has hit so often: true, or false where it did not within so many milliseconds. */
  async faultHit(id: number, count = 1, patience = 30_000): Promise<boolean> {
    const path = `/faults/${id}/hit?count=${count}&patience=${patience}`;
    return (await this.call<{ hit: boolean }>('GET', path)).hit;
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

  takePermission(key: string, permission: string): Promise<void> {
    return this.call('PATCH', '/keys', { key, take: permission });
  }

  givePermission(key: string, permission: string): Promise<void> {
    return this.call('PATCH', '/keys', { key, give: permission });
  }

  /** Connections are refused, for so many milliseconds or until `up`. */
  down(ms?: number): Promise<void> {
    return this.call('POST', '/down', { ms });
  }

  up(): Promise<void> {
    return this.call('DELETE', '/down');
  }

  /** In place: from then on it behaves as that version. */
  upgrade(version: string): Promise<void> {
    return this.call('PUT', '/version', { version });
  }

  /** Another library answers at the same address: another owner, other people, the same key. */
  replace(seed: number): Promise<void> {
    return this.call('POST', '/replacement', { seed });
  }

  putBack(): Promise<void> {
    return this.call('DELETE', '/replacement');
  }

  /** What was changed in that other library. */
  changesOfReplacement(): Promise<Change[]> {
    return this.call('GET', '/replacement/changes');
  }

  /** The photo becomes the partner's: from 3.2 on, its faces are not moved, and nothing in the answer tells. */
  giveToPartner(assetId: string): Promise<void> {
    return this.call('POST', `/photos/${assetId}/partner`);
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

  deletePhoto(assetId: string): Promise<void> {
    return this.call('DELETE', `/photos/${assetId}`);
  }

  async uploadAgain(assetId: string): Promise<string> {
    return (await this.call<{ assetId: string }>('POST', `/photos/${assetId}/upload-again`)).assetId;
  }

  /** The real one deletes the people who are left without a face. */
  resetRecognition(options: { deleteEmptied?: boolean } = {}): Promise<void> {
    return this.call('POST', '/reset-recognition', options);
  }

  recogniseAgain(options: { newPeople?: boolean } = {}): Promise<void> {
    return this.call('POST', '/recognise-again', options);
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
