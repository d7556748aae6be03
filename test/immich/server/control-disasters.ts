import { Router, type Response } from 'express';
import { z } from 'zod';
import { createLibrary } from '../library/create-library.js';
import type { Household } from './address.js';
import type { ImmichStandIn } from './start-immich.js';

const downBody = z.object({ ms: z.number().min(0).optional() });
const versionBody = z.object({ version: z.string() });
const replacementBody = z.object({ seed: z.number().int() });

/** What happens to an Immich as a whole: it goes down, is upgraded in place, or is replaced by another one. */
export function disasterRoutes(immich: ImmichStandIn): Router {
  const { address } = immich;
  const routes = Router();
  const done = (response: Response): void => void response.status(204).end();

  routes.post('/down', async (request, response) => {
    await immich.down(downBody.parse(request.body ?? {}).ms);
    done(response);
  });
  routes.delete('/down', async (_request, response) => {
    await immich.up();
    done(response);
  });

  routes.put('/version', (request, response) => {
    immich.upgrade(versionBody.parse(request.body).version);
    done(response);
  });

  routes.post('/replacement', (request, response) => {
    const { seed } = replacementBody.parse(request.body);
    if (seed === immich.library.foundations.seed) throw new Error('the same seed makes the same people');
    address.replace(createLibrary({ seed }));
    done(response);
  });
  routes.delete('/replacement', (_request, response) => {
    address.putBack();
    done(response);
  });
  const other = (): Household => {
    if (!address.other) throw new Error('no other library was ever here');
    return address.other;
  };
  routes.get('/replacement/changes', (_request, response) => void response.json(other().journal.list()));

  return routes;
}
