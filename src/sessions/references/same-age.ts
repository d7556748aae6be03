interface Child {
  id: string;
  birthDate: string | null;
}

/**
 * When each of two children was as old as the holder of a face was on the day of its photo; as old as the other one
 * where the holder was not born yet. Two twins have one age at all times, which is no other order than that by time.
 * @param takenAt of the photo
 * @returns the moments by person; null where there is no such age
 */
export function sameAge(holderId: string, pair: readonly Child[], takenAt: string): Map<string, string> | null {
  const births = pair.map(({ birthDate }) => (birthDate === null ? Number.NaN : Date.parse(birthDate)));
  if (births.some(Number.isNaN) || new Set(births).size < 2) {
    return null;
  }
  const taken = Date.parse(takenAt);
  const ages = births.map((born) => taken - born);
  const ofHolder = ages[pair.findIndex(({ id }) => id === holderId)] ?? -1;
  const age = ofHolder >= 0 ? ofHolder : Math.max(...ages);
  return age < 0
    ? null
    : new Map(pair.map(({ id }, index) => [id, new Date((births[index] ?? 0) + age).toISOString()]));
}
