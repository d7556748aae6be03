import { check, same } from './check.js';
import { Open } from './elsewhere.js';
import type { Model } from './model.js';
import type { Real } from './real.js';
import { takeBack, Undo } from './take-back.js';

/** Takes back everything that stands: whatever nobody touched in Immich itself is as it was at the start. */
export const finish = async (model: Model, start: Model, real: Real): Promise<void> => {
  const mainPhotos = real.mainPhotosAtStart;
  while (model.session !== null && model.session.standing.length > 0) {
    const before = model.session.standing.length;
    await new Undo('laptop', false, null).takeBack(model, real);
    same('whether the undo took something back', model.session.standing.length < before, true);
  }
  for (const move of model.moves.filter(({ takenBack }) => !takenBack).reverse()) {
    await takeBack(model, real, move);
  }
  await check(model, real);
  const untouched = [...start.faces].filter(([face]) => !model.touched.has(face));
  same(
    'faces that nobody touched in Immich',
    untouched.map(([face]) => [face, real.where(face)]),
    untouched,
  );
  if (![...model.touched].some((face) => model.moves.some((move) => move.face === face))) {
    same(
      'people left over',
      [...model.made].filter((who) => real.library.people.has(real.personId(who))),
      [],
    );
  }
  const people = start.people.filter((who) => !model.touched.has(who));
  await real.harness
    .until(
      async () => JSON.stringify(people.map((who) => real.mainPhoto(who))),
      (now) => now === JSON.stringify(people.map((who) => mainPhotos.get(who))),
      1_500,
    )
    .catch(() => undefined);
  same(
    'main photos',
    people.map((who) => [who, real.mainPhoto(who)]),
    people.map((who) => [who, mainPhotos.get(who)]),
  );
  await nothingIsLost(model, real);
};

/** Whatever was hidden, skipped or taken back is there for who looks at everything. */
const nothingIsLost = async (model: Model, real: Real): Promise<void> => {
  model.session?.unsure.clear();
  model.trashed.forEach((photo) => model.session?.queue.set(photo, false));
  await new Open({ filter: 'both', skipBothPresent: false, takenAfter: null, order: 'newest' }).run(model, real);
};
