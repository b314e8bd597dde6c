import { Injectable } from '@nestjs/common';
import {
  type EvidenceItem,
  type EvidenceRow,
  type EvidenceStep,
  may,
  type Person,
} from '@himaya/contracts';
import { Database } from '@himaya/database';
import { notFound } from '@himaya/http';
import { RestrictedReads } from '@himaya/intake';
import { type SealedPart } from '@himaya/objects';
import { evidenceSteps } from './evidence-steps.js';
import { type EvidenceOf, IN_SIGHT } from './evidence.repository.js';

const AT = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'Asia/Damascus', 'YYYY-MM-DD"T"HH24:MI')`;

const ROW = `e.id, e.version, e.report_id AS report, e.incident_id AS incident, e.kind, e.media_type AS "mediaType", e.role,
  e.file_name AS "fileName", e.bytes::float8 AS bytes, encode(e.sha256, 'hex') AS sha256, e.description, e.graphic,
  e.preview, e.preview_reason AS "previewReason", e.derived_from AS "derivedFrom", adder.name AS "addedBy",
  ${AT('e.added_at')} AS "addedAt",
  ARRAY(SELECT c.kind FROM desk.evidence_copies c WHERE c.evidence_id = e.id ORDER BY c.kind) AS copies`;

const ITEM = `${ROW}, encode(e.sha512, 'hex') AS sha512, e.metadata, e.fixity_on::text AS "fixityOn",
  jsonb_build_object('description', e.description, 'graphic', e.graphic, 'originality', e.originality, 'edited', e.edited,
    'originalUrl', e.original_url, 'creator', e.creator, 'acquiredFrom', e.acquired_from, 'rights', e.rights,
    'device', e.device, 'weather', e.weather, 'landmarks', e.landmarks, 'collectedWith', e.collected_with,
    'collectedAt', to_char(e.collected_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"'), 'willTestify', e.will_testify)
    AS details,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('act', c.act, 'at', ${AT('c.at')}, 'by', p.name, 'from', c.held_from,
    'to', c.held_to, 'reason', c.reason, 'hashBefore', encode(c.hash_before, 'hex'), 'hashAfter', encode(c.hash_after, 'hex'))
    ORDER BY c.id), '[]') FROM desk.custody_events c LEFT JOIN accounts.people p ON p.id = c.person_id
    WHERE c.evidence_id = e.id) AS custody,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'type', c.type, 'result', c.result, 'note', c.note,
    'report', c.report_id, 'evidence', c.evidence_id, 'by', p.name, 'at', ${AT('c.at')}) ORDER BY c.at, c.id), '[]')
    FROM desk.incident_checks c JOIN accounts.people p ON p.id = c.checked_by WHERE c.evidence_id = e.id) AS checks,
  (SELECT jsonb_build_object('incident', i.id, 'version', i.version) FROM desk.incidents i
    WHERE i.id = desk.evidence_case(e)) AS "checkedIn",
  desk.may_add_evidence($2, e.incident_id, e.report_id) AS holds`;

const FROM = 'FROM desk.evidence e JOIN accounts.people adder ON adder.id = e.added_by';

export interface StoredCopy {
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly parts: readonly SealedPart[];
}

@Injectable()
export class EvidenceReadModel {
  constructor(
    private readonly database: Database,
    private readonly reads: RestrictedReads,
  ) {}

  /** For somebody who looks at it: what belongs to a restricted case leaves an entry. Throws 404. */
  async read(actor: Person, id: string): Promise<EvidenceItem> {
    const { incident, report } = await this.get(actor, id);
    if (incident) await this.reads.ofIncident(actor, incident);
    else if (report) await this.reads.ofReport(actor, report);
    return this.get(actor, id);
  }

  /** Of a case: its own and those of its reports. */
  list(actor: Person, { report, incident }: EvidenceOf): Promise<EvidenceRow[]> {
    return this.database.query<EvidenceRow>(
      `SELECT ${ROW} ${FROM} WHERE (e.report_id = $1 OR e.incident_id = $3 OR e.report_id IN (
         SELECT g.report_id FROM desk.incident_reports g WHERE g.incident_id = $3)) AND ${IN_SIGHT}
       ORDER BY e.added_at, e.id`,
      [report, actor.id, incident],
    );
  }

  /** For the page of a report or a case. Who may view nothing is given nothing. */
  async ofRecord(
    actor: Person,
    of: EvidenceOf,
  ): Promise<{ readonly evidence: readonly EvidenceRow[]; readonly mayAddEvidence: boolean }> {
    if (!may(actor.roles, 'evidence.view')) return { evidence: [], mayAddEvidence: false };
    const [row] = await this.database.query<{ may: boolean }>(
      'SELECT desk.may_add_evidence($1, $2, $3) AS may',
      [actor.id, of.incident, of.report],
    );
    return { evidence: await this.list(actor, of), mayAddEvidence: row?.may === true };
  }

  /** Throws 404, also for what this person may not know of. */
  async get(actor: Person, id: string): Promise<EvidenceItem> {
    const [row] = await this.database.query<Omit<EvidenceItem, 'acts'> & { holds: boolean }>(
      `SELECT ${ITEM} ${FROM} WHERE e.id = $1 AND ${IN_SIGHT}`,
      [id, actor.id],
    );
    if (!row) throw notFound();
    const { holds, ...item } = row;
    const acts: EvidenceStep[] = evidenceSteps(actor, { ...item, holds });
    return {
      ...item,
      metadata: acts.includes('open') ? item.metadata : null,
      checkedIn: holds ? item.checkedIn : null,
      acts,
    };
  }

  /** Throws 404. */
  async getCopy(actor: Person, id: string, kind: string): Promise<StoredCopy> {
    const [row] = await this.database.query<StoredCopy>(
      `SELECT c.media_type AS "mediaType", c.bytes::float8 AS bytes, encode(c.sha256, 'hex') AS sha256, c.parts
       FROM desk.evidence_copies c JOIN desk.evidence e ON e.id = c.evidence_id
       WHERE c.evidence_id = $1 AND c.kind = $3 AND ${IN_SIGHT}`,
      [id, actor.id, kind],
    );
    if (!row) throw notFound();
    return row;
  }
}
