/**
 * What is wrong after a crash or a fault:
 * - `lost`: said and accepted, and neither done nor told to be undone; or out of the queue without having been decided
 * - `doubled`: done more often than the ledger says
 * - `unexplained`: Immich or the queue is in a state that the ledger does not lead to
 */
export interface Finding {
  kind: 'lost' | 'doubled' | 'unexplained';
  text: string;
}

export const lost = (text: string): Finding => ({ kind: 'lost', text });
export const doubled = (text: string): Finding => ({ kind: 'doubled', text });
export const unexplained = (text: string): Finding => ({ kind: 'unexplained', text });

/** The same may be seen more than once. */
export const distinct = (findings: Finding[]): Finding[] => [
  ...new Map(findings.map((finding) => [finding.text, finding])).values(),
];

/** Says where it was found. */
export const foundAt = (where: string, findings: Finding[]): Finding[] =>
  findings.map(({ kind, text }) => ({ kind, text: `${where}: ${text}` }));

/** Lists of things by a key of theirs, in the order in which they came. */
export const groupedBy = <T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
};
