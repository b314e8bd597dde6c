import { Injectable } from '@nestjs/common';
import {
  type CustodyAct,
  type EvidenceDetails,
  type EvidenceKind,
  type EvidenceRole,
  type LedgerAct,
  type Person,
} from '@himaya/contracts';
import { Database } from '@himaya/database';
import { notFound, versionChanged } from '@himaya/http';
import { type SealedObject, type SealedPart } from '@himaya/objects';

/** The record that an item belongs to: one of the two. */
export interface EvidenceOf {
  readonly report: string | null;
  readonly incident: string | null;
}

/** What of an item is needed to open or change it, and what this person is to it. */
export interface StoredEvidence extends EvidenceOf {
  readonly id: string;
  readonly version: number;
  readonly kind: EvidenceKind;
  readonly mediaType: string;
  readonly preview: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly parts: readonly SealedPart[];
  /** The case, of itself or by its report. */
  readonly case: string | null;
  /** Whether this person may add to it now. */
  readonly holds: boolean;
}

export interface NewEvidence extends EvidenceOf {
  readonly id: string;
  readonly kind: EvidenceKind;
  readonly mediaType: string;
  readonly role: EvidenceRole;
  readonly fileName: string;
  readonly originalUrl: string | null;
  readonly object: SealedObject;
  readonly derivedFrom: string | null;
}

export interface Touch {
  readonly act: CustodyAct;
  readonly reason?: string | null;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly hashBefore?: string | null;
  readonly hashAfter?: string | null;
}

/** What this person may not know of is not there. `e` is the item, `$2` the person. */
export const IN_SIGHT = `(e.incident_id IS NULL OR e.incident_id NOT IN (SELECT desk.hidden_cases($2::uuid)))
  AND (e.report_id IS NULL OR e.report_id NOT IN (SELECT desk.hidden_reports($2::uuid)))`;

@Injectable()
export class EvidenceRepository {
  constructor(private readonly database: Database) {}

  /** Throws 404, also for what this person may not know of. */
  async get(actor: Person, id: string): Promise<StoredEvidence> {
    const [row] = await this.database.query<StoredEvidence>(
      `SELECT e.id, e.version, e.kind, e.media_type AS "mediaType", e.preview, e.bytes::float8 AS bytes,
         encode(e.sha256, 'hex') AS sha256, e.parts, e.report_id AS report, e.incident_id AS incident,
         desk.evidence_case(e) AS "case", desk.may_add_evidence($2, e.incident_id, e.report_id) AS holds
       FROM desk.evidence e WHERE e.id = $1 AND ${IN_SIGHT}`,
      [id, actor.id],
    );
    if (!row) throw notFound();
    return row;
  }

  /** Whether this person may add to a record; null where it is not there for them. */
  async mayAdd(actor: Person, { report, incident }: EvidenceOf): Promise<boolean | null> {
    const [row] = await this.database.query<{ may: boolean }>(
      `SELECT desk.may_add_evidence($2, e.incident_id, e.report_id) AS may
       FROM (SELECT i.id AS incident_id, NULL::uuid AS report_id FROM desk.incidents i WHERE i.id = $1
         UNION ALL SELECT NULL, r.id FROM desk.reports r WHERE r.id = $3) AS e WHERE ${IN_SIGHT}`,
      [incident, actor.id, report],
    );
    return row?.may ?? null;
  }

  /** False where the id is taken. */
  async add(actor: Person, item: NewEvidence): Promise<boolean> {
    const { object } = item;
    const rows = await this.database.query(
      `INSERT INTO desk.evidence (id, report_id, incident_id, kind, media_type, role, file_name, bytes, sha256, sha512,
         parts, original_url, derived_from, added_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, decode($9, 'hex'), decode($10, 'hex'), $11, $12, $13, $14)
       ON CONFLICT ON CONSTRAINT evidence_pkey DO NOTHING RETURNING id`,
      [
        ...[item.id, item.report, item.incident, item.kind, item.mediaType, item.role],
        ...[item.fileName, object.bytes, object.sha256, object.sha512],
        ...[JSON.stringify(object.parts), item.originalUrl, item.derivedFrom, actor.id],
      ],
    );
    return rows.length === 1;
  }

  /** What is kept under an id, whoever asks: a repeated upload is compared with it. */
  async findKept(id: string): Promise<(EvidenceOf & { readonly sha256: string }) | undefined> {
    const [row] = await this.database.query<EvidenceOf & { readonly sha256: string }>(
      `SELECT encode(sha256, 'hex') AS sha256, report_id AS report, incident_id AS incident FROM desk.evidence WHERE id = $1`,
      [id],
    );
    return row;
  }

  /** Redacted copies do not count. */
  async count({ report, incident }: EvidenceOf): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(
      `SELECT count(*)::integer AS n FROM desk.evidence
       WHERE (report_id = $1 OR incident_id = $2) AND derived_from IS NULL`,
      [report, incident],
    );
    return row?.n ?? 0;
  }

  async touch(id: string, person: string | null, touch: Touch): Promise<void> {
    await this.database.query(
      `INSERT INTO desk.custody_events (evidence_id, act, person_id, held_from, held_to, reason, hash_before, hash_after)
       VALUES ($1, $2, $3, $4, $5, $6, decode($7, 'hex'), decode($8, 'hex'))`,
      [
        ...[id, touch.act, person, touch.from ?? null, touch.to ?? null, touch.reason ?? null],
        ...[touch.hashBefore ?? null, touch.hashAfter ?? null],
      ],
    );
  }

  /** The history of the case, or of a report in none, tells of it too. */
  async decide(
    actor: Person,
    of: EvidenceOf & { case?: string | null },
    act: LedgerAct,
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO desk.decisions (subject_id, act, version, person_id)
       SELECT subject.id, $4, subject.version, $2 FROM (
         SELECT i.id, i.version FROM desk.incidents i WHERE i.id = coalesce($3::uuid, (SELECT g.incident_id
           FROM desk.incident_reports g WHERE g.report_id = $1 LIMIT 1))
         UNION ALL SELECT r.id, r.version FROM desk.reports r WHERE r.id = $1 AND NOT EXISTS (
           SELECT FROM desk.incident_reports g WHERE g.report_id = r.id)) AS subject`,
      [of.report, actor.id, of.incident, act],
    );
  }

  /** Throws 412 where the version is no longer `version`. */
  async describe(id: string, version: number, details: EvidenceDetails): Promise<void> {
    const rows = await this.database.query(
      `UPDATE desk.evidence SET version = version + 1, description = $3, graphic = $4, originality = $5, edited = $6,
         original_url = $7, creator = $8, acquired_from = $9, rights = $10, device = $11, weather = $12, landmarks = $13,
         collected_with = $14, collected_at = $15, will_testify = $16
       WHERE id = $1 AND version = $2 RETURNING id`,
      [
        ...[id, version, details.description, details.graphic, details.originality, details.edited],
        ...[details.originalUrl, details.creator, details.acquiredFrom, details.rights],
        ...[details.device, details.weather, details.landmarks, details.collectedWith],
        ...[details.collectedAt, details.willTestify],
      ],
    );
    if (rows.length !== 1) throw versionChanged();
  }

  async noteFixity(id: string): Promise<void> {
    await this.database.query('UPDATE desk.evidence SET fixity_on = ledger.today() WHERE id = $1', [
      id,
    ]);
  }

  /** Items that this person looked at today without blur, less those said not to be graphic. */
  async countGraphicToday(person: string): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(
      `SELECT count(DISTINCT c.evidence_id)::integer AS n FROM desk.custody_events c
         JOIN desk.evidence e ON e.id = c.evidence_id
       WHERE c.person_id = $1 AND c.act IN ('unblurred', 'opened') AND e.graphic IS DISTINCT FROM false
         AND c.at >= date_trunc('day', now() AT TIME ZONE 'Asia/Damascus') AT TIME ZONE 'Asia/Damascus'`,
      [person],
    );
    return row?.n ?? 0;
  }

  async addJob(id: string): Promise<void> {
    await this.database.query(`SELECT desk.add_job('derive-evidence', $1)`, [id]);
  }
}
