/** One crop out of many. */
export interface BundledCrop {
  /** Its place in what was asked for. */
  place: number;
  /** null where it cannot be had now: asked for by itself, the server says why. */
  picture: Blob | null;
}

/** Place (16 bits) and length (32 bits) stand before each. */
const HEAD = 6;

/** Takes apart what `GET /api/faces/crops` sends, as it comes in: what was cut first is there first. */
export async function* unbundled(stream: ReadableStream<Uint8Array>): AsyncGenerator<BundledCrop> {
  const reader = stream.getReader();
  let rest = new Uint8Array();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    rest = joined(rest, value);
    for (let length = lengthOf(rest); length <= rest.length; length = lengthOf(rest)) {
      yield cropOf(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/** Of the first crop with its head; endless as long as the head is not there. */
const lengthOf = (bytes: Uint8Array): number =>
  bytes.length < HEAD ? Infinity : HEAD + viewOf(bytes).getUint32(2, true);

const cropOf = (bytes: Uint8Array<ArrayBuffer>): BundledCrop => ({
  place: viewOf(bytes).getUint16(0, true),
  picture: bytes.length === HEAD ? null : new Blob([bytes.subarray(HEAD)], { type: 'image/webp' }),
});

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);
