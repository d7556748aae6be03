import { getFaces, reassignFacesById, type AssetFaceResponseDto } from '@immich/sdk';
import type { Box } from '../http/shapes.schema.js';
import type { ImmichConnection } from './immich-connection.js';
import { personOf, type ImmichPerson } from './people.js';

export interface ImmichFace {
  id: string;
  box: Box;
  /** Who the face is with; null for a face that nobody is assigned to. */
  person: ImmichPerson | null;
}

const fraction = (value: number, whole: number): number => (whole > 0 ? Math.min(1, Math.max(0, value / whole)) : 0);

/** Immich's corners are in pixels of an image of its own size, which need not be that of any picture we show. */
export const boxOf = (face: AssetFaceResponseDto): Box => {
  const x = fraction(face.boundingBoxX1, face.imageWidth);
  const y = fraction(face.boundingBoxY1, face.imageHeight);
  return {
    x,
    y,
    width: Math.max(0, fraction(face.boundingBoxX2, face.imageWidth) - x),
    height: Math.max(0, fraction(face.boundingBoxY2, face.imageHeight) - y),
  };
};

export class ImmichFaces {
  constructor(private readonly connection: ImmichConnection) {}

  /** The visible faces of a photo, also of one that is archived or in the trash. */
  async ofAsset(assetId: string): Promise<ImmichFace[]> {
    const faces = await this.connection.readById(() => getFaces({ id: assetId }, this.connection.sdk));
    return faces.map((face) => ({ id: face.id, box: boxOf(face), person: face.person ? personOf(face.person) : null }));
  }

  /**
   * Gives one face to a person; saying it twice is harmless.
   * @returns whether the answer proves that it was done: where it does not, look
   */
  async move(faceId: string, personId: string): Promise<{ proven: boolean }> {
    await this.connection.change(() =>
      reassignFacesById({ id: personId, faceDto: { id: faceId } }, this.connection.sdk),
    );
    return { proven: this.connection.answersProve };
  }
}
