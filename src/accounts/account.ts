import type { Immich } from '../immich/immich.js';

/** Whose library is worked on, and the way to it. */
export interface Account {
  /** Immich's id of the user. */
  id: string;
  name: string | null;
  immich: Immich;
}
