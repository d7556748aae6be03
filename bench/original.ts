import type { AssetFaceResponseDto, AssetResponseDto, PersonResponseDto, SearchResponseDto } from '@immich/sdk';

/**
 * The way of working that this server replaces, written anew from the description of the original tool: a page asks
 * Immich through a thin proxy, one photo after the other and one call after the other. Here the calls go to Immich
 * without the proxy between, which flatters the original.
 */
export interface Pair {
  wrongId: string;
  correctId: string;
}

export interface Walk {
  photos: number;
  /** Faces that a suggestion was asked for. */
  faces: number;
  moved: number;
}

/** An Immich that is asked one thing at a time. */
export class Original {
  constructor(
    private readonly url: string,
    private readonly apiKey: string,
    private readonly pair: Pair,
  ) {}

  /** All photos of the wrong person, before the first is shown. */
  async photos(): Promise<AssetResponseDto[]> {
    const found: AssetResponseDto[] = [];
    for (let page: number | null = 1; page !== null;) {
      const body = { personIds: [this.pair.wrongId], page, size: 1000, withPeople: true };
      const { assets } = (await this.json('POST', '/search/metadata', body)) as SearchResponseDto;
      found.push(...assets.items);
      page = assets.nextPage === null ? null : Number(assets.nextPage);
    }
    return found;
  }

  /** The wrong person's faces on a photo; none where both people are there already, one face each. */
  async facesToDecide(assetId: string): Promise<AssetFaceResponseDto[]> {
    const faces = (await this.json('GET', `/faces?id=${assetId}`)) as AssetFaceResponseDto[];
    const wrong = faces.filter(({ person }) => person?.id === this.pair.wrongId);
    const bothPresent = wrong.length === 1 && faces.some(({ person }) => person?.id === this.pair.correctId);
    return bothPresent ? [] : wrong;
  }

  /** Whom Immich names first for the face. */
  async suggestion(faceId: string): Promise<string | null> {
    const path = `/people?closestAssetId=${faceId}&withHidden=true&page=1&size=1`;
    const { people } = (await this.json('GET', path)) as { people: PersonResponseDto[] };
    return people[0]?.id ?? null;
  }

  async move(faceId: string): Promise<void> {
    await this.json('PUT', `/faces/${this.pair.correctId}`, { id: faceId });
  }

  async picture(assetId: string): Promise<void> {
    const response = await this.send('GET', `/assets/${assetId}/thumbnail?size=preview`);
    await response.arrayBuffer();
  }

  /** Instant auto-fix: photo after photo, face after face. */
  async autoFix(): Promise<Walk> {
    const walk: Walk = { photos: 0, faces: 0, moved: 0 };
    for (const { id } of await this.photos()) {
      walk.photos++;
      for (const face of await this.facesToDecide(id)) {
        walk.faces++;
        if ((await this.suggestion(face.id)) !== this.pair.correctId) continue;
        await this.move(face.id);
        walk.moved++;
      }
    }
    return walk;
  }

  /** From the start of a review to its first photo with its faces, suggestion and picture. */
  async firstPhoto(): Promise<void> {
    for (const { id } of await this.photos()) {
      const [face] = await this.facesToDecide(id);
      if (!face) continue;
      await this.suggestion(face.id);
      await this.picture(id);
      return;
    }
  }

  private async json(method: string, path: string, body?: unknown): Promise<unknown> {
    return (await this.send(method, path, body)).json();
  }

  private async send(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(`${this.url}/api${path}`, {
      method,
      headers: { 'x-api-key': this.apiKey, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  }
}
