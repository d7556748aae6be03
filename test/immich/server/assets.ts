import { Router } from 'express';
import { z } from 'zod';
import type { Library } from '../library/library.js';
import type { Asset } from '../library/model.js';
import { assetDetails, peopleOn } from './answers.js';
import type { Context } from './context.js';
import { flagSchema, idParams, ImmichError, noAccess, parse } from './errors.js';
import { sendPicture } from './images.js';
import { mayDo } from './keys.js';

const thumbnailQuery = z.object({
  size: z.enum(['original', 'fullsize', 'preview', 'thumbnail']).default('thumbnail'),
  edited: flagSchema.default(false),
});

const CACHE_CONTROL = 'private, max-age=86400, no-transform, stale-while-revalidate=2592000, stale-if-error=2592000';

/** Own photos and the partner's can be read, trashed ones too; locked ones never with a key. */
export function readableAsset(library: Library, id: string, permission: string): Asset {
  const asset = library.assets.get(id);
  const partners = asset?.ownerId === library.partner.id;
  if (!asset || asset.visibility === 'locked') throw noAccess(permission);
  if (partners && (asset.trashed || asset.visibility !== 'timeline')) throw noAccess(permission);
  return asset;
}

export function assetsRoutes({ library, guard, keys, pictures }: Context): Router {
  const routes = Router();

  routes.get('/assets/:id', guard('asset.read'), (request, response) => {
    const asset = readableAsset(library, parse(idParams, request.params).id, 'asset.read');
    const owner = asset.ownerId === library.owner.id ? library.owner : library.partner;
    response.json(assetDetails(asset, peopleOn(asset, library), owner));
  });

  routes.get('/assets/:id/thumbnail', guard('asset.view'), async (request, response) => {
    const { id } = parse(idParams, request.params);
    const { size, edited } = parse(thumbnailQuery, request.query);
    if (size === 'original') throw new ImmichError(400, 'May not request original file');
    if (size === 'fullsize' && !mayDo(keys.of(request.get('x-api-key')), 'asset.download')) {
      throw new ImmichError(403, 'Missing required permission: asset.download');
    }
    const asset = readableAsset(library, id, 'asset.view');
    const webp = size === 'thumbnail';
    const name = `${asset.fileName.replace(/\.\w+$/, '')}_${size}.${webp ? 'webp' : 'jpeg'}`;
    sendPicture(request, response, {
      bytes: await pictures.photo(asset, size, edited),
      type: webp ? 'image/webp' : 'image/jpeg',
      changedAt: asset.uploadedAt,
      cacheControl: CACHE_CONTROL,
      fileName: name,
    });
  });

  return routes;
}
