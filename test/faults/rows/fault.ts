import type { Status } from '../../../src/health/status.schema.js';
import type { SpawnOptions } from '../../immich/spawn-immich.js';
import type { Random } from '../../immich/library/random.js';
import type { Finding } from '../findings.js';
import type { Target } from '../targets.js';
import type { World } from '../world.js';

/** Something that goes wrong while people work. */
export interface Fault {
  name: string;
  /** What is simulated, where the name does not say it. */
  note?: string;
  /** How long it lasts, in milliseconds. */
  lasts: number;
  /** What was said meanwhile is done when it is over, without anybody's saying it again. */
  passes: boolean;
  /** Takes too long for a short run. */
  isLong?: boolean;
  /** Somebody moves faces in Immich meanwhile. */
  othersMove?: boolean;
  /** It leaves a world that nothing else is tried in. */
  ownWorld?: Partial<SpawnOptions>;
  /** Makes what happens to a face right before it is decided. */
  beforeDecision?: (world: World, random: Random) => (target: Target) => Promise<void>;
  begin: (world: World, random: Random) => Promise<unknown>;
  /** May tell what else is wrong. */
  end: (world: World) => Promise<Finding[] | void>;
  /** When everybody was answered. */
  afterWork?: (world: World) => Promise<void>;
  /** Whether the status page tells of it while it lasts. */
  isTold?: (status: Status) => boolean;
  /** What else must be true when all is settled. */
  alsoCheck?: (world: World) => Promise<Finding[]>;
}
