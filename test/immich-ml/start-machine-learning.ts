import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { z } from 'zod';
import { Pictures } from '../immich/drawing/pictures.js';
import type { Library } from '../immich/library/library.js';
import type { Asset, Box } from '../immich/library/model.js';
import { vectorOfFace } from './vectors.js';

export interface MachineLearningStandIn {
  url: string;
  /** What was asked for, in the order in which it came. */
  readonly requests: { modelName: string; minScore: number; assetId: string | null }[];
  /** The most that was under way at once. */
  readonly mostAtOnce: number;
  /** Answers with this status at every picture, or at that of one photo, until told otherwise. */
  fail(status: number, assetId?: string): void;
  /** Forgets what was asked, and fails no more. */
  reset(): void;
  /** Connections are refused. */
  down(): Promise<void>;
  up(): Promise<void>;
  stop(): Promise<void>;
}

const entriesSchema = z.strictObject({
  'facial-recognition': z.strictObject({
    detection: z.strictObject({ modelName: z.string(), options: z.strictObject({ minScore: z.number() }) }),
    recognition: z.strictObject({ modelName: z.string() }),
  }),
});

/** Faces smaller than this share of the picture are found, but with little confidence. */
const SMALL = 0.08;
/** A second look finds a head nearly, and never just, where the first one did. */
const OFF = 0.04;

/** Behaves like Immich's machine-learning container, and finds on the drawn photos whom the library says is there. */
export class MachineLearning implements MachineLearningStandIn {
  readonly requests: MachineLearningStandIn['requests'] = [];
  mostAtOnce = 0;
  private underWay = 0;
  private port = 0;
  private fault: { status: number; assetId: string | undefined } | null = null;
  private server = createServer();
  private known: Promise<Map<string, { asset: Asset; shown: Box | null }>> | null = null;

  private constructor(private readonly library: Library) {}

  static async start(library: Library): Promise<MachineLearning> {
    const standIn = new MachineLearning(library);
    await standIn.up();
    return standIn;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  fail(status: number, assetId?: string): void {
    this.fault = { status, assetId };
  }

  reset(): void {
    this.requests.length = 0;
    this.mostAtOnce = 0;
    this.fault = null;
  }

  async up(): Promise<void> {
    this.server = createServer((request, response) => void this.answer(request, response));
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  async down(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  async stop(): Promise<void> {
    await this.down();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET' && request.url === '/ping') {
      response.end('pong');
    } else if (request.method === 'POST' && request.url === '/predict') {
      this.mostAtOnce = Math.max(this.mostAtOnce, ++this.underWay);
      await this.predict(request, response).finally(() => this.underWay--);
    } else {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"detail":"Not Found"}');
    }
  }

  private async predict(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = new Response(new Uint8Array(await buffer(request)), {
      headers: { 'content-type': request.headers['content-type'] ?? '' },
    });
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- bodies are small here, and those of our own tests
    const form = await body.formData();
    const image = form.get('image');
    const said = form.get('entries');
    const entries = entriesSchema.safeParse(JSON.parse(typeof said === 'string' ? said : 'null'));
    if (!entries.success || !(image instanceof Blob)) {
      response.writeHead(422).end('{"detail":"Invalid request format."}');
      return;
    }
    const { detection } = entries.data['facial-recognition'];
    const bytes = Buffer.from(await image.arrayBuffer());
    const found = (await this.photos()).get(hashOf(bytes));
    this.requests.push({
      modelName: detection.modelName,
      minScore: detection.options.minScore,
      assetId: found?.asset.id ?? null,
    });
    if (this.fault && (this.fault.assetId ?? found?.asset.id) === found?.asset.id) {
      response.writeHead(this.fault.status).end('Internal Server Error');
      return;
    }
    const { width, height } = await sharp(bytes).metadata();
    const heads = found ? this.headsOn(found.asset, found.shown, detection.options.minScore) : [];
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        'facial-recognition': heads.map(({ box, score, vector }) => ({
          boundingBox: {
            x1: box.x * width,
            y1: box.y * height,
            x2: (box.x + box.width) * width,
            y2: (box.y + box.height) * height,
          },
          embedding: JSON.stringify(vector),
          score,
        })),
        imageHeight: height,
        imageWidth: width,
      }),
    );
  }

  private headsOn(asset: Asset, shown: Box | null, minScore: number): { box: Box; score: number; vector: number[] }[] {
    return asset.faces
      .flatMap((face) => {
        const vector = vectorOfFace(this.library, face);
        const box = within(face.box, shown);
        return vector
          ? [{ box: { ...box, x: box.x + box.width * OFF }, score: box.height < SMALL ? 0.45 : 0.9, vector }]
          : [];
      })
      .filter(({ score }) => score >= minScore)
      .reverse();
  }

  /** By what they look like: a picture carries no name. Drawn once, all of them. */
  private photos() {
    return (this.known ??= (async () => {
      const pictures = new Pictures((character) => this.library.foundations.maker.bornOf(character));
      const photos = new Map<string, { asset: Asset; shown: Box | null }>();
      for (const asset of this.library.timeline) {
        photos.set(hashOf(await pictures.photo(asset, 'preview', false)), { asset, shown: null });
        if (asset.crop) photos.set(hashOf(await pictures.photo(asset, 'preview', true)), { asset, shown: asset.crop });
      }
      return photos;
    })());
  }
}

const hashOf = (bytes: Buffer): string => createHash('sha1').update(bytes).digest('hex');

/** The box in what an edit left of the photo. */
const within = (box: Box, crop: Box | null): Box =>
  crop
    ? {
        x: (box.x - crop.x) / crop.width,
        y: (box.y - crop.y) / crop.height,
        width: box.width / crop.width,
        height: box.height / crop.height,
      }
    : box;

export const startMachineLearning = (library: Library): Promise<MachineLearningStandIn> =>
  MachineLearning.start(library);
