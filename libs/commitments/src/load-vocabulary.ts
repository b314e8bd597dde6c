import {
  ACTOR_RELATIONS,
  ACTORS,
  AFFECTED_OBJECTS,
  EVENT_TYPES,
  EXERCISE_ACTOR_RELATIONS,
  EXERCISE_ACTORS,
  VIOLATION_CATEGORIES,
  WEAPONS,
} from '@himaya/contracts';
import { type OwnerQuery } from './owner-query.js';
import { readNorms } from './register-data.js';

interface Labelled {
  readonly code: string;
  readonly label: { readonly en: string; readonly ar: string };
}

const base = ({ code, label }: Labelled) => ({ code, label_en: label.en, label_ar: label.ar });

/** Columns of each list beside code and labels, and its rows. */
const LISTS: Readonly<Record<string, { columns: string; rows: () => readonly object[] }>> = {
  event_types: {
    columns: 'default_tier text, embargo text, second_reviewer boolean',
    rows: () =>
      EVENT_TYPES.list.map((type) => ({
        ...base(type),
        default_tier: type.defaultTier,
        embargo: type.embargo,
        second_reviewer: type.approvals === 2,
      })),
  },
  violation_categories: {
    columns: 'norms text[]',
    rows: () => VIOLATION_CATEGORIES.list.map((row) => ({ ...base(row), norms: row.norms })),
  },
  weapons: {
    columns: 'launch text',
    rows: () => WEAPONS.list.map((row) => ({ ...base(row), launch: row.launch.join(' ') })),
  },
  affected_objects: {
    columns: 'health boolean',
    rows: () => AFFECTED_OBJECTS.list.map((row) => ({ ...base(row), health: row.health })),
  },
  norms: {
    columns: 'family text, iac text, niac text, binds_nsag text, url text',
    rows: () =>
      readNorms().map(({ code, title, family, iac, niac, binds_nsag, url }) => ({
        ...base({ code, label: title }),
        family,
        iac,
        niac,
        binds_nsag,
        url,
      })),
  },
  actors: {
    columns:
      'type text, country text, valid_from date, valid_to date, exercise boolean, aliases text[], public_en text, public_ar text',
    rows: () =>
      [...ACTORS.list, ...EXERCISE_ACTORS.list].map((actor) => ({
        ...base(actor),
        type: actor.type,
        country: actor.country,
        valid_from: actor.validFrom,
        valid_to: actor.validTo,
        exercise: actor.exercise,
        aliases: actor.aliases ?? null,
        public_en: actor.publicLabel?.en ?? null,
        public_ar: actor.publicLabel?.ar ?? null,
      })),
  },
};

/** Writes the code lists of contracts into the lookup tables. Codes are only ever added. */
export async function loadVocabulary(owner: OwnerQuery): Promise<void> {
  for (const [table, { columns, rows }] of Object.entries(LISTS)) {
    const names = [
      'code',
      'label_en',
      'label_ar',
      ...columns.split(', ').map((column) => column.split(' ')[0]),
    ];
    await owner.query(
      `INSERT INTO desk.${table} (${names.join(', ')})
       SELECT ${names.join(', ')} FROM jsonb_to_recordset($1::jsonb)
         AS row(code text, label_en text, label_ar text, ${columns})
       ON CONFLICT (code) DO UPDATE SET ${names
         .slice(1)
         .map((name) => `${name} = EXCLUDED.${name}`)
         .join(', ')}`,
      [JSON.stringify(rows())],
    );
  }
  await owner.query(
    `INSERT INTO desk.actor_relations (a, b, kind, valid_from, valid_to, confidence)
     SELECT a, b, kind, "validFrom", "validTo", confidence FROM jsonb_to_recordset($1::jsonb)
       AS row(a text, b text, kind text, "validFrom" date, "validTo" date, confidence text)
     ON CONFLICT (a, b, kind) DO UPDATE SET valid_from = EXCLUDED.valid_from, valid_to = EXCLUDED.valid_to,
       confidence = EXCLUDED.confidence`,
    [JSON.stringify([...ACTOR_RELATIONS, ...EXERCISE_ACTOR_RELATIONS])],
  );
}
