import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { Immich } from './immich.js';
import { ImmichConnection, type LibraryGuard } from './immich-connection.js';
import { InFlight } from './in-flight.js';

/** Makes an Immich for a key; all of them share one limit on what is in flight. */
export type ImmichFactory = (apiKey: string, guard: LibraryGuard) => Immich;
export const IMMICH_FACTORY = Symbol('immich factory');

@Module({
  providers: [
    {
      provide: IMMICH_FACTORY,
      inject: [CONFIG],
      useFactory: (config: Config): ImmichFactory => {
        const inFlight = new InFlight(config.immichConcurrency);
        return (apiKey, guard) =>
          new Immich(new ImmichConnection({ apiUrl: config.immichApiUrl, apiKey, inFlight, guard }));
      },
    },
  ],
  exports: [IMMICH_FACTORY],
})
export class ImmichModule {}
