import { Router } from 'express';
import { z } from 'zod';
import { isShown, type Library } from '../library/library.js';
import type { Asset, Person } from '../library/model.js';
import { assetAnswer, checksumOf, peopleOn, personAnswer } from './answers.js';
import type { Context } from './context.js';
import { flagSchema, idSchema, ImmichError, parse } from './errors.js';

const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const searchBody = z.object({
  personIds: z.array(idSchema).optional(),
  id: idSchema.optional(),
  checksum: z.string().optional(),
  trashedAfter: time.optional(),
  takenAfter: time.optional(),
  takenBefore: time.optional(),
  type: z.enum(['IMAGE', 'VIDEO', 'AUDIO', 'OTHER']).optional(),
  visibility: z.enum(['archive', 'timeline', 'hidden', 'locked']).optional(),
  originalFileName: z.string().optional(),
  withDeleted: z.boolean().optional(),
  withPeople: z.boolean().optional(),
  order: z.enum(['asc', 'desc']).default('desc'),
  page: z.number().int().min(1).default(1),
  size: z.number().int().min(1).max(1000).default(250),
});
type Search = z.output<typeof searchBody>;

const personQuery = z.object({ name: z.string(), withHidden: flagSchema.default(false) });
const MOST_PEOPLE = 100;

const NOTHING = { total: 0, count: 0, items: [], facets: [] };

export function searchRoutes({ library, guard }: Context): Router {
  const routes = Router();

  routes.post('/search/metadata', guard('asset.read'), (request, response) => {
    const search = parse(searchBody, request.body);
    if (search.visibility === 'locked') throw new ImmichError(401, 'Elevated permission is required');
    const { found, more } = pageOf(library, search);
    const items = found.map((asset) => assetAnswer(asset, search.withPeople ? peopleOn(asset, library) : []));
    // `total` is the count of this page and not of all, which surprises everybody.
    const assets = {
      total: items.length,
      count: items.length,
      items,
      facets: [],
      nextPage: more ? String(search.page + 1) : null,
    };
    response.json({ albums: NOTHING, assets });
  });

  routes.get('/search/person', guard('person.read'), (request, response) => {
    const { name, withHidden } = parse(personQuery, request.query);
    const found = peopleNamed(library, name).filter(({ hidden }) => withHidden || !hidden);
    response.json(found.slice(0, MOST_PEOPLE).map((person) => personAnswer(person, 'milliseconds')));
  });

  return routes;
}

/** By part of the name, whatever its case, empty people too; read and not measured. Immich likes names that it hardly exceeds best. */
function peopleNamed(library: Library, name: string): Person[] {
  const part = name.toLowerCase();
  return [...library.people.values()]
    .filter((person) => person.ownerId === library.owner.id && person.name.toLowerCase().includes(part))
    .sort((a, b) => a.name.length - b.name.length || (a.name < b.name ? -1 : 1));
}

/** Counts offsets in the list as it is now: what leaves the list between two pages slides photos past the reader. */
function pageOf(library: Library, search: Search): { found: Asset[]; more: boolean } {
  const start = (search.page - 1) * search.size;
  const found: Asset[] = [];
  let place = 0;
  const { timeline } = library;
  for (let index = 0; index < timeline.length; index++) {
    const asset = timeline[search.order === 'desc' ? index : timeline.length - 1 - index] as Asset;
    if (!fits(asset, search) || place++ < start) continue;
    if (found.length === search.size) return { found, more: true };
    found.push(asset);
  }
  return { found, more: false };
}

function fits(asset: Asset, search: Search): boolean {
  const withTrash = search.withDeleted === true || search.trashedAfter !== undefined;
  if (asset.visibility === 'locked' || (asset.trashed && !withTrash)) return false;
  // When it was thrown away is not kept: long enough ago for whoever asks for the trash.
  if (search.trashedAfter !== undefined && !asset.trashed) return false;
  if (search.checksum !== undefined && !isOf(asset, search.checksum)) return false;
  if (search.visibility !== undefined && asset.visibility !== search.visibility) return false;
  if (search.takenAfter !== undefined && asset.takenAt < search.takenAfter) return false;
  if (search.takenBefore !== undefined && asset.takenAt > search.takenBefore) return false;
  if (search.type !== undefined && asset.type !== search.type) return false;
  if (search.id !== undefined && asset.id !== search.id) return false;
  if (search.originalFileName && !asset.fileName.toLowerCase().includes(search.originalFileName.toLowerCase()))
    return false;
  return (search.personIds ?? []).every((personId) => shows(asset, personId));
}

/** Base64 as Immich shows it, or hexadecimal. */
const isOf = (asset: Asset, checksum: string): boolean =>
  checksumOf(asset).equals(Buffer.from(checksum, checksum.length === 28 ? 'base64' : 'hex'));

const shows = (asset: Asset, personId: string): boolean =>
  asset.faces.some((face) => face.personId === personId && isShown(face));
