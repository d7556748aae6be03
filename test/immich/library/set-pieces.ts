import { CORRECT, UNNAMED, WRONG } from './cast.js';
import type { HeadPlan, PhotoPlan } from './photo-plan.js';

/** Photos that every library has, whatever its seed and size, because each is a case that somebody's code must get right. */

const mila: HeadPlan = { character: WRONG, assignedTo: WRONG };
const nora: HeadPlan = { character: CORRECT, assignedTo: CORRECT };
const noraTakenForMila: HeadPlan = { character: CORRECT, assignedTo: WRONG };
const relative = (name: string): HeadPlan => ({ character: name, assignedTo: name });
const nobody = (character: string): HeadPlan => ({ character, assignedTo: null });

/** The photos whose faces stand for the two sisters in Immich. */
export const FEATURE_PHOTOS = { [WRONG]: 'Mila at eight', [CORRECT]: 'Nora corrected at six' };
/** Its face was the emptied person's once, and is Nora's now. */
export const EMPTIED_FEATURE_PHOTO = 'feature of the emptied';

type SetPiece = Omit<PhotoPlan, 'takenAt' | 'portrait' | 'scene'> & {
  setPiece: string;
  on: string;
  scene: string;
  portrait?: boolean;
};

const SISTERS: SetPiece[] = [
  { setPiece: 'first day of Mila', on: '2013-06-02T09:10:11Z', scene: 'bedroom', heads: [mila] },
  { setPiece: 'Mila at two', on: '2015-05-20T15:01:00Z', scene: 'garden', heads: [mila], portrait: true },
  { setPiece: 'Mila at five', on: '2018-07-08T12:00:00Z', scene: 'playground', heads: [mila] },
  {
    setPiece: 'Mila at eight',
    on: '2021-05-02T10:30:00Z',
    scene: 'lake',
    heads: [{ ...mila, clear: true }],
    portrait: true,
  },
  { setPiece: 'Mila at twelve', on: '2025-06-14T16:20:00Z', scene: 'mountains', heads: [mila] },
  { setPiece: 'Nora corrected at one', on: '2016-03-27T11:00:00Z', scene: 'living-room', heads: [nora] },
  { setPiece: 'Nora corrected at six', on: '2021-08-03T14:45:00Z', scene: 'beach', heads: [{ ...nora, clear: true }] },
  { setPiece: 'Nora corrected at ten', on: '2025-09-21T13:37:00Z', scene: 'autumn', heads: [nora], portrait: true },
  { setPiece: 'both right', on: '2019-12-24T17:30:00Z', scene: 'christmas', heads: [mila, nora] },
  { setPiece: 'both right in summer', on: '2023-07-30T18:05:00Z', scene: 'beach', heads: [nora, mila] },
  { setPiece: 'both with Mila', on: '2018-02-11T10:12:00Z', scene: 'snow', heads: [mila, noraTakenForMila] },
  {
    setPiece: 'both with Mila again',
    on: '2022-09-10T09:15:00Z',
    scene: 'forest',
    heads: [noraTakenForMila, mila],
    portrait: true,
  },
  {
    setPiece: 'both with Mila among relatives',
    on: '2024-04-12T15:00:00Z',
    scene: 'birthday',
    heads: [relative('Oma Ruth'), mila, noraTakenForMila, relative('Tom')],
  },
  { setPiece: 'mirror', on: '2020-10-04T08:20:00Z', scene: 'mirror', heads: [mila, mila], mirror: true },
  {
    setPiece: 'baby in arms',
    on: '2015-04-19T13:13:00Z',
    scene: 'living-room',
    heads: [relative('Jana'), noraTakenForMila],
  },
  { setPiece: 'solo of Nora at four', on: '2019-05-05T11:11:11Z', scene: 'garden', heads: [noraTakenForMila] },
  {
    setPiece: 'solo of Nora at nine',
    on: '2024-08-18T19:30:00Z',
    scene: 'lake',
    heads: [noraTakenForMila],
    portrait: true,
  },
  { setPiece: 'burst 1', on: '2022-06-26T16:00:07Z', scene: 'playground', heads: [noraTakenForMila] },
  { setPiece: 'burst 2', on: '2022-06-26T16:00:07Z', scene: 'playground', heads: [noraTakenForMila] },
  { setPiece: 'burst 3', on: '2022-06-26T16:00:07Z', scene: 'playground', heads: [noraTakenForMila] },
  {
    setPiece: 'sisters and cousins',
    on: '2022-12-26T14:20:00Z',
    scene: 'christmas',
    heads: [relative('Lotte'), mila, nora, relative('Ben')],
  },
];

const ODD: SetPiece[] = [
  { setPiece: 'trashed', on: '2020-03-01T10:00:00Z', scene: 'kitchen', heads: [noraTakenForMila], trashed: true },
  {
    setPiece: 'archived',
    on: '2020-03-02T10:00:00Z',
    scene: 'city',
    heads: [mila, noraTakenForMila],
    visibility: 'archive',
  },
  { setPiece: 'locked', on: '2020-03-03T10:00:00Z', scene: 'bedroom', heads: [mila], visibility: 'locked' },
  { setPiece: 'video', on: '2023-01-15T12:30:00Z', scene: 'snow', heads: [noraTakenForMila], type: 'VIDEO' },
  {
    setPiece: 'partner',
    on: '2021-10-10T10:10:10Z',
    scene: 'forest',
    heads: [nobody(WRONG), nobody('Tom')],
    partner: true,
  },
  { setPiece: 'edited', on: '2023-05-14T17:00:00Z', scene: 'garden', heads: [mila, noraTakenForMila], edited: true },
  {
    setPiece: 'invisible',
    on: '2021-02-14T14:00:00Z',
    scene: 'living-room',
    heads: [mila, { ...noraTakenForMila, visible: false }],
  },
  {
    setPiece: 'soft-deleted',
    on: '2021-02-15T14:00:00Z',
    scene: 'kitchen',
    heads: [mila, { ...noraTakenForMila, deleted: true }],
  },
  {
    setPiece: 'measured on the original',
    on: '2022-05-29T12:12:00Z',
    scene: 'beach',
    heads: [mila, noraTakenForMila],
    measuredOn: 'original',
  },
  {
    setPiece: 'portrait measured on the original',
    on: '2022-05-30T12:12:00Z',
    scene: 'beach',
    portrait: true,
    heads: [{ ...noraTakenForMila, source: 'exif' }],
    measuredOn: 'original',
  },
  {
    setPiece: 'drawn by hand',
    on: '2017-08-20T15:15:00Z',
    scene: 'lake',
    heads: [{ ...noraTakenForMila, source: 'manual' }],
    measuredOn: 'original',
  },
  {
    setPiece: 'unassigned',
    on: '2018-09-01T09:00:00Z',
    scene: 'city',
    heads: [mila, nobody('stranger 1'), relative('Tom')],
  },
  {
    setPiece: 'hidden person',
    on: '2019-09-01T09:00:00Z',
    scene: 'city',
    heads: [relative('Marek'), noraTakenForMila],
  },
  { setPiece: 'no faces', on: '2021-09-01T09:00:00Z', scene: 'mountains', heads: [] },
  { setPiece: EMPTIED_FEATURE_PHOTO, on: '2017-05-01T09:00:00Z', scene: 'garden', heads: [nora] },
];

/** Everybody in the background has as many faces as the cast says, on photos of the parents. */
function unnamedPieces(): SetPiece[] {
  return UNNAMED.flatMap(({ key, faces }, person) =>
    Array.from({ length: faces }, (_, index) => ({
      setPiece: `${key} ${index + 1}`,
      on: `201${6 + person}-0${index + 1}-1${person}T10:0${index}:00Z`,
      scene: 'city',
      heads: index % 2 === 0 ? [relative('Jana'), relative(key)] : [relative(key)],
    })),
  );
}

export function setPieces(): PhotoPlan[] {
  return [...SISTERS, ...ODD, ...unnamedPieces()].map(({ on, portrait = false, ...plan }) => ({
    ...plan,
    portrait,
    takenAt: Date.parse(on),
  }));
}
