import { Injectable } from '@nestjs/common';
import { type CategoryRule, type Label, type RegisterContent } from '@himaya/contracts';
import { Database } from '@himaya/database';

/** An entry as the rules that propose and check links need it. */
export interface LinkEntry {
  readonly code: string;
  readonly slug: string;
  readonly basis: readonly string[];
  readonly attributionRequired: boolean;
  readonly opened: string | null;
  readonly closed: string | null;
  readonly categories: readonly CategoryRule[];
  readonly title: Label;
}

export interface NamedActor {
  readonly code: string;
  readonly label: Label;
  readonly type: string;
}

/** What the desk reads of the register. */
@Injectable()
export class RegisterReadModel {
  constructor(private readonly database: Database) {}

  listEntries(): Promise<LinkEntry[]> {
    return this.database.query<LinkEntry>(
      `SELECT c.code, c.slug, c.basis, c.attribution_required AS "attributionRequired", c.opened::text AS opened,
         c.closed::text AS closed, c.categories, c.entry -> 'title' AS title
       FROM desk.commitments c ORDER BY c.position`,
    );
  }

  /** Actors that an incident of this instance may name. */
  listActors(): Promise<NamedActor[]> {
    return this.database.query<NamedActor>(
      `SELECT a.code, jsonb_build_object('en', a.label_en, 'ar', a.label_ar) AS label, a.type
       FROM desk.actors a WHERE a.exercise = desk.is_exercise() ORDER BY a.label_en`,
    );
  }

  /** Drafts that are still to be sourced. */
  listUnsourced(): Promise<{ readonly id: string; readonly title: Label }[]> {
    return this.database.query<{ id: string; title: Label }>(
      `SELECT d.id, d.declaration -> 'title' AS title FROM desk.declarations d WHERE d.state = 'draft' ORDER BY d.id`,
    );
  }

  /** What is known of a draft that is to be sourced, field by field as its form has it; null for none. */
  async findUnsourced(id: string): Promise<RegisterContent | null> {
    const [row] = await this.database.query<{ content: RegisterContent }>(
      `SELECT jsonb_strip_nulls(jsonb_build_object('code', d.id, 'titleEn', v #>> '{title,en}', 'titleAr', v #>> '{title,ar}',
         'childrenOf', v -> 'children_of', 'issuer', (SELECT a.code FROM desk.actors a WHERE a.code = v ->> 'issuer'
           AND a.exercise = desk.is_exercise()), 'issuerRoleEn', v #>> '{issuer_role,en}',
         'issuerRoleAr', v #>> '{issuer_role,ar}', 'dateEdtf', v ->> 'date_edtf', 'channel', v ->> 'channel',
         'communitiesEn', jsonb_path_query_array(v, '$.communities[*].en'), 'communitiesAr', jsonb_path_query_array(v, '$.communities[*].ar'),
         'placesEn', jsonb_path_query_array(v, '$.places[*].en'), 'placesAr', jsonb_path_query_array(v, '$.places[*].ar'),
         'promises', v -> 'promises', 'inStatementScope', v -> 'in_statement_scope')) AS content
       FROM desk.declarations d, LATERAL (SELECT d.declaration AS v) AS said WHERE d.id = $1 AND d.state = 'draft'`,
      [id],
    );
    return row?.content ?? null;
  }

  /** Codes of the entries under which some of the actors were bound on some of the days. */
  async listInForce(
    actors: readonly string[],
    from: string,
    to: string,
  ): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ code: string }>(
      `SELECT c.code FROM desk.commitments c WHERE EXISTS (SELECT FROM unnest($1::text[]) AS party
         WHERE desk.obligation_in_force(c.code, party, $2::date, $3::date))`,
      [actors, from, to],
    );
    return new Set(rows.map((row) => row.code));
  }
}
