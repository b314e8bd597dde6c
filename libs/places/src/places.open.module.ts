import { Module } from '@nestjs/common';
import { type PlaceRecord } from '@himaya/contracts';
import { Pools } from '@himaya/database';
import { PlaceDirectory } from './place-directory.js';
import { PlacesOpenController } from './places.open.controller.js';

const PLACES_SQL = `SELECT pcode, level, parent_pcode AS parent, jsonb_build_object('en', name_en, 'ar', name_ar) AS name,
    alt_names AS "altNames", lon, lat, population, source, '' AS version FROM pub.places`;

@Module({
  controllers: [PlacesOpenController],
  providers: [
    {
      provide: PlaceDirectory,
      inject: [Pools],
      useFactory: (pools: Pools) =>
        new PlaceDirectory({
          sequence: async () => {
            const { rows } = await pools
              .pool('open')
              .query<{ seq: string }>(`SELECT seq FROM pub.current WHERE kind = 'places'`);
            return rows[0]?.seq ?? '';
          },
          load: async () => (await pools.pool('open').query<PlaceRecord>(PLACES_SQL)).rows,
        }),
    },
  ],
  exports: [PlaceDirectory],
})
export class PlacesOpenModule {}
