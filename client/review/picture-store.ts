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

/** Fetches and decodes pictures ahead, in the order in which they will be needed. */
export class PictureStore {
  private readonly pictures = new Map<string, Picture>();
  private wanted: string[] = [];
  private loading = 0;

  constructor(private readonly makeImage: () => HTMLImageElement = () => new Image()) {}

  /** The picture of a URL, fetched at once where it wasn't yet. */
  get(url: string): Picture {
    return this.pictures.get(url) ?? this.load(url);
  }

  /** Fetches these, the first first, a few at once; what was wanted before and isn't any more is not begun. */
  want(urls: string[]): void {
    this.wanted = urls;
    this.forgetOld(new Set(urls));
    this.pump();
  }

  /** Tries again what could not be had: the connection is back. */
  retryFailed(): void {
    for (const [url, { state }] of this.pictures) if (state === 'failed') this.pictures.delete(url);
    this.pump();
  }

  private pump(): void {
    while (this.loading < AT_ONCE) {
      const url = this.wanted.find((candidate) => !this.pictures.has(candidate));
      if (url === undefined) return;
      this.load(url);
    }
  }

  private load(url: string): Picture {
    const img = this.makeImage();
    img.alt = '';
    img.draggable = false;
    // Decoded already when it is drawn, so that it comes with the frame and not after it.
    img.decoding = 'sync';
    const picture: Picture = { url, img, state: 'loading', ready: Promise.resolve() };
    this.pictures.set(url, picture);
    this.loading += 1;
    img.src = url;
    picture.ready = img
      .decode()
      .then(
        () => (picture.state = 'ready'),
        () => (picture.state = 'failed'),
      )
      .then(() => {
        this.loading -= 1;
        this.pump();
      });
    return picture;
  }

  private forgetOld(needed: ReadonlySet<string>): void {
    for (const url of this.pictures.keys()) {
      if (this.pictures.size <= KEPT) return;
      if (!needed.has(url)) this.pictures.delete(url);
    }
  }
}
