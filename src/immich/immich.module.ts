import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { Immich } from './immich.js';
import { ImmichConnection, type LibraryGuard } from './immich-connection.js';
import { ImmichDoor } from './immich-door.js';
import { InFlight } from './in-flight.js';

/** Makes an Immich for a key, or for whoever has none; all of them share one limit on what is in flight. */
export type ImmichFactory = (apiKey?: () => string | null, guard?: LibraryGuard) => Immich;
export const IMMICH_FACTORY = Symbol('immich factory');

@Module({
  providers: [
    {
      provide: InFlight,
      inject: [CONFIG],
      useFactory: ({ immichConcurrency }: Config) => new InFlight(immichConcurrency),
    },
    {
      provide: IMMICH_FACTORY,
      inject: [CONFIG, InFlight],
      useFactory:
        ({ immichApiUrl: apiUrl }: Config, inFlight: InFlight): ImmichFactory =>
        (apiKey, guard) =>
          new Immich(new ImmichConnection({ apiUrl, inFlight, ...(apiKey && { apiKey }), ...(guard && { guard }) })),
    },
    {
      provide: ImmichDoor,
      inject: [CONFIG, InFlight],
      useFactory: ({ immichApiUrl: apiUrl }: Config, inFlight: InFlight) => new ImmichDoor({ apiUrl, inFlight }),
    },
  ],
  exports: [IMMICH_FACTORY, ImmichDoor, InFlight],
})
export class ImmichModule {}
