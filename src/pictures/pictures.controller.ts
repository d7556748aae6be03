import { setMaxListeners } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Account } from '../accounts/account.js';
import { CurrentAccount } from '../accounts/account.guard.js';
import { AnswersBytes, Problems } from '../http/docs.js';
import { idSchema } from '../http/shapes.schema.js';
import { longestLife } from './crop-store.js';
import { bundleFacesSchema, frameOf, mostInBundle, type NamedCrop } from './crop-bundle.js';
import { cropVersionSchema } from './crop.schema.js';
import { CropsService } from './crops.service.js';
import { FacePlaces } from './face-places.js';
import { isPicture, notAPicture } from './picture.js';

const sizeSchema = z.coerce
  .number()
  .pipe(z.literal([160, 480]))
  .default(160)
  .describe('pixels of the longest side');

const cropQuerySchema = z.object({
  size: sizeSchema,
  v: cropVersionSchema
    .optional()
    .describe(
      '`crop` of the face: names what is shown, so that the answer can be kept for good; the newest without it',
    ),
});

const bundleQuerySchema = z.object({
  size: sizeSchema,
  faces: bundleFacesSchema.describe('ids of up to 100 faces, each with `.` and its `crop`, with commas between'),
});

/** An address that names what it shows. As long as the server itself keeps one. */
const keptForGood = `private, max-age=${longestLife / 1000}, immutable`;
/** What may be another picture tomorrow. */
const keptForAWhile = 'private, max-age=3600';

/** What of Immich's answer goes on to the browser. */
const passedOn = ['content-type', 'content-length', 'content-range', 'etag', 'last-modified'];

@ApiTags('pictures')
@Controller()
export class PicturesController {
  constructor(
    private readonly crops: CropsService,
    private readonly places: FacePlaces,
  ) {}

  @Get('people/:id/thumbnail')
  @Problems(notAPicture)
  @AnswersBytes('image/jpeg', "The person's feature photo, 250 pixels.")
  async thumbnail(
    @CurrentAccount() account: Account,
    @Param('id', { schema: idSchema }) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await account.immich.people.thumbnail(id, request.get('if-none-match'), (answer) =>
      passOn(answer, response, 'private, no-cache'),
    );
  }

  @Get('assets/:id/preview')
  @Problems(notAPicture)
  @AnswersBytes('image/jpeg', 'The upright photo, up to 1,440 pixels; of a video, its poster frame. Ranges are served.')
  async preview(
    @CurrentAccount() account: Account,
    @Param('id', { schema: idSchema }) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const asked = {
      edited: await this.places.isEdited(account.id, id),
      etag: request.get('if-none-match'),
      range: request.get('range'),
    };
    await account.immich.assets.preview(id, asked, (answer) => passOn(answer, response, keptForAWhile));
  }

  @Get('faces/:id/crop')
  @Problems(notAPicture)
  @AnswersBytes('image/webp', 'A square picture of the face with some room around it.')
  async crop(
    @CurrentAccount() account: Account,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: cropQuerySchema }) { size, v: version }: z.infer<typeof cropQuerySchema>,
    @Res() response: Response,
  ): Promise<void> {
    const signal = whenLeft(response);
    try {
      const crop = await this.crops.crop(account, { faceId: id, size, version }, signal);
      response.setHeader('cache-control', crop.version === version ? keptForGood : keptForAWhile);
      response.setHeader('etag', `"${crop.version}-${size}"`);
      response.type('image/webp').send(crop.picture);
    } catch (error) {
      // who scrolled on hears nothing
      if (!signal.aborted) {
        throw error;
      }
    }
  }

  @Get('faces/crops')
  @AnswersBytes(
    'application/octet-stream',
    'Many crops in one answer, each as soon as it is there: its place in what was asked for (16 bits), its length in ' +
      'bytes (32 bits, 0 for what cannot be had), the lower byte first, and then the WebP.',
  )
  async bundle(
    @CurrentAccount() account: Account,
    @Query({ schema: bundleQuerySchema }) { size, faces }: z.infer<typeof bundleQuerySchema>,
    @Res() response: Response,
  ): Promise<void> {
    const signal = whenLeft(response);
    response.setHeader('cache-control', 'private, no-store');
    response.type('application/octet-stream');
    const send = async (face: NamedCrop, place: number): Promise<void> => {
      const crop = await this.crops.crop(account, { ...face, size }, signal).catch(() => null);
      if (!signal.aborted) {
        response.write(frameOf(place, crop?.picture ?? null));
      }
    };
    await Promise.all(faces.map(send));
    response.end();
  }
}

/** Aborted as soon as the browser does not want the answer any more. */
const whenLeft = (response: Response): AbortSignal => {
  const left = new AbortController();
  // each crop of a bundle listens, and Node takes more than ten for a leak
  setMaxListeners(mostInBundle, left.signal);
  const leave = () => {
    if (!response.writableFinished) {
      left.abort();
    }
  };
  response.once('close', leave);
  if (response.destroyed) {
    leave();
  }
  return left.signal;
};

const passOn = async (answer: globalThis.Response, response: Response, cacheControl: string): Promise<void> => {
  if (answer.status !== 304 && !isPicture(answer)) {
    await answer.body?.cancel();
    throw notAPicture();
  }
  response.status(answer.status);
  for (const name of passedOn) {
    const value = answer.headers.get(name);
    if (value !== null) {
      response.setHeader(name, value);
    }
  }
  response.setHeader('accept-ranges', 'bytes');
  response.setHeader('cache-control', cacheControl);
  if (!answer.body || answer.status === 304) {
    response.end();
    return;
  }
  // a browser that turns away in the middle is nobody's fault
  await pipeline(Readable.fromWeb(answer.body as never), response).catch(() => response.destroy());
};
