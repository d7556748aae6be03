import type { ImmichFace } from '../../immich/faces.js';
import type { ImmichPerson } from '../../immich/people.js';

/** So many, spread evenly over the list: the years count as they are there. */
export const spread = <T>(all: T[], most: number): T[] =>
  all.length <= most
    ? all
    : Array.from({ length: most }, (_, index) => all[Math.floor((index * all.length) / most)] as T);

/** The faces of a photo that are with this person, where there are several: nobody is on a photo twice. */
export const twiceOf = (faces: ImmichFace[], personId: string): ImmichFace[] => {
  const own = faces.filter(({ person }) => person?.id === personId);
  return own.length > 1 ? own : [];
};

/**
 * Whom faces of one person on one photo are most like but that person: the best placed of those that can be compared,
 * over all the faces. Hidden and unnamed people are nobody to tell apart.
 * @param orders Immich's order of people for each of the faces
 */
export const lookAlike = (orders: ImmichPerson[][], personId: string): ImmichPerson | null => {
  const found = orders.flatMap((people) => {
    const own = people.find(({ id }) => id === personId);
    // favourites and hidden people are lists of their own: between them, places say nothing
    const group = people.filter(({ hidden, favourite }) => hidden === own?.hidden && favourite === own.favourite);
    const place = group.findIndex(({ id, name, hidden }) => id !== personId && name !== '' && !hidden);
    const person = group[place];
    return person ? [{ person, place }] : [];
  });
  found.sort((a, b) => a.place - b.place);
  return found[0]?.person ?? null;
};
