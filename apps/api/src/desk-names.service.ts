import { Injectable } from '@nestjs/common';
import {
  type DeskPlace,
  type Label,
  type OpenIncident,
  type PlaceName,
  type UnitsOfPlaces,
} from '@himaya/contracts';
import { PUBLIC_RECORDS, type PublicRow, toOpenIncident } from '@himaya/atlas';
import { Database } from '@himaya/database';

/** What the public reads for codes: the same rows that its pages take their words from. */
export interface PublishedNames {
  readonly places: ReadonlyMap<string, PlaceName>;
  readonly actors: ReadonlyMap<string, Label>;
  readonly commitments: ReadonlyMap<
    string,
    { readonly slug: string; readonly contextOnly: boolean }
  >;
}

/** Names in both scripts of what a desk page shows by its code. */
@Injectable()
export class DeskNames {
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

  async published(codes: Record<keyof PublishedNames, readonly string[]>): Promise<PublishedNames> {
    return {
      places: await this.byCode(
        codes.places,
        `SELECT p.pcode AS code, jsonb_build_object('en', p.name_en, 'ar', p.name_ar) AS words
         FROM pub.places p WHERE p.pcode = ANY ($1)`,
      ),
      actors: await this.byCode(
        codes.actors,
        `SELECT a.code, jsonb_build_object('en', a.label_en, 'ar', a.label_ar) AS words
         FROM pub.actors a WHERE a.code = ANY ($1)`,
      ),
      commitments: await this.byCode(
        codes.commitments,
        `SELECT c.code, jsonb_build_object('slug', c.slug, 'contextOnly', c.context_only) AS words
         FROM pub.commitments c WHERE c.code = ANY ($1)`,
      ),
    };
  }

  /** A record as the public has it now; null where it has none. */
  async present(ref: string): Promise<OpenIncident | null> {
    const [row] = await this.database.query<PublicRow>(PUBLIC_RECORDS, [[ref]]);
    if (!row) return null;
    const { commitments: byCode, ...names } = await this.published({
      places: [row.place_pcode, row.adm1, row.adm2, row.adm3].filter((code) => code !== null),
      actors: row.actors.map(({ code }) => code),
      commitments: row.commitments.map(({ code }) => code),
    });
    return toOpenIncident(row, { ...names, byCode });
  }

  private async byCode<Words>(codes: readonly string[], sql: string): Promise<Map<string, Words>> {
    const rows = await this.database.query<{ code: string; words: Words }>(sql, [codes]);
    return new Map(rows.map(({ code, words }) => [code, words]));
  }
}
