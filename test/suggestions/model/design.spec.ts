import { expect, it } from '@jest/globals';
import { designOf, featuresInto, weigh } from '../../../src/suggestions/model/design.js';

it('weighs the features of a face without writing them down, and comes to the same', () => {
  const count = 5;
  const takenAt = Float64Array.from({ length: count }, (_, face) => face * 1e9);
  const projected = Float32Array.from({ length: count * 3 }, (_, i) => Math.sin(i));
  const design = designOf({ count, takenAt, photo: new Int32Array(count), holder: new Int8Array(count) }, projected);
  const weights = Float64Array.from({ length: 2 * design.width }, (_, i) => Math.cos(i));
  const features = new Float64Array(design.width);
  for (let face = 0; face < count; face++) {
    featuresInto(design, face, features, 0);
    for (const at of [0, design.width]) {
      const sum = features.reduce((total, feature, i) => total + feature * weights[at + i]!, 0);
      expect(weigh(design, face, weights, at)).toBeCloseTo(sum, 9);
    }
  }
});
