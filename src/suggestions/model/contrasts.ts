/**
 * An orthonormal basis of what differs between the children (Helmert's): children × (children - 1), row by row. Scores
 * that are alike for all of them say nothing, so they are left out; and no child is the one that others are held against.
 */
export function contrastsOf(children: number): Float64Array {
  const width = children - 1;
  const basis = new Float64Array(children * width);
  for (let j = 0; j < width; j++) {
    const length = Math.sqrt((j + 1) * (j + 2));
    for (let k = 0; k <= j; k++) basis[k * width + j] = -1 / length;
    basis[(j + 1) * width + j] = (j + 1) / length;
  }
  return basis;
}
