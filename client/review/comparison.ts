import type { SessionEvent } from '../../src/sessions/event.schema.js';
import type { Api } from '../state/api.js';
import { NotesStore } from './notes-store.js';
import { keepOrder, orderKept, ordersOf, rowsOf, type ReferenceOrder, type ReferenceRow } from './reference-rows.js';
import { ReferenceStore } from './reference-store.js';
import type { ReviewController } from './review-controller.js';

/** What stands beside the face in question: known faces of both, in the order that was chosen, and notes. Says `change`. */
export class Comparison extends EventTarget {
  readonly references: ReferenceStore;
  readonly notes: NotesStore;
  order: ReferenceOrder;
  private readonly changed = () => this.dispatchEvent(new Event('change'));

  constructor(
    private readonly review: ReviewController,
    api: Pick<Api, 'references' | 'notes' | 'writeNote'>,
    private readonly storage: Storage,
  ) {
    super();
    const { id } = review.session;
    this.order = orderKept(storage);
    this.references = new ReferenceStore((faceId) => api.references(id, faceId));
    this.notes = new NotesStore(api, id);
    this.references.addEventListener('change', this.changed);
    this.notes.addEventListener('change', this.changed);
    review.ports.outbox.addEventListener('result', this.renew);
    void this.notes.load();
  }

  close(): void {
    this.review.ports.outbox.removeEventListener('result', this.renew);
  }

  /** The face that is to be decided next. */
  get faceId(): string | null {
    return this.review.undecided[0]?.id ?? null;
  }

  get orders(): ReferenceOrder[] {
    return ordersOf(this.faceId === null ? null : this.references.get(this.faceId));
  }

  get rows(): ReferenceRow[] {
    return this.rowsFor(this.faceId);
  }

  rowsFor(faceId: string | null): ReferenceRow[] {
    return rowsOf(faceId === null ? null : this.references.get(faceId), this.order, this.review.session);
  }

  choose(order: ReferenceOrder): void {
    this.order = order;
    keepOrder(this.storage, order);
    this.changed();
  }

  heard(event: SessionEvent): void {
    if (event.type === 'noted') this.notes.heard(event.note);
    if (event.type === 'decided' || event.type === 'undone') this.renew();
  }

  /** What was just decided is often the nearest to what comes next. */
  private readonly renew = () => {
    if (this.faceId !== null) void this.references.renew(this.faceId);
  };
}
