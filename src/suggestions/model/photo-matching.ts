/**
 * Whose the faces of one photo are, when nobody is in it twice. Summed are all ways to give the faces to the children,
 * each weighted by the faces' own probabilities and, for each face beyond the first of a child, by `twice`. Exact, for
 * any number of faces: the sum runs forwards and backwards over the sets of children that are taken already (as the
 * forward-backward algorithm of hidden Markov models; the weight hangs only on how many children a set has).
 * @param own faces × children, each row summing up to 1; a decided face has a 1
 * @param twice how much less likely two faces of one child are than faces of two; 1 where it means nothing, as in a mirror
 * @returns faces × children
 */
export function matchPhoto(own: Float64Array, children: number, twice: number): Float64Array {
  const faces = own.length / children;
  const sets = 1 << children;
  const after = new Float64Array((faces + 1) * sets);
  after.fill(1, faces * sets);
  // plain loops: this is done for every photo of several faces, whenever something was decided
  for (let face = faces - 1; face >= 0; face--) {
    for (let set = 0; set < sets; set++) {
      for (let child = 0; child < children; child++) {
        const weight = own[face * children + child]! * (set & (1 << child) ? twice : 1);
        after[face * sets + set]! += weight * after[(face + 1) * sets + (set | (1 << child))]!;
      }
    }
  }
  const matched = new Float64Array(own.length);
  const before = new Float64Array((faces + 1) * sets);
  before[0] = 1;
  for (let face = 0; face < faces; face++) {
    for (let set = 0; set < sets; set++) {
      for (let child = 0; child < children; child++) {
        const way = before[face * sets + set]! * own[face * children + child]! * (set & (1 << child) ? twice : 1);
        const next = (face + 1) * sets + (set | (1 << child));
        before[next]! += way;
        matched[face * children + child]! += way * after[next]!;
      }
    }
  }
  return normalised(matched, own, children);
}

function normalised(matched: Float64Array, own: Float64Array, children: number): Float64Array {
  for (let at = 0; at < matched.length; at += children) {
    let sum = 0;
    for (let k = 0; k < children; k++) sum += matched[at + k]!;
    for (let k = 0; k < children; k++) matched[at + k] = sum > 0 ? matched[at + k]! / sum : own[at + k]!;
  }
  return matched;
}
