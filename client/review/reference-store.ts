import type { References } from '../../src/sessions/references/reference.schema.js';

/** Enough for the photos at hand and those of an undo. */
const KEPT = 60;
/** The other connections are for photos and decisions. */
const AT_ONCE = 2;

/**
 * What each face in question can be compared with, fetched before it is asked about. Says `change` when some have come,
 * with their pictures to be fetched next.
 */
export class ReferenceStore extends EventTarget {
  private readonly known = new Map<string, References>();
  private wanted: string[] = [];
  private readonly underWay = new Set<string>();
  private readonly missed = new Set<string>();

  constructor(private readonly fetch: (faceId: string) => Promise<References>) {
    super();
  }

  get(faceId: string): References | null {
    return this.known.get(faceId) ?? null;
  }

  /** Fetches those of these faces that are not there, the first first; what was missed before is tried again. */
  want(faceIds: readonly string[]): void {
    this.wanted = [...faceIds];
    this.missed.clear();
    this.forgetOld();
    this.pump();
  }

  /** Fetches them anew, for somebody looks at the face now: what was decided since stands nearest. The old ones stay till then. */
  async renew(faceId: string): Promise<void> {
    if (this.underWay.has(faceId)) return;
    await this.load(faceId);
  }

  private pump(): void {
    while (this.underWay.size < AT_ONCE) {
      const next = this.wanted.find((id) => !this.known.has(id) && !this.underWay.has(id) && !this.missed.has(id));
      if (next === undefined) return;
      void this.load(next);
    }
  }

  private async load(faceId: string): Promise<void> {
    this.underWay.add(faceId);
    try {
      const found = await this.fetch(faceId);
      const before = this.known.get(faceId);
      this.known.delete(faceId);
      this.known.set(faceId, found);
      if (JSON.stringify(before) !== JSON.stringify(found)) this.dispatchEvent(new Event('change'));
    } catch {
      // nothing to compare with: the review goes on without, and asks again with the next photo
      this.missed.add(faceId);
    }
    this.underWay.delete(faceId);
    this.pump();
  }

  private forgetOld(): void {
    const needed = new Set(this.wanted);
    for (const faceId of this.known.keys()) {
      if (this.known.size <= KEPT) return;
      if (!needed.has(faceId)) this.known.delete(faceId);
    }
  }
}
