import {
  AssetTypeEnum,
  getAssetInfo,
  searchAssets,
  type AssetResponseDto,
  type MetadataSearchDto,
  type SearchAssetResponseDto,
} from '@immich/sdk';
import type { ImmichConnection } from './immich-connection.js';

export interface ImmichAsset {
  id: string;
  ownerId: string;
  takenAt: string;
  fileName: string;
  type: 'image' | 'video';
  /** Pixels of the upright picture; 0 where Immich does not know. */
  width: number;
  height: number;
  /** SHA-1 of the file, base64: tells the photo again should its id change. */
  checksum: string;
  /** Edited in Immich: its boxes are in the edited picture. */
  edited: boolean;
  trashed: boolean;
  /** The people on it, each once. Empty for a single asset that was asked for. */
  personIds: string[];
}

const assetOf = (asset: AssetResponseDto): ImmichAsset => ({
  id: asset.id,
  ownerId: asset.ownerId,
  takenAt: new Date(asset.fileCreatedAt).toISOString(),
  fileName: asset.originalFileName,
  type: asset.type === AssetTypeEnum.Video ? 'video' : 'image',
  width: asset.width ?? 0,
  height: asset.height ?? 0,
  checksum: asset.checksum,
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- servers before editing do not send it
  edited: asset.isEdited ?? false,
  trashed: asset.isTrashed,
  personIds: (asset.people ?? []).map((person) => person.id),
});

export interface PictureOptions {
  edited: boolean;
  etag?: string | undefined;
  range?: string | undefined;
}

export class ImmichAssets {
  constructor(private readonly connection: ImmichConnection) {}

  /**
   * The photos of a person, newest first, a page of up to 1,000 at a time. Pages are offsets: a face moved while
   * paging slides a photo past the reader.
   * @throws ImmichError where another library answers
   */
  async *ofPerson(personId: string): AsyncGenerator<{ assets: ImmichAsset[]; more: boolean }> {
    for (let page: number | null = 1; page !== null;) {
      const assets: SearchAssetResponseDto = await this.photosOf(personId, page);
      page = assets.nextPage === null ? null : Number(assets.nextPage);
      yield { assets: assets.items.map(assetOf), more: page !== null };
    }
  }

  /** Whether any photo shows the person, those in the trash included. */
  async anyOf(personId: string): Promise<boolean> {
    return (await this.search({ personIds: [personId], page: 1, size: 1, withDeleted: true })).items.length > 0;
  }

  /** The photos in the trash, a page of up to 1,000 at a time: most libraries have few. */
  async *trashed(): AsyncGenerator<ImmichAsset[]> {
    for (let page: number | null = 1; page !== null;) {
      const assets: SearchAssetResponseDto = await this.search({
        withDeleted: true,
        trashedAfter: new Date(0).toISOString(),
        page,
        size: 1000,
      });
      page = assets.nextPage === null ? null : Number(assets.nextPage);
      yield assets.items.map(assetOf).filter(({ trashed }) => trashed);
    }
  }

  /**
   * The photo of this file, under whatever id; null where there is none, or only in the trash.
   * @param ownerId whose it must be: a partner who shares photos may have the same file
   */
  async ofChecksum(checksum: string, ownerId: string): Promise<ImmichAsset | null> {
    const { items } = await this.search({ checksum, page: 1, size: 100 });
    const item = items.find((each) => each.ownerId === ownerId);
    return item ? assetOf(item) : null;
  }

  /**
   * Whose photos the person is found on. What a partner shares shows none of one's own people, before Immich 3.2, which
   * groups people across users.
   * @returns null where on none, or on those of several users
   */
  async ownerOfPhotosOf(personId: string): Promise<string | null> {
    const { items } = await this.search({ personIds: [personId], page: 1, size: 100 });
    const [owner, ...others] = new Set(items.map(({ ownerId }) => ownerId));
    return owner === undefined || others.length > 0 ? null : owner;
  }

  async get(id: string): Promise<ImmichAsset> {
    return assetOf(await this.connection.readById(() => getAssetInfo({ id }, this.connection.sdk)));
  }

  /** The upright picture of up to 1,440 pixels that Immich keeps; of a video, its poster frame. */
  async preview<T>(
    id: string,
    { edited, etag, range }: PictureOptions,
    use: (answer: Response) => Promise<T>,
  ): Promise<T> {
    const path = `/assets/${id}/thumbnail?size=preview${edited ? '&edited=true' : ''}`;
    return this.connection.picture(path, { ...(etag && { 'if-none-match': etag }), ...(range && { range }) }, use);
  }

  /** Of a person that it does not know, Immich says that there are none. */
  private async photosOf(personId: string, page: number): Promise<SearchAssetResponseDto> {
    const metadataSearchDto = { personIds: [personId], page, size: 1000, withPeople: true };
    const { assets } = await this.connection.readUnlessEmpty(
      () => searchAssets({ metadataSearchDto }, this.connection.sdk),
      ({ assets: { items } }) => items.length === 0,
    );
    return assets;
  }

  private async search(metadataSearchDto: MetadataSearchDto): Promise<SearchAssetResponseDto> {
    return (await this.connection.read(() => searchAssets({ metadataSearchDto }, this.connection.sdk))).assets;
  }
}
