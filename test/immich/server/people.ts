import { Router } from 'express';
import { z } from 'zod';
import { touch } from '../library/library.js';
import type { Person } from '../library/model.js';
import { personAnswer } from './answers.js';
import { groupsPeople, type Context } from './context.js';
import { flagSchema, idParams, idSchema, ImmichError, noAccess, parse } from './errors.js';
import { sendPicture } from './images.js';
import { countablePhotosOf, inListOrder, nearestFirst, numbersOf, peopleListed } from './people-list.js';

const listQuery = z.object({
  closestAssetId: idSchema.optional(),
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(1000).default(500),
  withHidden: flagSchema.default(false),
});

const personFields = {
  name: z.string().optional(),
  birthDate: z.iso.date().nullish(),
  isHidden: z.boolean().optional(),
  isFavorite: z.boolean().optional(),
};
const createBody = z.object(personFields);
const updateBody = createBody.extend({ featureFaceAssetId: idSchema.optional() });
const reassignBody = z.object({ data: z.array(z.object({ personId: idSchema, assetId: idSchema })) });
const idsBody = z.object({ ids: z.array(idSchema) });

export function peopleRoutes({ library, guard, pictures, journal, version }: Context): Router {
  const routes = Router();

  /** The person of an id in the path, if the key's owner has such a person. */
  const own = (params: unknown, permission: string): Person => {
    const person = library.people.get(parse(idParams, params).id);
    if (!person || person.ownerId !== library.owner.id) throw noAccess(permission);
    return person;
  };

  const remove = ({ id }: Person): void => {
    journal.person('delete-person', id);
    library.deletePerson(id);
  };

  routes.get('/people', guard('person.read'), (request, response) => {
    const query = parse(listQuery, request.query);
    const listed = peopleListed(library, query.withHidden);
    const ordered = query.closestAssetId
      ? nearestFirst(library, listed, query.closestAssetId)
      : inListOrder(library, listed);
    const start = (query.page - 1) * query.size;
    response.json({
      people: ordered.slice(start, start + query.size).map((person) => personAnswer(person, 'milliseconds')),
      hasNextPage: ordered.length > start + query.size,
      ...numbersOf(library),
    });
  });

  routes.post('/people', guard('person.create'), (request, response) => {
    const body = parse(createBody, request.body);
    const person = library.createPerson({
      name: body.name ?? '',
      birthDate: body.birthDate ?? null,
      hidden: body.isHidden ?? false,
      favourite: body.isFavorite ?? false,
    });
    journal.person('create-person', person.id);
    response.status(201).json(personAnswer(person, 'milliseconds'));
  });

  routes.delete('/people', guard('person.delete'), (request, response) => {
    const { ids } = parse(idsBody, request.body);
    const people = ids.map((id) => own({ id }, 'person.delete'));
    for (const person of people) remove(person);
    response.status(204).end();
  });

  routes.get('/people/:id', guard('person.read'), (request, response) => {
    response.json(personAnswer(own(request.params, 'person.read'), 'milliseconds'));
  });

  const update = (params: unknown, body: unknown): object => {
    const changes = parse(updateBody, body);
    const person = own(params, 'person.update');
    if (changes.featureFaceAssetId !== undefined) changeFeatureFace(person, changes.featureFaceAssetId);
    person.name = changes.name ?? person.name;
    person.birthDate = changes.birthDate === undefined ? person.birthDate : changes.birthDate;
    person.hidden = changes.isHidden ?? person.hidden;
    person.favourite = changes.isFavorite ?? person.favourite;
    touch(person);
    journal.person('update-person', person.id);
    return personAnswer(person, 'milliseconds');
  };

  const changeFeatureFace = (person: Person, assetId: string): void => {
    const asset = library.assets.get(assetId);
    if (!asset) throw noAccess('asset.read');
    const face = asset.faces.find((other) => other.personId === person.id && !other.deleted);
    if (!face || asset.offline) throw new ImmichError(400, 'Invalid assetId for feature face or asset is offline');
    library.setFeatureFace(person, face);
  };

  routes.put('/people/:id', guard('person.update'), (request, response) => {
    response.json(update(request.params, request.body));
  });
  routes.patch('/people/:id', guard('person.update'), (request, response, next) => {
    if (!groupsPeople(version)) return next();
    response.json(update(request.params, request.body));
  });

  routes.delete('/people/:id', guard('person.delete'), (request, response) => {
    remove(own(request.params, 'person.delete'));
    response.status(204).end();
  });

  /** Moves EVERY face of the person on the photo, which is why the product must never call it. */
  routes.put('/people/:id/reassign', guard('person.reassign'), (request, response) => {
    const { data } = parse(reassignBody, request.body);
    const target = own(request.params, 'person.update');
    for (const { personId, assetId } of data) {
      const faces = library.assets.get(assetId)?.faces.filter((face) => face.personId === personId) ?? [];
      for (const face of faces) journal.move('api', face.id, target.id);
    }
    response.json([personAnswer(target, 'milliseconds')]);
  });

  routes.get('/people/:id/statistics', guard('person.statistics'), (request, response) => {
    response.json({ assets: countablePhotosOf(library, own(request.params, 'person.read')).size });
  });

  /** The one call that says 404 for an unknown id. */
  routes.get('/people/:id/thumbnail', guard('person.read'), async (request, response) => {
    const person = library.people.get(parse(idParams, request.params).id);
    const face = person?.thumbnail ? library.faces.get(person.thumbnail.faceId) : undefined;
    if (!person?.thumbnail || !face) throw new ImmichError(404, 'Not Found');
    const bytes = await pictures.personThumbnail(face);
    sendPicture(request, response, {
      bytes,
      type: 'image/jpeg',
      changedAt: person.thumbnail.drawnAt,
      cacheControl: 'private, no-cache, no-transform',
    });
  });

  return routes;
}
