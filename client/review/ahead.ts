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
    private readonly pictures: Pick<PictureStore, 'get' | 'soon' | 'want'>,
    private readonly comparison: Comparison,
  ) {}

  /** All of it, for the photos at hand. What the next two decisions take comes before what the first is compared with. */
  want(): void {
    const photos = this.review.queue.photos.slice(0, AHEAD);
    const faceIds = photos.flatMap((photo) => this.review.decided.undecided(photo)[0]?.id ?? []);
    const pictures = photos.map((photo) => this.urlsOf(photo));
    const [first = [], ...others] = faceIds.map((faceId) => this.referenceUrls(faceId));
    const inOrder = [...pictures.slice(0, 2), first, ...pictures.slice(2), ...others];
    this.pictures.want([...new Set(inOrder.flat())]);
    this.comparison.references.want(faceIds);
  }

  private referenceUrls(faceId: string): string[] {
    return this.comparison.rowsFor(faceId).flatMap(({ faces }) => faces.map((face) => this.referenceUrl(face)));
  }

  photo({ assetId }: ReviewPhoto): Picture {
    return this.pictures.get(this.api.photoUrl(assetId));
  }

  face(photo: ReviewPhoto, faceId: string): Picture {
    return this.pictures.get(this.faceUrl(photo, faceId));
  }

  /** In its turn: the face in question is seen first. */
  reference(face: Reference): Picture {
    return this.pictures.soon(this.referenceUrl(face));
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
