import type { ImmichFace } from '../../immich/faces.js';
import { ImmichError } from '../../immich/immich-error.js';
import type { Immich } from '../../immich/immich.js';
import type { PeopleThere } from './people-now.js';
import { noPhoto, placesOn, verdictOf, type Expectation, type PhotoNow, type Place, type Verdict } from './verdict.js';

/** Compares decisions with Immich, file by file. */
export class PhotoLook {
  constructor(
    private readonly ownerId: string,
    private readonly immich: Immich,
    private readonly people: PeopleThere,
    /** Ids of the photos in the trash. */
    private readonly trash: Set<string>,
  ) {}

  /**
   * @param expectations all that is decided of the faces on photos of one file
   * @returns a verdict for each
   * @throws ImmichError where Immich cannot be asked
   */
  async at(expectations: Expectation[]): Promise<Verdict[]> {
    const places = await this.places(expectations);
    const astray = expectations.filter((expectation) => isAstray(expectation, places.get(expectation.entryId)));
    await this.people.learn(astray.map(({ expected }) => expected.id));
    return expectations.map((expectation) => {
      const place = places.get(expectation.entryId) ?? { kind: 'gone', message: noPhoto };
      return verdictOf(expectation, place, this.people);
    });
  }

  /** Photos that are gone may have been uploaded again: then their faces are looked for on the copy. */
  private async places(expectations: Expectation[]): Promise<Map<number, Place>> {
    const photos = new Map<string, PhotoNow>();
    const onPhoto = new Map<string, Expectation[]>();
    for (const [assetId, those] of groupedBy(expectations, (each) => each.assetId)) {
      const photo = (await this.photo(assetId)) ?? (await this.copy(those[0]?.checksum ?? null));
      if (photo) {
        photos.set(photo.assetId, photo);
        onPhoto.set(photo.assetId, [...(onPhoto.get(photo.assetId) ?? []), ...those]);
      }
    }
    return new Map([...photos].flatMap(([id, photo]) => [...placesOn(photo, onPhoto.get(id) ?? [])]));
  }

  private async photo(assetId: string): Promise<PhotoNow | null> {
    const faces = await this.faces(assetId);
    return faces && { assetId, faces, trashed: this.trash.has(assetId) };
  }

  private async copy(checksum: string | null): Promise<PhotoNow | null> {
    const asset = checksum === null ? null : await this.immich.assets.ofChecksum(checksum, this.ownerId);
    return asset && this.photo(asset.id);
  }

  /** null where the photo is gone. */
  private async faces(assetId: string): Promise<ImmichFace[] | null> {
    try {
      return await this.immich.faces.ofAsset(assetId);
    } catch (error) {
      if (error instanceof ImmichError && error.kind === 'not-found') {
        return null;
      }
      throw error;
    }
  }
}

const isAstray = ({ expected }: Expectation, place: Place | undefined): boolean =>
  place?.kind === 'found' && place.face.person?.id !== expected.id;

const groupedBy = <T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  items.forEach((item) => groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]));
  return groups;
};
