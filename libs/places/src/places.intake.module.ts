import { Module } from '@nestjs/common';
import { type PlaceRecord } from '@himaya/contracts';
import { Pools } from '@himaya/database';
import { PlaceDirectory } from './place-directory.js';

/** The same public gazetteer for the report form, through the functions that intake may call. */
@Module({
  providers: [
    {
      provide: PlaceDirectory,
      inject: [Pools],
      useFactory: (pools: Pools) =>
        new PlaceDirectory({
          sequence: async () => {
            const { rows } = await pools
              .pool('intake')
              .query<{ seq: string }>('SELECT intake.places_sequence() AS seq');
            return rows[0]?.seq ?? '';
          },
          load: async () => {
            const { rows } = await pools
              .pool('intake')
              .query<{ places: PlaceRecord[] }>('SELECT intake.places() AS places');
            return rows[0]?.places ?? [];
          },
        }),
    },
  ],
  exports: [PlaceDirectory],
})
export class PlacesIntakeModule {}
