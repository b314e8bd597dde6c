import {
  type Backlog,
  type Label,
  type OpenCommitment,
  type PublicObligation,
  type RegisterEntry,
  type StatementSentence,
  type StatementSource,
} from '@himaya/contracts';
import { type Pool } from 'pg';
import { type RecordedRow, withParties } from './recorded.js';

/** A published name of a place. */
export interface PlaceName {
  readonly en: string;
  readonly ar: string | null;
  readonly level: string;
  readonly parent: string | null;
}

/** What changes rarely and is small: kept whole, replaced when its sequence moves. */
export interface PublicRegister {
  readonly exercise: boolean;
  readonly name: string;
  /** The newest migration of the database. */
  readonly migration: string;
  readonly backlog: Backlog | null;
  readonly source: StatementSource;
  readonly commitments: readonly Omit<OpenCommitment, 'counts'>[];
  readonly byCode: ReadonlyMap<string, Omit<OpenCommitment, 'counts'>>;
  readonly bySlug: ReadonlyMap<string, Omit<OpenCommitment, 'counts'>>;
  readonly actors: ReadonlyMap<string, Label>;
  readonly norms: ReadonlyMap<string, PublicNorm>;
  readonly sentences: readonly StatementSentence[];
  readonly places: ReadonlyMap<string, PlaceName>;
  readonly placeSources: ReadonlySet<string>;
}

interface CommitmentRow extends Omit<
  OpenCommitment,
  'counts' | 'obligations' | 'entry' | 'recorded'
> {
  readonly recorded: RecordedRow;
  readonly entry: RegisterEntry;
  readonly obligations: readonly (Omit<PublicObligation, 'actor'> & { readonly actor: string })[];
}

interface PublicNorm {
  readonly code: string;
  readonly label: Label;
  readonly url: string | null;
}

const ENTRIES = `SELECT code, slug, basis, monitored, attribution_required AS "attributionRequired",
    context_only AS "contextOnly", outcome, opened::text AS opened, closed::text AS closed, entry, obligations, recorded
  FROM pub.commitments ORDER BY position`;
const SENTENCES = 'SELECT sentence FROM pub.statement_sentences ORDER BY position';
const NORMS = `SELECT code, jsonb_build_object('en', label_en, 'ar', label_ar) AS label, url FROM pub.norms`;

export async function loadRegister(pool: Pool): Promise<PublicRegister> {
  const [instance, commitments, actors, norms, sentences, places, figures] = await Promise.all([
    pool.query<{ kind: string; name: string; migration: string; statement: StatementSource }>(
      'SELECT kind, name, migration, statement FROM pub.instance',
    ),
    pool.query<CommitmentRow>(ENTRIES),
    pool.query<{ code: string; label: Label }>(
      `SELECT code, jsonb_build_object('en', label_en, 'ar', label_ar) AS label FROM pub.actors`,
    ),
    pool.query<PublicNorm>(NORMS),
    pool.query<{ sentence: StatementSentence }>(SENTENCES),
    pool.query<{
      pcode: string;
      en: string;
      ar: string | null;
      level: string;
      parent: string | null;
      source: string;
    }>(
      `SELECT pcode, name_en AS en, name_ar AS ar, level, parent_pcode AS parent, source FROM pub.places`,
    ),
    pool.query<Backlog>(
      `SELECT figures, made_on::text AS "madeOn" FROM pub.figures WHERE name = 'backlog'`,
    ),
  ]);
  const [only] = instance.rows;
  if (!only) throw new Error('the instance has not been published yet');
  const labels = new Map(actors.rows.map(({ code, label }) => [code, label]));
  const entries = commitments.rows.map((row) => withActors(row, labels));
  return {
    exercise: only.kind === 'exercise',
    name: only.name,
    migration: only.migration,
    backlog: figures.rows[0] ?? null,
    source: only.statement,
    commitments: entries,
    byCode: new Map(entries.map((entry) => [entry.code, entry])),
    bySlug: new Map(entries.map((entry) => [entry.slug, entry])),
    actors: labels,
    norms: new Map(norms.rows.map((norm) => [norm.code, norm])),
    sentences: sentences.rows.map(({ sentence }) => sentence),
    places: new Map(
      places.rows.map(({ pcode, en, ar, level, parent }) => [pcode, { en, ar, level, parent }]),
    ),
    placeSources: new Set(places.rows.map(({ source }) => source)),
  };
}

function withActors(
  row: CommitmentRow,
  labels: ReadonlyMap<string, Label>,
): Omit<OpenCommitment, 'counts'> {
  const obligations = row.obligations.map(({ actor, ...rest }) => ({
    ...rest,
    actor: { code: actor, label: labels.get(actor) ?? { en: actor, ar: actor } },
  }));
  return { ...row, obligations, recorded: withParties(row.recorded, labels) };
}
