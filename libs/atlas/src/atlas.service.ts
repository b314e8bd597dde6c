import { Injectable } from '@nestjs/common';
import {
  type CommitmentCounts,
  type MapAnswer,
  type OpenCommitment,
  type OpenCommitmentAnswer,
  type OpenCommitmentsAnswer,
  type OpenIncident,
  type OpenIncidentsAnswer,
  type ViewNames,
} from '@himaya/contracts';
import { Pools } from '@himaya/database';
import { foldName } from '@himaya/geo';
import { invalidFields, notFound } from '@himaya/http';
import { AtlasFollower } from './atlas.follower.js';
import { readCommitmentCounts } from './commitment-counts.js';
import { readIncidents } from './open-incidents.js';
import { datasetNotices, noticesOf } from './open-notices.js';
import { type OpenQuery } from './open-query.js';
import { type AtlasQuery } from './query.js';
import { type PublicRegister } from './register-store.js';

/** Answers of the open plane: one query object for map, list, bars and counts. */
@Injectable()
export class AtlasService {
  private counts:
    { etag: string; counts: Promise<ReadonlyMap<string, CommitmentCounts>> } | undefined;
  private versions: { etag: string; versions: Promise<string[]> } | undefined;

  constructor(
    private readonly pools: Pools,
    private readonly follower: AtlasFollower,
  ) {}

  get register(): PublicRegister {
    return this.follower.published;
  }

  async map(query: OpenQuery): Promise<MapAnswer> {
    const answer = this.follower.index.map(await this.resolve(query));
    const notices = answer.layer === 'dataset' ? await this.datasetNotices() : [];
    return { exercise: this.register.exercise, ...answer, notices };
  }

  async list(query: OpenQuery): Promise<OpenIncidentsAnswer> {
    const { index } = this.follower;
    const asked = await this.resolve(query);
    const { refs, ...page } = readPage(() =>
      index.list({ ...asked, sort: query.sort, limit: query.limit, cursor: query.cursor }),
    );
    const { asOf } = index;
    const items = await readIncidents(this.pools.pool('open'), refs, this.register);
    return { exercise: this.register.exercise, asOf, ...page, items, notices: noticesOf(items) };
  }

  async listCommitments(): Promise<OpenCommitmentsAnswer> {
    const counts = await this.commitmentCounts();
    const { exercise, source, commitments } = this.register;
    return {
      exercise,
      asOf: this.follower.index.asOf,
      source: {
        title: { en: source.title_en, ar: source.title_ar },
        date: source.date,
        link: source.link,
        sha256: source.sha256,
      },
      items: commitments.map((entry) => withCounts(entry, counts)),
    };
  }

  /** By slug or by code. Throws 404. */
  async getCommitment(slug: string): Promise<OpenCommitmentAnswer> {
    const { exercise, bySlug, byCode, norms } = this.register;
    const entry = bySlug.get(slug) ?? byCode.get(slug);
    if (!entry) throw notFound();
    return {
      exercise,
      asOf: this.follower.index.asOf,
      commitment: withCounts(entry, await this.commitmentCounts()),
      norms: entry.entry.norms.map(
        (code) => norms.get(code) ?? { code, label: { en: code, ar: code }, url: null },
      ),
    };
  }

  /** First records of an entry by direction, newest first; what lies before the statement apart. */
  async listOfCommitment(
    code: string,
  ): Promise<
    Record<'breach' | 'fulfilment' | 'relevant' | 'exculpatory' | 'context', OpenIncident[]>
  > {
    const groups = {
      breach: [],
      fulfilment: [],
      relevant: [],
      exculpatory: [],
      context: [],
    } as Record<string, OpenIncident[]>;
    if (code !== 'C08') {
      for (const layer of ['assessed', 'dataset'] as const) {
        const { refs } = this.follower.index.list({
          commitment: [code],
          layer,
          limit: layer === 'assessed' ? 200 : 20,
        });
        for (const incident of await readIncidents(this.pools.pool('open'), refs, this.register)) {
          const link = incident.commitments.find((one) => one.code === code);
          if (link) groups[link.context ? 'context' : link.direction]?.push(incident);
        }
      }
    }
    return groups as Record<
      'breach' | 'fulfilment' | 'relevant' | 'exculpatory' | 'context',
      OpenIncident[]
    >;
  }

  /** Names of codes that a view shows but that live in the database; unknown codes are left out. */
  names(codes: {
    readonly adm?: string[];
    readonly actor?: string[];
    readonly commitment?: string[];
  }): ViewNames {
    const { places, actors, byCode } = this.register;
    return {
      places: pick(
        codes.adm,
        (code) => places.get(code),
        ({ en, ar }) => ({ en, ar }),
      ),
      actors: pick(
        codes.actor,
        (code) => actors.get(code),
        (label) => label,
      ),
      commitments: pick(
        codes.commitment,
        (code) => byCode.get(code),
        ({ slug, entry, monitored }) => ({ slug, title: entry.title, monitored }),
      ),
    };
  }

  /** Versions of the datasets that have public records. */
  datasetNotices(): Promise<string[]> {
    const { etag } = this.follower;
    if (this.versions?.etag !== etag) this.versions = { etag, versions: this.readDatasetNotices() };
    return this.versions.versions;
  }

  private async readDatasetNotices(): Promise<string[]> {
    if (this.follower.index.map({ layer: 'dataset' }).total === 0) return [];
    const { rows } = await this.pools
      .pool('open')
      .query<{ version: string }>(
        `SELECT DISTINCT dataset ->> 'version' AS version FROM pub.incidents WHERE record_class = 'dataset'`,
      );
    return datasetNotices(rows.map(({ version }) => version));
  }

  private commitmentCounts(): Promise<ReadonlyMap<string, CommitmentCounts>> {
    const { etag } = this.follower;
    if (this.counts?.etag !== etag) {
      const counts = readCommitmentCounts(this.pools.pool('open'));
      this.counts = { etag, counts };
      counts.catch(() => (this.counts = undefined));
    }
    return this.counts.counts;
  }

  /** Free text is found by SQL first, signs alone find nothing; everything else is the index's. */
  private async resolve({
    q,
    sort: _sort,
    limit: _limit,
    cursor: _cursor,
    ...query
  }: OpenQuery): Promise<AtlasQuery> {
    if (q === undefined) return query;
    const ref = normaliseRef(q);
    const { rows } = await this.pools.pool('open').query<{ ref: string }>({
      name: 'atlas-search',
      text: `SELECT ref FROM pub.incidents WHERE status = 'public' AND (ref = $2 OR ($1 <> '%%' AND fold LIKE $1))`,
      values: [`%${foldName(q).replace(/[\\%_]/g, '\\$&')}%`, ref],
    });
    return { ...query, refs: rows.map((row) => row.ref) };
  }
}

function withCounts(
  entry: Omit<OpenCommitment, 'counts'>,
  counts: ReadonlyMap<string, CommitmentCounts>,
): OpenCommitment {
  const none = {
    breach: 0,
    fulfilment: 0,
    relevant: 0,
    exculpatory: 0,
    context: 0,
    contextDataset: 0,
  };
  return { ...entry, counts: entry.code === 'C08' ? null : (counts.get(entry.code) ?? none) };
}

/** A cursor that is none is the sender's fault. */
function readPage<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw invalidFields({
      errors: [
        {
          pointer: '?cursor',
          code: 'cursor',
          detail: { en: 'This cursor is not one of ours.', ar: 'هذا المؤشر غير صالح.' },
        },
      ],
    });
  }
}

export function normaliseRef(text: string): string {
  const letters = text
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/^HM/, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return `HM-${letters}`;
}

function pick<From, To>(
  codes: readonly string[] = [],
  find: (code: string) => From | undefined,
  to: (found: From) => To,
): Record<string, To> {
  return Object.fromEntries(
    [...new Set(codes)].flatMap((code) => {
      const found = find(code);
      return found === undefined ? [] : [[code, to(found)] as const];
    }),
  );
}
