import { Injectable } from '@nestjs/common';
import {
  type CorrectionWords,
  type EventTypeCode,
  type OpenIncident,
  type Person,
  type PublicationRecord,
  type TierCode,
  type RecordChange,
} from '@himaya/contracts';
import { Database } from '@himaya/database';
import { notFound } from '@himaya/http';
import { PublicationEntity } from './publication.entity.js';
import { type TakeBackFacts, TakeBacksRepository } from './take-backs.repository.js';

/** A publication with what decides about it; names for pages, ids for rules. */
export interface PublicationFacts extends Omit<PublicationRecord, 'acts' | 'takeBack'> {
  readonly incidentState: string;
  /** Everybody who created, edited or proposed the case. */
  readonly hands: readonly string[];
  /** Somebody whose report is gathered did not agree to publishing it. */
  readonly lacksConsent: boolean;
  readonly takeBack: TakeBackFacts | null;
  readonly outlets: number;
  readonly eventType: EventTypeCode | null;
  /** Whoever reads this stands aside from the case. */
  readonly recused: boolean;
  readonly scheduledById: string | null;
  readonly secondPublisherId: string | null;
  readonly finer: boolean;
  /** A tier is set for the version that stands, and it is not public yet. */
  readonly waiting: boolean;
  /** The version that stands is public. */
  readonly current: boolean;
}

type Schedule = Pick<
  PublicationEntity,
  'state' | 'tier' | 'tierReason' | 'incidentVersion' | 'scheduledBy'
>;

@Injectable()
export class PublicationsRepository {
  constructor(
    private readonly database: Database,
    private readonly takeBacks: TakeBacksRepository,
  ) {}

  /** Throws 404. */
  async get(actor: Person, incidentId: string): Promise<PublicationFacts> {
    const [row] = await this.database.query<Omit<PublicationFacts, 'takeBack'>>(
      `SELECT i.version, coalesce(p.state, 'internal') AS state, p.tier, p.tier_reason AS "tierReason",
         rule.tier AS "defaultTier",
         scheduler.name AS "scheduledBy", second.name AS "secondPublisher", releaser.name AS "releasedBy",
         CASE WHEN embargo.ends_at > '-infinity' THEN to_char(embargo.ends_at AT TIME ZONE 'UTC',
           'YYYY-MM-DD"T"HH24:MI:SS"Z"') END AS "embargoEndsAt",
         coalesce(embargo.ends_at <= now(), false) AND i.danger_cleared AS "embargoOver",
         desk.embargo_held_by(i, coalesce(p.tier, rule.tier)) AS "embargoHeldBy", early.name AS "earlyBy",
         desk.count_outlets(i.id) AS outlets, i.event_type AS "eventType",
         to_char(slot.goes_out_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "goesOutAt",
         coalesce(stopped.it, false) AS stopped,
         i.danger_cleared AS "dangerCleared", coalesce(p.public_version, 0) AS "publicVersion",
         i.state AS "incidentState", desk.lacks_consent(i.id) AS "lacksConsent",
         -- whom it would name tells who is to grade it blind how firmly it accuses
         CASE WHEN p.tier = 'T4' OR desk.reads_blind(i, $2) THEN '{}' ELSE desk.unasked_actors(i.id) END AS unasked,
         ARRAY(SELECT person_id FROM desk.incident_editors WHERE incident_id = i.id) AS hands,
         desk.is_recused(i.id, $2) AS recused, p.scheduled_by AS "scheduledById", p.second_publisher AS "secondPublisherId",
         coalesce(desk.tier_rank(p.tier) < desk.tier_rank(desk.default_tier(i)) OR p.tier = 'T0', false) AS finer,
         coalesce(p.incident_version = i.version AND p.state IN ('scheduled', 'public')
           AND p.released_version IS DISTINCT FROM i.version, false) AS waiting,
         coalesce(p.state = 'public' AND p.released_version = i.version, false) AS current
       FROM desk.incidents i LEFT JOIN desk.publications p ON p.incident_id = i.id
         LEFT JOIN accounts.people scheduler ON scheduler.id = p.scheduled_by
         LEFT JOIN accounts.people second ON second.id = p.second_publisher
         LEFT JOIN accounts.people releaser ON releaser.id = p.released_by
         LEFT JOIN desk.early_releases er ON er.incident_id = i.id AND er.incident_version = i.version
         LEFT JOIN accounts.people early ON early.id = er.reviewer_id
         LEFT JOIN desk.release_slots slot ON slot.incident_id = i.id AND slot.incident_version = i.version
           AND slot.state = 'waiting',
         LATERAL (SELECT p.released_version IS DISTINCT FROM i.version AND slot.id IS NULL AND EXISTS (
           SELECT FROM desk.release_slots s WHERE s.incident_id = i.id AND s.incident_version = i.version
             AND s.stopped_by IS NOT NULL) AS it) AS stopped,
         LATERAL (SELECT CASE WHEN i.event_type IS NOT NULL THEN desk.default_tier(i) END AS tier) AS rule,
         LATERAL (SELECT desk.embargo_ends_at(i, coalesce(p.tier, rule.tier)) AS ends_at) AS embargo
       WHERE i.id = $1 AND i.id NOT IN (SELECT desk.hidden_cases($2))`,
      [incidentId, actor.id],
    );
    if (!row) throw notFound();
    return { ...row, takeBack: await this.takeBacks.findNewest(incidentId) };
  }

  /** Publishers of one case take turns, at its first schedule too: then there is no publication to hold yet. */
  async hold(incidentId: string): Promise<void> {
    await this.database.query('SELECT FROM desk.incidents i WHERE i.id = $1 FOR NO KEY UPDATE', [
      incidentId,
    ]);
    await this.database.query(
      'SELECT FROM desk.publications p WHERE p.incident_id = $1 FOR UPDATE',
      [incidentId],
    );
  }

  /** Sets tier and version; a new choice takes back what a second publisher confirmed. */
  async schedule(incidentId: string, schedule: Schedule): Promise<void> {
    const manager = await this.database.manager();
    await this.database.query(
      'INSERT INTO desk.publications (incident_id) VALUES ($1) ON CONFLICT ON CONSTRAINT publications_pkey DO NOTHING',
      [incidentId],
    );
    await manager.update(PublicationEntity, { incidentId }, { ...schedule, secondPublisher: null });
  }

  async allowEarly(
    incidentId: string,
    { version, by, reason }: { version: number; by: string; reason: string },
  ): Promise<void> {
    await this.database.query(
      'INSERT INTO desk.early_releases (incident_id, incident_version, reviewer_id, reason) VALUES ($1, $2, $3, $4)',
      [incidentId, version, by, reason],
    );
  }

  async confirm(incidentId: string, secondPublisher: string): Promise<void> {
    const manager = await this.database.manager();
    await manager.update(PublicationEntity, { incidentId }, { secondPublisher });
  }

  /** The next version, with what is said of it. Null for a tier that has no row of its own. */
  async correct(
    incidentId: string,
    publisher: string,
    { class: why, noteEn, noteAr }: CorrectionWords,
  ): Promise<string | null> {
    const [row] = await this.database.query<{ ref: string }>(
      'SELECT ref FROM pub.correct_incident($1, $2, $3, $4, $5)',
      [incidentId, publisher, why, noteEn, noteAr],
    );
    return row?.ref ?? null;
  }

  /** The one way into `pub`: gives the public ref. Null for a tier that has no row of its own. */
  async publish(incidentId: string, publisher: string): Promise<string | null> {
    const [row] = await this.database.query<{ ref: string }>(
      'SELECT ref FROM pub.publish_incident(ARRAY[$1::uuid], $2)',
      [incidentId, publisher],
    );
    return row?.ref ?? null;
  }

  async decide(decision: {
    id: string;
    act: string;
    version: number;
    from: string;
    to: string;
    by: string;
    reason: string | null;
    changes?: readonly RecordChange[];
  }): Promise<void> {
    await this.database.query(
      `INSERT INTO desk.decisions (subject_id, act, version, from_state, to_state, person_id, reason, changes)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb)`,
      [
        decision.id,
        decision.act,
        decision.version,
        decision.from,
        decision.to,
        decision.by,
        decision.reason,
        JSON.stringify(decision.changes ?? []),
      ],
    );
  }

  /** What the public would get under a tier, made by the same functions that publish. */
  async preview(actor: Person, incidentId: string, tier: TierCode): Promise<PublicPreview | null> {
    const [row] = await this.database.query<PublicPreview>(
      `SELECT place.effective_tier AS tier, place.shape, place.lon, place.lat, place.radius_m AS "radiusM",
         place.place_pcode AS pcode, place.adm1, place.adm2, place.adm3, day.edtf, day.day_from::text AS "dayFrom",
         day.day_to::text AS "dayTo", coalesce(p.public_version, 0) + 1 - public.already::integer AS version,
         coalesce(p.first_published, ledger.today())::text AS "firstPublished",
         CASE WHEN public.already THEN p.last_changed ELSE ledger.today() END::text AS "lastChanged"
       FROM desk.incidents i LEFT JOIN desk.publications p ON p.incident_id = i.id,
         LATERAL desk.public_place(i, $2) AS place, LATERAL desk.public_time(i, place.effective_tier) AS day,
         LATERAL (SELECT coalesce(p.state = 'public' AND p.released_version = i.version, false)) AS public (already)
       WHERE i.id = $1 AND i.edtf IS NOT NULL AND i.precision IS NOT NULL
         AND i.id NOT IN (SELECT desk.hidden_cases($3))`,
      [incidentId, tier, actor.id],
    );
    return row ?? null;
  }
}

/** The coarsened place and time of an incident, and the version that this makes or is. */
export interface PublicPreview {
  readonly tier: TierCode;
  readonly shape: OpenIncident['shape']['kind'];
  readonly lon: number | null;
  readonly lat: number | null;
  readonly radiusM: number | null;
  readonly pcode: string | null;
  readonly adm1: string | null;
  readonly adm2: string | null;
  readonly adm3: string | null;
  readonly edtf: string;
  readonly dayFrom: string;
  readonly dayTo: string;
  readonly version: number;
  readonly firstPublished: string;
  readonly lastChanged: string;
}
