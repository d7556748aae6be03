import { dimensions } from './vector.js';

/** A face whose vector is known. */
export interface KeptFace {
  faceId: string;
  assetId: string;
  takenAt: string;
  /** Who it was with when its photo was last read; a decision may have moved it since. */
  personId: string | null;
}

/** Vectors in one piece of memory, a row each, and whose they are. Rows of one source alone: they can be compared. */
export class VectorTable {
  /** In the order of the rows. */
  readonly faces: KeptFace[] = [];
  private bytes: Int8Array;
  private factors: Float32Array;

  /** @param expected rows; more are taken as well */
  constructor(expected: number) {
    this.bytes = new Int8Array(expected * dimensions);
    this.factors = new Float32Array(expected);
  }

  get length(): number {
    return this.faces.length;
  }

  /** `length` × 512 signed bytes. For cosines a row must be brought to length 1; its scale is then no matter. */
  get rows(): Int8Array {
    return this.bytes.subarray(0, this.length * dimensions);
  }

  /** For each row, what a byte must be multiplied by to be what the source said. */
  get scales(): Float32Array {
    return this.factors.subarray(0, this.length);
  }

  add(face: KeptFace, row: Uint8Array, scale: number): void {
    if (this.length === this.factors.length) {
      this.grow();
    }
    this.bytes.set(row, this.length * dimensions);
    this.factors[this.length] = scale;
    this.faces.push(face);
  }

  private grow(): void {
    const larger = new VectorTable(this.length * 2 + 16);
    larger.bytes.set(this.bytes);
    larger.factors.set(this.factors);
    this.bytes = larger.bytes;
    this.factors = larger.factors;
  }
}
