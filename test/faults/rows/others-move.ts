import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../immich/library/random.js';
import type { World } from '../world.js';
import type { Fault } from './fault.js';

/** Moves that wait for the server to look. */
const underWay: Promise<void>[] = [];

/** The server's look at a face waits for the move, and finds the face gone. */
const moveInTheLook = async ({ control }: World, assetId: string, faceId: string, personId: string): Promise<void> => {
  const id = await control.addFault({ kind: 'latency', on: 'GET /faces', mentions: assetId, ms: 60 });
  const moved = control.faultHit(id, 1, 5_000).then(async (hit) => {
    if (hit) await control.moveFace(faceId, personId);
    await sleep(100);
    await control.removeFault(id);
  });
  underWay.push(moved);
};

/**
 * Somebody moves faces in Immich's own pages: right before they are decided; while the server looks where they are; and
 * after they were decided, so that an undo finds them elsewhere. What falls between the server's look and its move
 * cannot be noticed by anybody, for Immich has no conditional moves; it is not tried.
 */
export const othersMove: Fault = {
  name: 'faces moved in Immich meanwhile',
  note: 'before a decision, while the server looks, and after it; never in the moment between look and move',
  lasts: 1_500,
  passes: true,
  othersMove: true,
  begin: async () => undefined,
  end: async () => undefined,
  afterWork: async ({ control }) => {
    await control.clearFaults();
    await Promise.all(underWay.splice(0));
  },
  beforeDecision: (world: World, random: Random) => {
    const people = Object.keys(world.initial.people);
    let decidedBefore: string | null = null;
    return async ({ faceId, assetId }) => {
      const { control } = world;
      if (decidedBefore !== null && random.chance(0.4)) await control.moveFace(decidedBefore, random.pick(people));
      if (random.chance(0.3)) await control.moveFace(faceId, random.pick(people));
      if (random.chance(0.4)) await moveInTheLook(world, assetId, faceId, random.pick(people));
      decidedBefore = faceId;
    };
  },
};
