import { Injectable } from '@nestjs/common';
import {
  type EventTypeCode,
  type HouseholdsCheck,
  type SafetyCheckCode,
  type SafetyQuestion,
  type SafetyWarning,
  type SafetyWarningCode,
  type TierCode,
  type WarningRate,
} from '@himaya/contracts';
import { Database } from '@himaya/database';

/** A tier of one version of a case. */
export interface Scheduled {
  readonly id: string;
  readonly version: number;
  readonly tier: TierCode;
}

interface Held {
  readonly eventType: EventTypeCode;
  readonly tier: TierCode;
  readonly harm: SafetyQuestion['harm'];
  readonly texts: readonly (string | null)[];
  readonly finerNames: readonly (string | null)[];
  readonly households: number | null;
}

/** Warnings of what is scheduled, who stood for them, and what whoever released had looked at. */
@Injectable()
export class SafetyRepository {
  constructor(private readonly database: Database) {}

  /** What the warnings are made from; null where there is nothing to show yet. */
  async question({ id, tier }: Scheduled): Promise<SafetyQuestion | null> {
    const [row] = await this.database.query<Held>(
      `SELECT i.event_type AS "eventType", place.effective_tier AS tier,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('outcome', outcome, 'unit', unit, 'min', min, 'max', max)), '[]')
          FROM desk.incident_harm WHERE incident_id = i.id) AS harm,
         ARRAY[i.summary_en, i.summary_ar] || ARRAY(SELECT link.reason FROM desk.commitment_links link
           WHERE link.incident_id = i.id AND link.state = 'accepted' AND NOT desk.stays_on_desk(link))
           || ARRAY(SELECT unnest(ARRAY[account_en, account_ar]) FROM desk.incident_rivals rival
             WHERE rival.incident_id = i.id AND rival.axis = ANY (i.contested)) AS texts,
         ARRAY(SELECT unnest(ARRAY[p.name_en, p.name_ar]) FROM desk.places held
           JOIN desk.places p ON p.pcode IN (held.pcode, held.adm3, held.adm2)
           WHERE held.pcode = i.place_pcode AND (p.pcode IN (place.place_pcode, place.adm1, place.adm2, place.adm3)) IS NOT TRUE)
           AS "finerNames",
         (SELECT households FROM desk.place_households h WHERE h.pcode = place.place_pcode) AS households
       FROM desk.incidents i, LATERAL desk.public_place(i, $2) AS place
       WHERE i.id = $1 AND i.event_type IS NOT NULL AND i.precision IS NOT NULL`,
      [id, tier],
    );
    if (!row) return null;
    const said = (texts: readonly (string | null)[]): string[] =>
      texts.filter((text) => text !== null && text !== '') as string[];
    return { ...row, texts: said(row.texts), finerNames: said(row.finerNames) };
  }

  /** Whether a small place could be found for a tier. */
  async households(id: string, tier: TierCode): Promise<HouseholdsCheck> {
    const [row] = await this.database.query<{ check: HouseholdsCheck }>(
      `SELECT CASE WHEN NOT EXISTS (SELECT FROM desk.place_households) THEN 'no-table'
         WHEN EXISTS (SELECT FROM desk.place_households h, desk.public_place(i, $2) AS place WHERE h.pcode = place.place_pcode)
         THEN 'made' ELSE 'not-in-table' END AS check FROM desk.incidents i WHERE i.id = $1`,
      [id, tier],
    );
    return row?.check ?? 'no-table';
  }

  async keep(
    { id, version, tier }: Scheduled,
    warnings: readonly SafetyWarningCode[],
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO desk.publication_warnings (incident_id, incident_version, tier, warning)
       SELECT $1, $2, $3, warning FROM unnest($4::text[]) AS warning ON CONFLICT DO NOTHING`,
      [id, version, tier, warnings],
    );
  }

  async list({ id, version, tier }: Scheduled): Promise<(SafetyWarning & { by: string | null })[]> {
    return this.database.query(
      `SELECT w.warning AS code, person.name AS "overriddenBy", o.reason, o.person_id AS by
       FROM desk.publication_warnings w
         LEFT JOIN desk.warning_overrides o ON (o.incident_id, o.incident_version, o.tier, o.warning)
           = (w.incident_id, w.incident_version, w.tier, w.warning)
         LEFT JOIN accounts.people person ON person.id = o.person_id
       WHERE w.incident_id = $1 AND w.incident_version = $2 AND w.tier = $3 ORDER BY w.warning`,
      [id, version, tier],
    );
  }

  async override(
    { id, version, tier }: Scheduled,
    { warning, by, reason }: { warning: SafetyWarningCode; by: string; reason: string },
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO desk.warning_overrides (incident_id, incident_version, tier, warning, person_id, reason)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, version, tier, warning, by, reason],
    );
  }

  async check(
    id: string,
    checked: {
      readonly publicVersion: number;
      readonly checks: readonly SafetyCheckCode[];
      readonly warnings: readonly string[];
      readonly by: string;
    },
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO desk.safety_checks (incident_id, public_version, checks, warnings, person_id)
       VALUES ($1, $2, $3, $4, $5)`,
      [id, checked.publicVersion, checked.checks, checked.warnings, checked.by],
    );
  }

  async rate(): Promise<WarningRate> {
    const [row] = await this.database.query<WarningRate>(
      `SELECT count(*)::integer AS releases, count(*) FILTER (WHERE cardinality(warnings) > 0)::integer AS warned
       FROM desk.safety_checks WHERE released_on > ledger.today() - 90`,
    );
    return row ?? { releases: 0, warned: 0 };
  }
}
