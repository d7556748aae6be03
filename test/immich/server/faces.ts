import { Router } from 'express';
import { z } from 'zod';
import { isShown } from '../library/library.js';
import { faceAnswer, personAnswer } from './answers.js';
import { readableAsset } from './assets.js';
import { groupsPeople, type Context } from './context.js';
import { idParams, idSchema, ImmichError, noAccess, parse } from './errors.js';

const ofAsset = z.object({ id: idSchema });
const moveBody = z.object({ id: idSchema });

export function facesRoutes({ library, guard, journal, version }: Context): Router {
  const routes = Router();

  /** The id is the photo's. Archived and trashed photos answer too; invisible and soft-deleted faces are left out. */
  routes.get('/faces', guard('face.read'), (request, response) => {
    const asset = readableAsset(library, parse(ofAsset, request.query).id, 'asset.read');
    const faces = asset.faces.filter(isShown).sort((a, b) => a.box.x - b.box.x);
    response.json(faces.map((face) => faceAnswer(face, library)));
  });

  /** The id in the path is the person's, the one in the body the face's. */
  routes.put('/faces/:id', guard('face.update'), (request, response) => {
    const { id } = parse(idParams, request.params);
    const { id: faceId } = parse(moveBody, request.body);
    const person = library.people.get(id);
    if (!person || person.ownerId !== library.owner.id) throw noAccess('person.update');
    const face = library.faces.get(faceId);
    const foreign = face !== undefined && face.asset.ownerId !== library.owner.id;
    if (!face || face.asset.trashed || (foreign && !groupsPeople(version))) throw noAccess('person.create');
    if (face.deleted) throw new ImmichError(500, 'Failed to reassign faces by id');
    // From 3.2 on a face of another owner is skipped, and nothing in the answer tells.
    if (foreign) journal.skip(face.id, person.id);
    else journal.move('api', face.id, person.id);
    response.json(personAnswer(person, 'milliseconds'));
  });

  return routes;
}
