/** A picture that is on its way, there, or not to be had. `img` is the very element that is drawn: it holds the decoded pixels. */
export interface Picture {
  url: string;
  img: HTMLImageElement;
  state: 'loading' | 'ready' | 'failed';
  /** Settles when the pixels are decoded, or it is known that there won't be any. */
  ready: Promise<void>;
}

/** The event stream has a connection of its own; a browser opens six to a server. */
const AT_ONCE = 4;
/** What has been shown is kept a little, for an undo. */
const KEPT = 60;

/** Between two tries at a picture that could not be had. */
const RETRY_MS = 5000;

/**
 * Fetches and decodes pictures ahead, in the order in which they will be needed. While some of them cannot be had it
 * tries one now and then, and all again once that one comes: then it says `change`.
 */
export class PictureStore extends EventTarget {
  private readonly pictures = new Map<string, Picture>();
  /** Those whose turn has not come, each with what begins it. */
  private readonly unbegun = new Map<string, () => void>();
  private wanted: string[] = [];
  private loading = 0;
  /** The newest one could not be had: nothing is fetched ahead until one comes. */
  private inDoubt = false;
  private retryPlanned = false;
  private tries = 0;

  constructor(
    private readonly makeImage: () => HTMLImageElement = () => new Image(),
    private readonly later: (run: () => void, ms: number) => unknown = (run, ms) => setTimeout(run, ms),
  ) {
    super();
  }

  /** The picture of a URL, fetched at once where it wasn't yet. */
  get(url: string): Picture {
    const picture = this.soon(url);
    this.begin(url);
    return picture;
  }

  /** The same, fetched when its turn among those that are wanted comes; at once where it is none of them. */
  soon(url: string): Picture {
    const picture = this.pictures.get(url) ?? this.prepare(url);
    if (!this.wanted.includes(url)) this.begin(url);
    return picture;
  }

  /** Fetches these, the first first, a few at once; what was wanted before and isn't any more is not begun. */
  want(urls: string[]): void {
    this.wanted = urls;
    this.forgetOld(new Set(urls));
    this.pump();
    this.planRetry();
  }

  /** Tries again what could not be had: the connection is back. */
  retryFailed(): void {
    for (const [url, { state }] of this.pictures) if (state === 'failed') this.pictures.delete(url);
    this.inDoubt = false;
    this.pump();
    this.dispatchEvent(new Event('change'));
  }

  private planRetry(): void {
    if (this.retryPlanned || this.failed.length === 0) return;
    this.retryPlanned = true;
    this.later(() => void this.tryOne(), RETRY_MS);
  }

  /** Another one each time: the first may be one that never comes. */
  private async tryOne(): Promise<void> {
    const { failed } = this;
    const url = failed[this.tries++ % failed.length];
    if (url !== undefined) {
      const img = this.makeImage();
      img.src = url;
      const isBack = await img.decode().then(
        () => true,
        () => false,
      );
      if (isBack) this.retryFailed();
    }
    this.retryPlanned = false;
    this.planRetry();
  }

  private get failed(): string[] {
    return this.wanted.filter((url) => this.pictures.get(url)?.state === 'failed');
  }

  private pump(): void {
    while (this.loading < AT_ONCE && !this.inDoubt) {
      const url = this.wanted.find((candidate) => !this.pictures.has(candidate) || this.unbegun.has(candidate));
      if (url === undefined) return;
      this.get(url);
    }
  }

  private begin(url: string): void {
    this.unbegun.get(url)?.();
    this.unbegun.delete(url);
  }

  private prepare(url: string): Picture {
    const img = this.makeImage();
    img.alt = '';
    img.draggable = false;
    // Decoded already when it is drawn, so that it comes with the frame and not after it.
    img.decoding = 'sync';
    const picture: Picture = { url, img, state: 'loading', ready: Promise.resolve() };
    picture.ready = new Promise((resolve) => this.unbegun.set(url, () => void this.load(picture).then(resolve)));
    this.pictures.set(url, picture);
    return picture;
  }

  private async load(picture: Picture): Promise<void> {
    const { img, url } = picture;
    this.loading += 1;
    img.src = url;
    picture.state = await img.decode().then(
      () => 'ready' as const,
      () => 'failed' as const,
    );
    this.inDoubt = picture.state === 'failed';
    this.loading -= 1;
    this.pump();
    this.planRetry();
  }

  private forgetOld(needed: ReadonlySet<string>): void {
    for (const url of this.pictures.keys()) {
      if (this.pictures.size <= KEPT) return;
      if (needed.has(url)) continue;
      this.pictures.delete(url);
      this.unbegun.delete(url);
    }
  }
}
