/** Who photos are handed to: a page on a device. A browser with two tabs is two holders with one name. */
export interface Holder {
  device: string;
  tab: string;
}

export interface LeaseTimes {
  /** How long photos are held after the last that was heard of their holder, in milliseconds. */
  lasts: number;
  /** The same, while its page is open: somebody may look at a photo for long, or have put the tablet aside. */
  lastsOpen: number;
  /** How long they are held after its page was closed: a reload, or a gap in the Wi-Fi, comes back within it. */
  grace: number;
  /** So many photos are held by one at most; those handed first are let go. */
  most: number;
}

export const leaseTimes: LeaseTimes = { lasts: 45_000, lastsOpen: 120_000, grace: 10_000, most: 40 };

interface Held {
  holder: Holder;
  /** In the order in which they were handed. */
  assetIds: Set<string>;
  heardAt: number;
  /** Event streams that are open. */
  streams: number;
  leftAt: number | null;
}

const keyOf = ({ device, tab }: Holder): string => `${device} ${tab}`;

/**
 * Which photos of one session are open on which device, so that no photo is handed to two at a time. A lease ends by
 * itself; one that has ended counts again when its holder is back, unless somebody else was handed the photo meanwhile.
 * A lease promises nothing: who decides a face first is settled where decisions are written down.
 */
export class Leases {
  private readonly held = new Map<string, Held>();

  /** @param now milliseconds on a clock that nobody sets */
  constructor(
    private readonly now: () => number,
    private readonly times: LeaseTimes = leaseTimes,
  ) {}

  get isEmpty(): boolean {
    this.forgetTheGone();
    return this.held.size === 0;
  }

  /** Somebody works there: what the holder holds, it holds on. */
  heard(holder: Holder): void {
    this.forgetTheGone();
    const held = this.held.get(keyOf(holder));
    if (held) {
      held.heardAt = this.now();
    }
  }

  /** The holder's page is open. */
  enter(holder: Holder): void {
    const held = this.of(holder);
    held.streams += 1;
    held.leftAt = null;
    held.heardAt = this.now();
  }

  /** It is closed. */
  leave(holder: Holder): void {
    const held = this.of(holder);
    held.streams = Math.max(0, held.streams - 1);
    if (held.streams === 0) {
      held.leftAt = this.now();
    }
  }

  /** The holder begins anew: what it had at hand it shows no more. */
  letGo(holder: Holder): void {
    this.held.get(keyOf(holder))?.assetIds.clear();
  }

  /** These photos are decided. */
  release(assetIds: string[]): void {
    this.held.forEach((held) => assetIds.forEach((assetId) => held.assetIds.delete(assetId)));
  }

  /** Hands photos to a holder. @returns those that nobody else holds */
  hand(holder: Holder, assetIds: string[]): string[] {
    const elsewhere = this.elsewhere(holder);
    const handed = assetIds.filter((assetId) => !elsewhere.has(assetId));
    this.give(holder, handed);
    return handed;
  }

  /** Somebody asked for this photo: it is theirs now, whoever held it. */
  take(holder: Holder, assetId: string): void {
    this.give(holder, [assetId]);
  }

  /** The photos that others hold now, and who. */
  elsewhere(holder: Holder): Map<string, Holder> {
    const others = [...this.held.entries()].filter(([key, held]) => key !== keyOf(holder) && this.isLive(held));
    return new Map(others.flatMap(([, held]) => [...held.assetIds].map((assetId) => [assetId, held.holder] as const)));
  }

  heldElsewhere(holder: Holder): string[] {
    return [...this.elsewhere(holder).keys()];
  }

  heldByAnybody(): string[] {
    return [...this.held.values()].filter((held) => this.isLive(held)).flatMap(({ assetIds }) => [...assetIds]);
  }

  heldBy(holder: Holder): string[] {
    return [...(this.held.get(keyOf(holder))?.assetIds ?? [])];
  }

  /**
   * Which of the next photos a holder may have: where no more are left than these, they are shared among all who are at
   * it, so that nobody fetches ahead what another could begin with.
   * @param next photos that nobody else holds, in the queue's order
   */
  shareOf(holder: Holder, next: string[], areLast: boolean): string[] {
    if (!areLast) {
      return next;
    }
    const own = new Set(this.heldBy(holder));
    let free = Math.ceil(next.filter((assetId) => !own.has(assetId)).length / this.company(holder));
    return next.filter((assetId) => own.has(assetId) || free-- > 0);
  }

  /** How many are at it, the holder included: whoever was handed photos, or has the page open. */
  private company(holder: Holder): number {
    return 1 + [...this.held.entries()].filter(([key, held]) => key !== keyOf(holder) && this.isLive(held)).length;
  }

  private give(holder: Holder, assetIds: string[]): void {
    this.release(assetIds);
    const held = this.of(holder);
    held.heardAt = this.now();
    assetIds.forEach((assetId) => held.assetIds.add(assetId));
    const tooMany = Math.max(0, held.assetIds.size - this.times.most);
    [...held.assetIds].slice(0, tooMany).forEach((assetId) => held.assetIds.delete(assetId));
  }

  private of(holder: Holder): Held {
    this.forgetTheGone();
    const known = this.held.get(keyOf(holder));
    if (known) {
      return known;
    }
    const made: Held = { holder, assetIds: new Set(), heardAt: this.now(), streams: 0, leftAt: null };
    this.held.set(keyOf(holder), made);
    return made;
  }

  private isLive(held: Held): boolean {
    return this.now() < this.endOf(held);
  }

  private endOf({ heardAt, streams, leftAt }: Held): number {
    const { lasts, lastsOpen, grace } = this.times;
    if (streams > 0) {
      return heardAt + lastsOpen;
    }
    // a page that asks without an open stream, because a proxy holds it back, is there all the same
    return leftAt === null || heardAt > leftAt ? heardAt + lasts : Math.min(heardAt + lasts, leftAt + grace);
  }

  private forgetTheGone(): void {
    this.held.forEach((held, key) => {
      if (held.streams === 0 && !this.isLive(held)) {
        this.held.delete(key);
      }
    });
  }
}
