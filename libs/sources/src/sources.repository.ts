import { Injectable } from '@nestjs/common';
import { type Person, type Source, type SourceFacts, type SourceVersion } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { notFound, versionChanged } from '@himaya/http';

const FACTS = (
  row: string,
): string => `'name', ${row}.name, 'type', ${row}.type, 'reliability', ${row}.reliability,
  'reliabilityReason', ${row}.reliability_reason, 'relation', ${row}.relation, 'access', ${row}.access,
  'addresses', ${row}.addresses`;

/** $1 is who asks: items of restricted cases that they may not know of are not counted. */
const ROW = `SELECT s.id, s.version, s.name, s.type, s.reliability, s.reliability_reason AS "reliabilityReason",
    s.relation, s.access, s.addresses,
    (SELECT count(*)::integer FROM desk.source_items i WHERE i.source_id = s.id
      AND i.report_id NOT IN (SELECT desk.hidden_reports($1::uuid))) AS items
  FROM desk.sources s`;

@Injectable()
export class SourcesRepository {
  constructor(private readonly database: Database) {}

  list(actor: Person): Promise<Source[]> {
    return this.database.query<Source>(`${ROW} ORDER BY s.name`, [actor.id]);
  }

  /** Throws 404. */
  async get(actor: Person, id: string): Promise<Source> {
    const [row] = await this.database.query<Source>(`${ROW} WHERE s.id = $2`, [actor.id, id]);
    if (!row) throw notFound();
    return row;
  }

  /** The source with the longest beginning of a canonical address. */
  async findOf(actor: Person, canonical: string): Promise<Source | null> {
    const [row] = await this.database.query<Source>(
      `${ROW}, unnest(s.addresses) AS a (prefix)
       WHERE $2 = a.prefix OR starts_with($2, a.prefix || '/') OR starts_with($2, a.prefix || '?')
       ORDER BY length(a.prefix) DESC LIMIT 1`,
      [actor.id, canonical],
    );
    return row ?? null;
  }

  listVersions(id: string): Promise<SourceVersion[]> {
    return this.database.query<SourceVersion>(
      `SELECT v.version, p.name AS by, d.reason,
         to_char(d.at AT TIME ZONE 'Asia/Damascus', 'YYYY-MM-DD"T"HH24:MI') AS at,
         (SELECT jsonb_build_object(${FACTS('f')}) FROM jsonb_to_record(v.content) AS f(name text, type text,
           reliability text, reliability_reason text, relation text, access text, addresses text[])) AS facts
       FROM desk.source_versions v
         LEFT JOIN desk.decisions d ON d.subject_id = v.source_id AND d.version = v.version
         LEFT JOIN accounts.people p ON p.id = d.person_id
       WHERE v.source_id = $1 ORDER BY v.version DESC`,
      [id],
    );
  }

  async add(actor: Person, id: string, facts: SourceFacts): Promise<void> {
    await this.database.query(
      `INSERT INTO desk.sources (id, name, type, reliability, reliability_reason, relation, access, addresses, edited_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, ...values(facts), actor.id],
    );
  }

  /** Throws 412 where the version is no longer `version`. */
  async change(actor: Person, id: string, version: number, facts: SourceFacts): Promise<void> {
    const rows = await this.database.query<{ id: string }>(
      `WITH changed AS (UPDATE desk.sources SET (name, type, reliability, reliability_reason, relation, access, addresses,
           edited_by, version) = ($2, $3, $4, $5, $6, $7, $8, $9, version + 1)
         WHERE id = $1 AND version = $10 RETURNING id) SELECT id FROM changed`,
      [id, ...values(facts), actor.id, version],
    );
    if (rows.length !== 1) throw versionChanged();
  }

  async decide(
    actor: Person,
    step: {
      readonly id: string;
      readonly act: string;
      readonly version: number;
      readonly reason: string | null;
    },
  ): Promise<void> {
    await this.database.query(
      'INSERT INTO desk.decisions (subject_id, act, version, person_id, reason) VALUES ($1, $2, $3, $4, $5)',
      [step.id, step.act, step.version, actor.id, step.reason],
    );
  }
}

const values = (facts: SourceFacts): unknown[] => [
  facts.name,
  facts.type,
  facts.reliability,
  facts.reliabilityReason,
  facts.relation,
  facts.access,
  facts.addresses,
];
