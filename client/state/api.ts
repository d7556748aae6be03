import type { ChosenRevert, ChosenRevertAnswer } from '../../src/audit/chosen-revert.schema.js';
import type { AuditChoices, Timeline } from '../../src/audit/timeline.schema.js';
import type { Devices, SignedOut, SignInBody, Visitor } from '../../src/accounts/account.schema.js';
import type { MadeToken, NewToken, Tokens } from '../../src/accounts/tokens/token.schema.js';
import type { BatchState } from '../../src/audit/batch.schema.js';
import type {
  DriftCheck,
  DriftCommand,
  DriftPage,
  DriftQuery,
  DriftSettings,
  MassDrift,
} from '../../src/audit/drift/drift.schema.js';
import type { Reapply, ReapplyAnswer } from '../../src/audit/drift/reapply.schema.js';
import type { AuditFilter, AuditPage, AuditQuery, ExportQuery, RevertResult } from '../../src/audit/audit.schema.js';
import type { Verification, VerifyQuery } from '../../src/audit/verify.schema.js';
import type { Backup, BackupList } from '../../src/health/backups/backup.schema.js';
import type { Status } from '../../src/health/status.schema.js';
import type { WorthPairs } from '../../src/people/pairs/pair.schema.js';
import type { PeoplePage } from '../../src/people/person.schema.js';
import type { AutoFixCommand, AutoFixRun } from '../../src/sessions/auto-fix/auto-fix.schema.js';
import type { Recent, RecentList } from '../../src/sessions/decisions/recent.schema.js';
import type { BatchResult, Decisions, UndoResult } from '../../src/sessions/decisions/decision.schema.js';
import type { Pace } from '../../src/sessions/pace/pace.schema.js';
import type { FacesPage, FacesQuery } from '../../src/sessions/queue/face.schema.js';
import type { Note, NoteList } from '../../src/sessions/notes/note.schema.js';
import type { NextPhotos, NextQuery } from '../../src/sessions/queue/photo.schema.js';
import type { References } from '../../src/sessions/references/reference.schema.js';
import type { OpenSession, Session, SessionList, SettingsPatch, Summary } from '../../src/sessions/session.schema.js';
import { unbundled, type BundledCrop } from './crop-bundle.js';
import type { Http } from './http.js';
import { uuid } from './uuid.js';

/** The sizes in which the server cuts a face out: pixels of a side. */
export const CROP = { small: 160, large: 480 } as const;

/** Everything that the page asks the server for, by name. */
export class Api {
  constructor(private readonly http: Http) {}

  visitor = () => this.http.json<Visitor>('account');
  signIn = (body: SignInBody) => this.http.json<Visitor>('account/sign-in', { method: 'POST', body });
  signOut = (forGood: boolean) => this.http.json<SignedOut>('account/sign-out', { method: 'POST', body: { forGood } });
  devices = () => this.http.json<Devices>('account/devices');
  endDevice = (id: string) => this.http.json<void>(`account/devices/${id}`, { method: 'DELETE' });

  tokens = () => this.http.json<Tokens>('account/tokens');
  makeToken = (body: NewToken) => this.http.json<MadeToken>('account/tokens', { method: 'POST', body });
  removeToken = (id: string) => this.http.json<void>(`account/tokens/${id}`, { method: 'DELETE' });

  health = () => this.http.json<{ status: 'ok' }>('health');
  /** Whether there are face vectors to learn from, as far as the server can be asked. */
  learns = async (): Promise<boolean> => {
    try {
      return (await this.status()).embeddings.source !== null;
    } catch {
      return false;
    }
  };
  status = (signal?: AbortSignal) => this.http.json<Status>('status', { ...(signal && { signal }) });

  backups = (signal?: AbortSignal) => this.http.json<BackupList>('backups', { ...(signal && { signal }) });
  makeBackup = () => this.http.json<Backup>('backups', { method: 'POST', idempotencyKey: uuid() });
  backupUrl = (name: string) => this.http.url(`backups/${name}`);

  people = (query: { search?: string; cursor?: string; limit?: number }, signal?: AbortSignal) =>
    this.http.json<PeoplePage>('people', { query, ...(signal && { signal }) });

  pairsWorth = (signal?: AbortSignal) =>
    this.http.json<WorthPairs>('people/pairs-worth-looking-at', { ...(signal && { signal }) });
  lookForPairs = () => this.http.json<WorthPairs>('people/pairs-worth-looking-at', { method: 'POST' });

  /** All of them, page after page. */
  sessions = async (signal?: AbortSignal): Promise<{ sessions: Session[] }> => {
    const sessions: Session[] = [];
    let cursor: string | null = null;
    do {
      const query: { cursor?: string } = cursor ? { cursor } : {};
      const page: SessionList = await this.http.json('sessions', { query, ...(signal && { signal }) });
      sessions.push(...page.sessions);
      cursor = page.nextCursor;
    } while (cursor);
    return { sessions };
  };
  session = (id: string, signal?: AbortSignal) =>
    this.http.json<Session>(`sessions/${id}`, { ...(signal && { signal }) });
  openSession = (pair: OpenSession) => this.http.json<Session>('sessions', { method: 'PUT', body: pair });
  changeSettings = (id: string, settings: SettingsPatch) =>
    this.http.json<Session>(`sessions/${id}`, { method: 'PATCH', body: { settings } });
  resetSession = (id: string) => this.http.json<void>(`sessions/${id}`, { method: 'DELETE' });
  summary = (id: string, signal?: AbortSignal) =>
    this.http.json<Summary>(`sessions/${id}/summary`, { ...(signal && { signal }) });

  /** @param zone whose days they are */
  pace = (id: string, zone: string, signal?: AbortSignal) =>
    this.http.json<Pace>(`sessions/${id}/pace`, { query: { zone }, ...(signal && { signal }) });

  next = (id: string, query: NextQuery) => this.http.json<NextPhotos>(`sessions/${id}/next`, { query });
  faces = (id: string, query: Partial<FacesQuery>) => this.http.json<FacesPage>(`sessions/${id}/faces`, { query });
  references = (id: string, faceId: string) =>
    this.http.json<References>(`sessions/${id}/references`, { query: { faceId } });
  notes = (id: string) => this.http.json<NoteList>(`sessions/${id}/notes`);
  writeNote = (id: string, personId: string, text: string) =>
    this.http.json<Note>(`sessions/${id}/notes/${personId}`, { method: 'PUT', body: { text } });
  decide = (id: string, decisions: Decisions, idempotencyKey: string) =>
    this.http.json<BatchResult>(`sessions/${id}/decisions`, { method: 'POST', body: decisions, idempotencyKey });
  /** Whether a photo is a mirror or a collage. */
  markMirror = (id: string, assetId: string, mirror: boolean) =>
    this.http.json<void>(`sessions/${id}/photos/${assetId}/mirror`, { method: mirror ? 'PUT' : 'DELETE' });
  /** @param batchId which decisions; without it, the newest */
  undo = (id: string, idempotencyKey: string, batchId?: string) =>
    this.http.json<UndoResult>(`sessions/${id}/undo`, {
      method: 'POST',
      idempotencyKey,
      ...(batchId !== undefined && { body: { batchId } }),
    });
  recent = async (id: string): Promise<Recent[]> => (await this.http.json<RecentList>(`sessions/${id}/recent`)).recent;

  autoFixRun = (id: string) => this.http.json<AutoFixRun | null>(`sessions/${id}/auto-fix`);
  autoFix = (id: string, command: AutoFixCommand) =>
    this.http.json<AutoFixRun>(`sessions/${id}/auto-fix`, { method: 'POST', body: command, idempotencyKey: uuid() });

  audit = (query: Partial<AuditQuery>, signal?: AbortSignal) =>
    this.http.json<AuditPage>('audit', { query, ...(signal && { signal }) });
  verify = (query: VerifyQuery) => this.http.json<Verification>('audit/verify', { query });
  /** @param zone whose days and months they are */
  timeline = (query: AuditFilter & { zone: string }, signal?: AbortSignal) =>
    this.http.json<Timeline>('audit/timeline', { query, ...(signal && { signal }) });
  auditChoices = () => this.http.json<AuditChoices>('audit/choices');
  revertChosen = (wanted: ChosenRevert, idempotencyKey: string) =>
    this.http.json<ChosenRevertAnswer>('audit/revert', { method: 'POST', body: wanted, idempotencyKey });
  revert = (entryId: string) =>
    this.http.json<RevertResult>(`audit/${entryId}/revert`, { method: 'POST', idempotencyKey: uuid() });

  batch = (id: string) => this.http.json<BatchState>(`audit/batches/${id}`);
  revertBatch = (id: string, idempotencyKey: string) =>
    this.http.json<BatchState>(`audit/batches/${id}/revert`, { method: 'POST', idempotencyKey });

  stopBatch = (id: string) => this.http.json<BatchState>(`audit/batches/${id}/stop`, { method: 'POST' });

  drift = (query: Partial<DriftQuery>, signal?: AbortSignal) =>
    this.http.json<DriftPage>('audit/drift', { query, ...(signal && { signal }) });
  checkDrift = (action: DriftCommand['action']) =>
    this.http.json<DriftCheck>('audit/drift', { method: 'POST', body: { action }, idempotencyKey: uuid() });
  changeDrift = (settings: DriftSettings) =>
    this.http.json<DriftSettings>('audit/drift', { method: 'PATCH', body: settings });
  massDrift = () => this.http.json<MassDrift>('audit/drift/mass');
  reapply = (wanted: Partial<Reapply> & { dryRun: boolean }, idempotencyKey: string) =>
    this.http.json<ReapplyAnswer>('audit/reapply', { method: 'POST', body: wanted, idempotencyKey });

  eventsUrl = (id: string) => this.http.streamUrl(`sessions/${id}/events`);

  exportUrl = (query: ExportQuery) => this.http.url('audit/export', query);
  personUrl = (id: string) => this.http.url(`people/${id}/thumbnail`);
  photoUrl = (assetId: string) => this.http.url(`assets/${assetId}/preview`);
  /** @param version what a face says of its crop (`crop`): with it the browser need not ask twice */
  cropUrl = (faceId: string, size: keyof typeof CROP, version?: string) =>
    this.http.url(`faces/${faceId}/crop`, { size: CROP[size], v: version });
  /**
   * Many crops in one answer, in the order in which they are there. A browser draws hundreds that come this way several
   * times as fast as it asks for each by itself; it does not keep them.
   * @param crops up to 100, each as `id.crop` of a face
   */
  crops = async (
    crops: readonly string[],
    size: keyof typeof CROP,
    signal?: AbortSignal,
  ): Promise<AsyncGenerator<BundledCrop>> => {
    const query = { size: CROP[size], faces: crops.join(',') };
    return unbundled(await this.http.stream('faces/crops', { query, ...(signal && { signal }) }));
  };
}
