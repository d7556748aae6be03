/** What to call somebody whom nobody has named. */
export const nameOf = (person: { name: string } | null | undefined): string =>
  person ? person.name.trim() || 'an unnamed person' : 'nobody';
