import { Module } from '@nestjs/common';
import PQueue from 'p-queue';
import { CONFIG, type Config } from '../config/config.js';
import { Immich } from './immich.js';
import { ImmichConnection } from './immich-connection.js';

/** Makes an Immich for a key; all of them share one limit on what is in flight. */
export type ImmichFactory = (apiKey: string) => Immich;
export const IMMICH_FACTORY = Symbol('immich factory');

@Module({
  providers: [
    {
      provide: IMMICH_FACTORY,
      inject: [CONFIG],
      useFactory: (config: Config): ImmichFactory => {
        const inFlight = new PQueue({ concurrency: config.immichConcurrency });
        return (apiKey) => new Immich(new ImmichConnection({ apiUrl: config.immichApiUrl, apiKey, inFlight }));
      },
    },
  ],
  exports: [IMMICH_FACTORY],
})
export class ImmichModule {}
