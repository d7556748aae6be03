import { ImmichAssets } from './assets.js';
import { ImmichFaces } from './faces.js';
import type { ImmichConnection } from './immich-connection.js';
import { ImmichPeople } from './people.js';
import { ImmichServerInfo } from './server-info.js';

/** Immich as one key sees it. The only way from here to there. */
export class Immich {
  readonly people: ImmichPeople;
  readonly faces: ImmichFaces;
  readonly assets: ImmichAssets;
  readonly server: ImmichServerInfo;

  constructor(private readonly connection: ImmichConnection) {
    this.people = new ImmichPeople(connection);
    this.faces = new ImmichFaces(connection);
    this.assets = new ImmichAssets(connection);
    this.server = new ImmichServerInfo(connection);
  }

  /** The same Immich for work that nobody waits for: interactive requests go before it. */
  inBackground(): Immich {
    return new Immich(this.connection.inBackground());
  }
}
