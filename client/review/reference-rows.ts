import type { Reference, References } from '../../src/sessions/references/reference.schema.js';
import type { Session, SessionPerson } from '../../src/sessions/session.schema.js';

/** In which order faces are shown to compare with. */
export type ReferenceOrder = 'time' | 'age' | 'alike';

export interface ReferenceRow {
  person: SessionPerson;
  faces: readonly Reference[];
}

/** The orders in which there is something to see: twins are of one age at all times, and likeness takes face vectors. */
export function ordersOf(references: References | null): ReferenceOrder[] {
  const orders: ReferenceOrder[] = ['time'];
  if (references?.age && references.age.length > 0) orders.push('age');
  if (references && references.alike.length > 0) orders.push('alike');
  return orders;
}

/** @param wanted the order that was chosen last; where there is none such for this face, it is by time */
export function rowsOf(
  references: References | null,
  wanted: ReferenceOrder,
  { wrong, correct }: Pick<Session, 'wrong' | 'correct'>,
): ReferenceRow[] {
  const order = ordersOf(references).includes(wanted) ? wanted : 'time';
  const faces = references?.[order] ?? [];
  return [wrong, correct].map((person) => ({ person, faces: faces.filter(({ personId }) => personId === person.id) }));
}

const KEPT_AS = 'face-fix.reference-order';

export function orderKept(storage: Storage): ReferenceOrder {
  const kept = storage.getItem(KEPT_AS);
  return kept === 'age' || kept === 'alike' ? kept : 'time';
}

export function keepOrder(storage: Storage, order: ReferenceOrder): void {
  storage.setItem(KEPT_AS, order);
}
