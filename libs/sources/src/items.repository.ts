import { Injectable } from '@nestjs/common';
import { type ItemFile, type Person, type SourceItem } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { type ReportRow } from '@himaya/intake';

/** What the database takes for one item. */
export interface ItemRow {
  readonly source_id: string;
  readonly address: string | null;
  readonly canonical: string | null;
  readonly repost_of: string | null;
  readonly repost_canonical: string | null;
  readonly posted: string | null;
  readonly captured_at: string;
  readonly words: string;
  readonly words_language: string;
  readonly translation: string | null;
  readonly words_hash: string;
  readonly content_hash: string;
  readonly files: readonly ItemFile[];
}

export interface KeptItem {
  readonly receivedOn: string;
  /** Null where something else has the id. */
  readonly contentHash: string | null;
  readonly fresh: boolean;
}

@Injectable()
export class ItemsRepository {
  constructor(private readonly database: Database) {}

  async add(report: ReportRow, item: ItemRow, submitter: string): Promise<KeptItem | undefined> {
    const [kept] = await this.database.query<KeptItem>(
      `SELECT received_on AS "receivedOn", content_hash AS "contentHash", fresh
       FROM intake.enter_item($1::jsonb, $2::jsonb, $3)`,
      [JSON.stringify(report), JSON.stringify(item), submitter],
    );
    return kept;
  }

  /** The item of a report that this person may know of; null for a report of another channel. */
  async find(actor: Person, report: string): Promise<SourceItem | null> {
    const [row] = await this.database.query<SourceItem>(
      `SELECT jsonb_build_object('id', s.id, 'name', s.name, 'type', s.type, 'reliability', s.reliability,
           'access', s.access) AS source,
         i.address, i.repost_of AS "repostOf", i.posted,
         to_char(i.captured_at AT TIME ZONE 'Asia/Damascus', 'YYYY-MM-DD"T"HH24:MI') AS "capturedAt",
         i.words, i.words_language AS "wordsLanguage", i.translation,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('name', f.name, 'kind', f.kind, 'bytes', f.bytes,
            'sha256', encode(f.sha256, 'hex')) ORDER BY f.position), '[]')
            FROM desk.source_item_files f WHERE f.report_id = i.report_id) AS files
       FROM desk.source_items i JOIN desk.sources s ON s.id = i.source_id
       WHERE i.report_id = $1 AND i.report_id NOT IN (SELECT desk.hidden_reports($2))`,
      [report, actor.id],
    );
    return row ?? null;
  }

  /** The first item of an address that this person may know of. */
  async findEntered(actor: Person, canonical: string): Promise<string | null> {
    const [row] = await this.database.query<{ id: string }>(
      `SELECT i.report_id AS id FROM desk.source_items i JOIN desk.reports r ON r.id = i.report_id
       WHERE i.canonical = $1 AND i.report_id NOT IN (SELECT desk.hidden_reports($2))
       ORDER BY r.received_on, r.id LIMIT 1`,
      [canonical, actor.id],
    );
    return row?.id ?? null;
  }

  async decide(actor: Person, id: string): Promise<void> {
    await this.database.query(
      `INSERT INTO desk.decisions (subject_id, act, version, to_state, person_id)
       VALUES ($1, 'item.enter', 1, 'screened', $2)`,
      [id, actor.id],
    );
  }
}
