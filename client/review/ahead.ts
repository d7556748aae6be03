import type { ReviewPhoto } from '../../src/sessions/queue/photo.schema.js';
import type { Reference } from '../../src/sessions/references/reference.schema.js';
import type { Api } from '../state/api.js';
import type { Comparison } from './comparison.js';
import { wrongFaces } from './decided-faces.js';
import type { Picture, PictureStore } from './picture-store.js';
import type { ReviewController } from './review-controller.js';

/** Photos whose pictures are fetched and decoded ahead. */
const AHEAD = 10;

/** Has the pictures of the next photos fetched and decoded before anybody asks for them: photos, faces, and what those are compared with. */
export class Ahead {
  constructor(
    private readonly review: ReviewController,
    private readonly api: Pick<Api, 'photoUrl' | 'cropUrl'>,
    private readonly pictures: Pick<PictureStore, 'get' | 'want'>,
    private readonly comparison: Comparison,
  ) {}

  /** All of it, for the photos at hand. What a decision takes comes first, the known faces of all photos last. */
  want(): void {
    const photos = this.review.queue.photos.slice(0, AHEAD);
    const faceIds = photos.flatMap((photo) => this.review.decided.undecided(photo)[0]?.id ?? []);
    const rows = faceIds.flatMap((faceId) => this.comparison.rowsFor(faceId));
    const references = rows.flatMap(({ faces }) => faces.map((face) => this.referenceUrl(face)));
    this.pictures.want([...photos.flatMap((photo) => this.urlsOf(photo)), ...new Set(references)]);
    this.comparison.references.want(faceIds);
  }

  photo({ assetId }: ReviewPhoto): Picture {
    return this.pictures.get(this.api.photoUrl(assetId));
  }

  face(photo: ReviewPhoto, faceId: string): Picture {
    return this.pictures.get(this.faceUrl(photo, faceId));
  }

  reference(face: Reference): Picture {
    return this.pictures.get(this.referenceUrl(face));
  }

  private urlsOf(photo: ReviewPhoto): string[] {
    return [this.api.photoUrl(photo.assetId), ...wrongFaces(photo).map(({ id }) => this.faceUrl(photo, id))];
  }

  private faceUrl({ faces }: ReviewPhoto, faceId: string): string {
    return this.api.cropUrl(faceId, 'large', faces.find(({ id }) => id === faceId)?.crop);
  }

  /** As large as it was when it was decided: the browser may have it still. */
  private referenceUrl({ faceId, crop }: Reference): string {
    return this.api.cropUrl(faceId, 'large', crop);
  }
}
