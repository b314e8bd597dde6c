import { Injectable } from '@nestjs/common';
import { type DeskPlace, type PlaceName, type UnitsOfPlaces } from '@himaya/contracts';
import { Database } from '@himaya/database';

/** Names in both scripts of the places on a desk page, and of the units above them. */
@Injectable()
export class DeskPlaces {
  constructor(private readonly database: Database) {}

  async unitsOf(places: readonly (DeskPlace | null)[]): Promise<UnitsOfPlaces> {
    const codes = new Set(places.flatMap((place) => (place ? [place.pcode] : [])));
    if (codes.size === 0) return {};
    const rows = await this.database.query<{ pcode: string; units: PlaceName[] }>(
      `SELECT p.pcode, jsonb_agg(jsonb_build_object('en', unit.name_en, 'ar', unit.name_ar) ORDER BY above.nth) AS units
       FROM desk.places p, unnest(ARRAY[p.adm3, p.adm2, p.adm1]) WITH ORDINALITY AS above (pcode, nth)
         JOIN desk.places unit ON unit.pcode = above.pcode
       WHERE p.pcode = ANY ($1) AND unit.pcode <> p.pcode GROUP BY p.pcode`,
      [[...codes]],
    );
    return Object.fromEntries(rows.map(({ pcode, units }) => [pcode, units]));
  }

  async namesOf(pcodes: readonly string[]): Promise<Map<string, PlaceName>> {
    const rows = await this.database.query<{ pcode: string; en: string; ar: string | null }>(
      'SELECT p.pcode, p.name_en AS en, p.name_ar AS ar FROM desk.places p WHERE p.pcode = ANY ($1)',
      [pcodes],
    );
    return new Map(rows.map(({ pcode, en, ar }) => [pcode, { en, ar }]));
  }
}
