import { Router, type ErrorRequestHandler, type RequestHandler } from 'express';
import { z } from 'zod';
import { recogniseAgain, resetDetection, resetRecognition } from '../library/resets.js';
import { disasterRoutes } from './control-disasters.js';
import type { FaultOptions } from './faults.js';
import type { ImmichStandIn } from './start-immich.js';

const keyBody = z.object({ permissions: z.array(z.string()) });
const keyChange = z.object({
  key: z.string(),
  revoked: z.boolean().optional(),
  permissions: z.array(z.string()).optional(),
  take: z.string().optional(),
  give: z.string().optional(),
});
const numberOf = (fallback: number) => z.coerce.number().int().min(0).default(fallback);
const hitQuery = z.object({ count: numberOf(1), patience: numberOf(30_000) });
const moveBody = z.object({ faceId: z.string(), personId: z.string().nullable() });
const photoBody = z.object({
  takenAt: z.number().optional(),
  heads: z.array(z.object({ character: z.string(), assignedTo: z.string().nullable().optional() })),
});
const resetBody = z.object({ deleteEmptied: z.boolean().default(false) });
const recogniseBody = z.object({ newPeople: z.boolean().default(true) });

/** What tests and benches in other processes steer the stand-in by; no part of Immich's API. */
export function controlRoutes(immich: ImmichStandIn): Router {
  const { library, journal, faults, requests } = immich;
  const routes = Router();
  routes.use(onlyFromHere);

  routes.get('/snapshot', (_request, response) => void response.json(library.snapshot()));
  routes.get('/photos', (_request, response) => void response.json(library.photos()));
  routes.get('/changes', (request, response) => {
    response.json(journal.list(numberOf(0).parse(request.query.from)));
  });
  routes.get('/truth', (_request, response) => {
    response.json(Object.fromEntries([...library.faces.keys()].map((faceId) => [faceId, library.truthOf(faceId)])));
  });
  routes.get('/requests', (_request, response) => void response.json(requests.all()));
  routes.delete('/requests', (_request, response) => {
    requests.reset();
    response.status(204).end();
  });

  routes.get('/faults', (_request, response) => void response.json(faults.list()));
  routes.post('/faults', (request, response) => {
    response.status(201).json({ id: faults.add(request.body as FaultOptions) });
  });
  routes.delete('/faults', (_request, response) => {
    faults.clear();
    response.status(204).end();
  });
  routes.delete('/faults/:id', (request, response) => {
    faults.remove(Number(request.params.id));
    response.status(204).end();
  });

  routes.get('/faults/:id/hit', async (request, response) => {
    const { count, patience } = hitQuery.parse(request.query);
    response.json({ hit: await faults.hit(Number(request.params.id), count, patience) });
  });

  routes.post('/keys', (request, response) => {
    response.status(201).json({ key: immich.addKey(keyBody.parse(request.body).permissions) });
  });
  routes.patch('/keys', (request, response) => {
    const { key, revoked, permissions, take, give } = keyChange.parse(request.body);
    if (permissions) immich.setPermissions(key, permissions);
    if (take) immich.takePermission(key, take);
    if (give) immich.givePermission(key, give);
    if (revoked === true) immich.revokeKey(key);
    if (revoked === false) immich.restoreKey(key);
    response.status(204).end();
  });

  routes.post('/moves', (request, response) => {
    const { faceId, personId } = moveBody.parse(request.body);
    journal.move('outside', faceId, personId);
    response.status(204).end();
  });
  routes.post('/photos', (request, response) => {
    const asset = library.addPhoto(photoBody.parse(request.body));
    response.status(201).json({ assetId: asset.id, faceIds: asset.faces.map((face) => face.id) });
  });
  routes.post('/photos/:id/trash', (request, response) => {
    library.trash(request.params.id);
    response.status(204).end();
  });
  routes.post('/photos/:id/partner', (request, response) => {
    library.giveToPartner(request.params.id);
    response.status(204).end();
  });
  routes.post('/photos/:id/upload-again', (request, response) => {
    response.status(201).json({ assetId: library.uploadAgain(request.params.id).id });
  });
  routes.delete('/photos/:id', (request, response) => {
    library.deletePhoto(request.params.id);
    response.status(204).end();
  });
  routes.post('/reset-recognition', (request, response) => {
    resetRecognition(library, resetBody.parse(request.body ?? {}));
    response.status(204).end();
  });
  routes.post('/recognise-again', (request, response) => {
    recogniseAgain(library, recogniseBody.parse(request.body ?? {}));
    response.status(204).end();
  });
  routes.post('/reset-detection', (_request, response) => {
    resetDetection(library);
    response.status(204).end();
  });

  routes.use(disasterRoutes(immich));
  routes.use(sayWhatIsWrong);
  return routes;
}

/** Whoever steers it is a test, and wants to read why. */
const sayWhatIsWrong: ErrorRequestHandler = (error: Error, _request, response, _next) => {
  response.status(400).json({ message: error.message });
};

/** A demo may listen on all addresses; steering it stays with this machine. */
const onlyFromHere: RequestHandler = (request, response, next) => {
  const address = request.socket.remoteAddress ?? '';
  if (/^(::1|(::ffff:)?127\.)/.test(address)) next();
  else response.status(404).end();
};
