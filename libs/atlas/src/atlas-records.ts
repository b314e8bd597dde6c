import { Injectable } from '@nestjs/common';
import {
  type OpenCorrection,
  type OpenCorrectionsAnswer,
  type OpenHazardsAnswer,
  type OpenIncident,
  type OpenIncidentAnswer,
  type OpenTombstoneAnswer,
  publicChanges,
} from '@himaya/contracts';
import { Pools } from '@himaya/database';
import { fieldProblem, notFound } from '@himaya/http';
import { AtlasFollower } from './atlas.follower.js';
import { normaliseRef } from './atlas.service.js';
import { readIncidents, readVersion } from './open-incidents.js';
import { readEventsOf } from './open-events.js';
import { noticesOf } from './open-notices.js';
import {
  countWithdrawals,
  type LogPosition,
  readLog,
  readHazards,
  readReplies,
  readComments,
  readReview,
  readTombstone,
  readVersions,
} from './open-records.js';

const ADDRESS = /^(.{1,40}?)(?:@v([1-9]\d{0,3}))?$/s;
const REF = /^HM-[0-9A-HJKMNP-TV-Z]{8}$/;
const CURSOR = /^(\d{4}-\d{2}-\d{2})_(HM-[0-9A-HJKMNP-TV-Z]{8})_(\d{1,5})$/;
const PAGE = 100;

/** One record at its address: now, as it was, or what is left of it. */
@Injectable()
export class AtlasRecords {
  constructor(
    private readonly pools: Pools,
    private readonly follower: AtlasFollower,
  ) {}

  /** `HM-…`, or `HM-…@v2`; forgives case, hyphens and O for 0, I and L for 1. Throws 404. */
  async get(address: string): Promise<OpenIncidentAnswer | OpenTombstoneAnswer> {
    const [, text = '', version] = ADDRESS.exec(address) ?? [];
    const ref = normaliseRef(text);
    if (!REF.test(ref)) throw notFound();
    const { exercise } = this.follower.published;
    const { asOf } = this.follower.index;
    const [current] = await readIncidents(this.pool, [ref], this.follower.published);
    if (!current) {
      const tombstone = await readTombstone(this.pool, ref);
      if (!tombstone) throw notFound();
      return { exercise, asOf, tombstone };
    }
    const wanted = version === undefined ? current.version : Number(version);
    if (wanted > current.version) throw notFound();
    const incident = wanted === current.version ? current : await this.version(ref, wanted);
    // a version that is gone leaves that it was there, and the day on which what followed was made
    if (!incident) return { exercise, asOf, tombstone: replaced(current) };
    return this.tell(incident, current);
  }

  /** Throws 400 for a cursor that is none. */
  async corrections(cursor?: unknown): Promise<OpenCorrectionsAnswer> {
    const { exercise } = this.follower.published;
    const { asOf } = this.follower.index;
    const found = await readLog(this.pool, positionOf(cursor), PAGE + 1);
    const last = found[PAGE - 1];
    const items = found.slice(0, PAGE).map(({ at: _at, ...item }) => item);
    const next = found.length > PAGE && last ? cursorOf(last) : null;
    return { exercise, asOf, items, withdrawals: await countWithdrawals(this.pool), next };
  }

  /** Every hazard on the list. */
  async hazards(): Promise<OpenHazardsAnswer> {
    const { exercise } = this.follower.published;
    const { asOf } = this.follower.index;
    return { exercise, asOf, items: await readHazards(this.pool) };
  }

  private async tell(incident: OpenIncident, current: OpenIncident): Promise<OpenIncidentAnswer> {
    const versions =
      current.recordClass === 'dataset' ? [] : await readVersions(this.pool, current.ref);
    const before = await this.version(current.ref, incident.version - 1);
    return {
      exercise: this.follower.published.exercise,
      asOf: this.follower.index.asOf,
      incident,
      versions,
      changes: before ? publicChanges(before, incident) : [],
      underReviewSince: await readReview(this.pool, current.ref),
      replies: await readReplies(this.pool, current.ref),
      comments: await readComments(this.pool, incident),
      events: await readEventsOf(this.pool, current.ref),
      notices: noticesOf([incident]),
    };
  }

  private async version(ref: string, version: number): Promise<OpenIncident | null> {
    return version < 1 ? null : readVersion(this.pool, { ref, version }, this.follower.published);
  }

  private get pool(): ReturnType<Pools['pool']> {
    return this.pools.pool('open');
  }
}

const replaced = ({ ref, lastChanged }: OpenIncident): OpenTombstoneAnswer['tombstone'] => ({
  ...{ ref, status: 'replaced', takenBackOn: lastChanged, firstPublished: null },
  ...{ reasonClass: null, note: null, survivor: null },
});

const cursorOf = ({ on, ref, at }: OpenCorrection & { at: number }): string => `${on}_${ref}_${at}`;

function positionOf(cursor: unknown): LogPosition | null {
  if (cursor === undefined) return null;
  const [, on, ref, version] = (typeof cursor === 'string' && CURSOR.exec(cursor)) || [];
  if (on === undefined || ref === undefined || Number.isNaN(Date.parse(on))) {
    throw fieldProblem('?cursor', 'cursor', {
      en: 'This cursor is not one of ours.',
      ar: 'هذا المؤشر غير صالح.',
    });
  }
  return { on, ref, version: Number(version) };
}
