/** Thirty-two well-mixed bits from any whole numbers: the one source of chance here, so that a seed always gives one library. */
export function mix(...parts: number[]): number {
  let bits = 0x9e3779b9;
  for (const part of parts) {
    bits = Math.imul(bits ^ (part | 0), 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    bits = (bits ^ (bits >>> 16)) + 0x6d2b79f5;
  }
  return bits >>> 0;
}

/** A whole number that stands for a text, to be mixed with a seed. */
export function textToNumber(text: string): number {
  let bits = 0;
  for (let index = 0; index < text.length; index++) bits = (Math.imul(bits, 31) + text.charCodeAt(index)) | 0;
  return bits;
}

/** Immich takes version 4 UUIDs and nothing else for ids, so the made-up ones have that shape too. */
export function idFrom(seed: number, kind: string, index: number): string {
  const kindNumber = textToNumber(kind);
  const hex = [1, 2, 3, 4].map((word) => mix(seed, kindNumber, index, word).toString(16).padStart(8, '0')).join('');
  const variant = ((parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** A row of random numbers that a seed decides. */
export class Random {
  private state: number;
  private spare: number | null = null;

  constructor(...seed: number[]) {
    this.state = mix(...seed);
  }

  /** 0 ≤ x < 1 */
  next(): number {
    // `mix` for one number, written out: a large library asks for millions of them.
    this.state = (this.state + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.state ^ (this.state >>> 15), 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    return ((bits ^ (bits >>> 16)) >>> 0) / 0x1_0000_0000;
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  /** A whole number, both ends included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.next() * from.length)] as T;
  }

  /** Mean 0, variance 1 (Box and Muller's polar method, which yields two at a time). */
  gaussian(): number {
    if (this.spare !== null) {
      const kept = this.spare;
      this.spare = null;
      return kept;
    }
    let x: number, y: number, square: number;
    do {
      x = this.between(-1, 1);
      y = this.between(-1, 1);
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const factor = Math.sqrt((-2 * Math.log(square)) / square);
    this.spare = y * factor;
    return x * factor;
  }

  shuffled<T>(items: readonly T[]): T[] {
    const copy = [...items];
    for (let last = copy.length - 1; last > 0; last--) {
      const other = this.whole(0, last);
      [copy[last], copy[other]] = [copy[other] as T, copy[last] as T];
    }
    return copy;
  }
}
