import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Leases, leaseTimes, type Holder } from '../../../src/sessions/queue/leases.js';

const tablet: Holder = { device: 'tablet-1', tab: 'a' };
const phone: Holder = { device: 'phone-1', tab: 'b' };
const otherTab: Holder = { device: 'tablet-1', tab: 'c' };
const { lasts, lastsOpen, grace, most } = leaseTimes;

describe('a photo that was handed out', () => {
  let now: number;
  let leases: Leases;
  beforeEach(() => {
    now = 1_000;
    leases = new Leases(() => now);
    leases.hand(tablet, ['p1', 'p2']);
  });

  const offered = (holder: Holder, ...assetIds: string[]) => leases.hand(holder, assetIds);

  it('is not handed to another device, nor to another tab of the same one', () => {
    expect(offered(phone, 'p1', 'p3')).toEqual(['p3']);
    expect(offered(otherTab, 'p2', 'p3', 'p4')).toEqual(['p4']);
    expect(offered(tablet, 'p1', 'p2')).toEqual(['p1', 'p2']);
  });

  it('is held for so long after the last that was heard, and no longer', () => {
    now += lasts - 1;
    leases.heard(tablet);
    now += lasts - 1;
    expect(offered(phone, 'p1')).toEqual([]);
    now += 1;
    expect(offered(phone, 'p1')).toEqual(['p1']);
  });

  it('is held longer while the page is open, and is free at last where nobody does anything', () => {
    leases.enter(tablet);
    now += lastsOpen - 1;
    expect(offered(phone, 'p1')).toEqual([]);
    now += 1;
    expect(offered(phone, 'p1')).toEqual(['p1']);
  });

  it('is held for a moment after the page was closed, for a reload', () => {
    leases.enter(tablet);
    now += 5;
    leases.leave(tablet);
    now += grace - 1;
    expect(offered(phone, 'p1')).toEqual([]);
    leases.enter(tablet);
    now += grace + 1;
    expect(offered(phone, 'p1')).toEqual([]);
    leases.leave(tablet);
    now += grace;
    expect(offered(phone, 'p1')).toEqual(['p1']);
  });

  it('is free when it is decided, and when its holder begins anew', () => {
    leases.release(['p1']);
    expect(offered(phone, 'p1', 'p2')).toEqual(['p1']);
    leases.letGo(tablet);
    expect(offered(phone, 'p2')).toEqual(['p2']);
  });

  it('goes to whoever asks for it by name', () => {
    leases.take(phone, 'p1');
    expect(offered(tablet, 'p1', 'p2')).toEqual(['p2']);
  });

  it('is there again for a page that slept, unless somebody else was handed it', () => {
    leases.enter(tablet);
    now += lastsOpen;
    expect(offered(phone, 'p1')).toEqual(['p1']);
    leases.heard(tablet);
    expect([...leases.elsewhere(phone).keys()]).toEqual(['p2']);
    expect([...leases.elsewhere(tablet).keys()]).toEqual(['p1']);
  });

  it('tells who has it', () => {
    expect(leases.elsewhere(phone)).toEqual(new Map([['p1', tablet], ['p2', tablet]])); // prettier-ignore
    expect(leases.elsewhere(tablet)).toEqual(new Map());
  });
});

describe('the last photos', () => {
  const photos = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);

  it('are all for one who is alone', () => {
    const leases = new Leases(() => 0);
    expect(leases.shareOf(tablet, photos(7), true)).toHaveLength(7);
  });

  it('are shared among those who are at it; what is at hand stays at hand', () => {
    const leases = new Leases(() => 0);
    leases.enter(phone);
    leases.hand(tablet, ['p0', 'p1']);
    expect(leases.shareOf(tablet, photos(7), true)).toEqual(['p0', 'p1', 'p2', 'p3', 'p4']);
    expect(leases.shareOf(tablet, photos(7), false)).toHaveLength(7);
    expect(leases.shareOf(phone, ['p6'], true)).toEqual(['p6']);
  });
});

/** What happens to leases, in any order; `ms` is how long after the one before. */
const happening = fc.record({
  ms: fc.oneof(fc.constantFrom(0, 1, grace, lasts, lastsOpen), fc.integer({ min: 0, max: lastsOpen })),
  what: fc.constantFrom('hand', 'take', 'release', 'letGo', 'heard', 'enter', 'leave'),
  who: fc.constantFrom(tablet, phone, otherTab),
  photos: fc.uniqueArray(
    fc.integer({ min: 0, max: 9 }).map((index) => `p${index}`),
    { minLength: 1, maxLength: 6 },
  ),
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** The same said plainly: who was handed a photo last, and until when a holder counts, by all that happened. */
class Plainly {
  readonly owner = new Map<string, Holder>();
  private readonly known = new Map<Holder, { heardAt: number; streams: number; leftAt: number }>();

  follow({ what, who, photos }: Happening, handed: string[], now: number): void {
    for (const holder of this.known.keys()) {
      if (this.known.get(holder)!.streams === 0 && !this.isLive(holder, now)) this.forget(holder);
    }
    const before = this.known.get(who) ?? { heardAt: now, streams: 0, leftAt: Infinity };
    if (what === 'release') photos.forEach((photo) => this.owner.delete(photo));
    if (what === 'letGo') this.disown(who);
    if (what === 'release' || what === 'letGo' || (what === 'heard' && !this.known.has(who))) return;
    handed.forEach((photo) => this.owner.set(photo, who));
    if (what === 'enter') this.known.set(who, { heardAt: now, streams: before.streams + 1, leftAt: Infinity });
    else if (what === 'leave') {
      const streams = Math.max(0, before.streams - 1);
      this.known.set(who, { ...before, streams, leftAt: streams === 0 ? now : before.leftAt });
    } else this.known.set(who, { ...before, heardAt: now });
  }

  isLive(who: Holder, now: number): boolean {
    const { heardAt, streams, leftAt } = this.known.get(who) ?? { heardAt: -Infinity, streams: 0, leftAt: 0 };
    if (streams > 0) return now < heardAt + lastsOpen;
    return now < heardAt + lasts && (heardAt > leftAt || now < leftAt + grace);
  }

  private forget(who: Holder): void {
    this.disown(who);
    this.known.delete(who);
  }

  private disown(who: Holder): void {
    this.owner.forEach((owner, photo) => owner === who && this.owner.delete(photo));
  }
}

describe('whatever happens', () => {
  const holders = [tablet, phone, otherTab];

  const play = (story: Happening[], look: (leases: Leases, plainly: Plainly, now: () => number) => void) => {
    let now = 0;
    const leases = new Leases(() => now);
    const plainly = new Plainly();
    for (const happens of story) {
      now += happens.ms;
      const { what, who, photos } = happens;
      let handed: string[] = [];
      if (what === 'hand') {
        const elsewhere = leases.elsewhere(who);
        handed = leases.hand(who, photos);
        expect(handed).toEqual(photos.filter((photo) => !elsewhere.has(photo)));
      } else if (what === 'take') {
        handed = photos.slice(0, 1);
        leases.take(who, handed[0]!);
      } else if (what === 'release') leases.release(photos);
      else leases[what](who);
      plainly.follow(happens, handed, now);
      look(leases, plainly, () => now);
    }
    return { leases, later: (ms: number) => (now += ms) };
  };

  it('a photo is held by whoever was handed it last, and by nobody else, until the lease ends', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 40 }), (story) => {
        play(story, (leases, plainly, now) => {
          for (const who of holders) {
            const others = [...plainly.owner].filter(([, owner]) => owner !== who && plainly.isLive(owner, now()));
            expect(leases.elsewhere(who)).toEqual(new Map(others));
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  it('every lease ends by itself', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 40 }), (story) => {
        const { leases, later } = play(story, () => undefined);
        later(lastsOpen);
        for (const who of holders) expect(leases.elsewhere(who).size).toBe(0);
      }),
    );
  });

  it('nobody holds more than the most', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 300 }), (numbers) => {
        const leases = new Leases(() => 0);
        numbers.forEach((number) => leases.hand(tablet, [`p${number}`, `p${number + 1}`]));
        expect(leases.elsewhere(phone).size).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('whoever keeps working keeps what is at hand', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: lasts - 1 }), { maxLength: 100 }), (gaps) => {
        let now = 0;
        const leases = new Leases(() => now);
        leases.hand(tablet, ['p1']);
        for (const gap of gaps) {
          now += gap;
          leases.heard(tablet);
          expect(leases.hand(phone, ['p1'])).toEqual([]);
        }
      }),
    );
  });
});
