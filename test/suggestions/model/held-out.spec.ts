import { describe, expect, it } from '@jest/globals';
import { designOf } from '../../../src/suggestions/model/design.js';
import { eventsOf } from '../../../src/suggestions/model/events.js';
import { holdOut } from '../../../src/suggestions/model/held-out.js';
import { planLessons } from '../../../src/suggestions/model/lesson-plan.js';
import { atOnce } from '../../../src/suggestions/model/pausing.js';
import { Random } from '../../immich/library/random.js';
import { hour, tableOf } from './table.js';

const size = 12;

/** 40 events of five faces; the faces of an event look alike, and chance decides whose all of them are. */
function world() {
  const random = new Random(5);
  const events = Array.from({ length: 40 }, () => ({
    look: Array.from({ length: size }, () => random.gaussian()),
    child: random.whole(0, 1),
  }));
  const faces = events.flatMap((event, i) =>
    Array.from({ length: 5 }, (_, k) => ({ ...event, takenAt: i * 48 * hour + k })),
  );
  return { table: tableOf(faces), projected: Float32Array.from(faces.flatMap(({ look }) => look)), faces };
}

describe('decisions that are held out', () => {
  it('are not told by their neighbours', () => {
    const { table, projected, faces } = world();
    const decided = new Map(faces.map(({ child }, face) => [face, child]));
    const plan = planLessons({ children: 2, design: designOf(table, projected), shared: [], held: new Set() }, decided);
    const ground = { plan, table, born: new Uint8Array(2 * table.count).fill(1), twice: 0.01 };
    const rightWith = (events: Int32Array): number => {
      const { probabilities, truth } = atOnce(holdOut(ground, decided, { held: 0, photos: 0 }, events));
      return truth.filter((child, i) => probabilities[2 * i + child]! > 0.5).length / truth.length;
    };
    // nothing can be known of an event from the others; with each face by itself it would look as if it could
    expect(rightWith(eventsOf(table.takenAt))).toBeLessThan(0.65);
    expect(rightWith(Int32Array.from(decided.keys()))).toBeGreaterThan(0.85);
  });
});
