import {
  BASELINE_DAY,
  type OpenIncident,
  type PublicHarm,
  type PublicPlace,
  type PublicRival,
} from '@himaya/contracts';
import { type Pool } from 'pg';
import { type PublicRegister } from './register-store.js';

/** A public record as its table has it. */
export interface PublicRow {
  readonly ref: string;
  readonly record_class: OpenIncident['recordClass'];
  readonly status: OpenIncident['status'];
  readonly version: number;
  readonly first_published: string;
  readonly last_changed: string;
  readonly event_type: string;
  readonly categories: string[];
  readonly summary_en: string | null;
  readonly summary_ar: string | null;
  readonly edtf: string;
  readonly day_from: string;
  readonly day_to: string;
  readonly tier: string | null;
  readonly precision: string;
  readonly place_pcode: string | null;
  readonly adm1: string | null;
  readonly adm2: string | null;
  readonly adm3: string | null;
  readonly shape: OpenIncident['shape']['kind'];
  readonly lon: number | null;
  readonly lat: number | null;
  readonly cell_lon: number | null;
  readonly cell_lat: number | null;
  readonly radius_m: number | null;
  readonly grade: string | null;
  readonly grade_occurrence: string | null;
  readonly grade_harm: string | null;
  readonly contested: string[];
  readonly attribution_level: string | null;
  readonly actors: readonly { code: string; level: string }[];
  readonly harm: readonly PublicHarm[];
  readonly killed_min: number | null;
  readonly killed_max: number | null;
  readonly injured_min: number | null;
  readonly injured_max: number | null;
  readonly affected: OpenIncident['objects'];
  readonly weapons: OpenIncident['weapons'];
  readonly source_groups: string | null;
  readonly source_kinds: string[];
  /** Null in a version that is older than the badge. */
  readonly visited: boolean | null;
  /** Null in a version that is older than they are. */
  readonly rivals:
    readonly (Pick<PublicRival, 'axis' | 'by'> & { en?: string; ar?: string })[] | null;
  readonly commitments: readonly { code: string; direction: string; reason?: string }[];
  readonly dataset: OpenIncident['dataset'];
}

const COLUMNS = `ref, record_class, status, version, first_published::text, last_changed::text, event_type, categories,
    summary_en, summary_ar, edtf, day_from::text, day_to::text, tier, precision, place_pcode, adm1, adm2, adm3, shape, lon,
    lat, cell_lon, cell_lat, radius_m, grade, grade_occurrence, grade_harm, contested, attribution_level, actors, harm,
    killed_min, killed_max, injured_min, injured_max, affected, weapons, source_groups, source_kinds, visited, rivals,
    commitments, dataset`;
/** Public records by their refs. */
export const PUBLIC_RECORDS = `SELECT ${COLUMNS} FROM pub.incidents WHERE ref = ANY ($1)`;
const SELECT = { name: 'atlas-incidents', text: PUBLIC_RECORDS };
/** A version is kept as it was: what was added to records since, it does not have. */
const SELECT_VERSION = {
  name: 'atlas-version',
  text: `SELECT ${COLUMNS} FROM (SELECT kept.* FROM pub.incident_versions v,
    LATERAL jsonb_populate_record(NULL::pub.incidents, v.content) AS kept WHERE v.ref = $1 AND v.version = $2) AS kept`,
};

/** Public records by ref, in the order asked for. */
export async function readIncidents(
  pool: Pool,
  refs: readonly string[],
  register: PublicRegister,
): Promise<OpenIncident[]> {
  if (refs.length === 0) return [];
  const { rows } = await pool.query<PublicRow>({ ...SELECT, values: [refs] });
  const byRef = new Map(rows.map((row) => [row.ref, row]));
  return refs
    .map((ref) => byRef.get(ref))
    .filter((row) => row !== undefined)
    .map((row) => toOpenIncident(row, register));
}

/** An earlier version; null where it is gone, or never was. */
export async function readVersion(
  pool: Pool,
  { ref, version }: { readonly ref: string; readonly version: number },
  register: PublicRegister,
): Promise<OpenIncident | null> {
  const { rows } = await pool.query<PublicRow>({ ...SELECT_VERSION, values: [ref, version] });
  return rows[0] ? toOpenIncident(rows[0], register) : null;
}

function placeOf(pcode: string | null, { places }: PublicNames): PublicPlace | null {
  const name = pcode === null ? undefined : places.get(pcode);
  return pcode !== null && name ? { pcode, en: name.en, ar: name.ar } : null;
}

function shapeOf(row: PublicRow): OpenIncident['shape'] {
  const { shape: kind, lon, lat, cell_lon: cellLon, cell_lat: cellLat, radius_m: radiusM } = row;
  return { kind, lon, lat, cellLon, cellLat, radiusM };
}

/** The words for its codes. */
export interface PublicNames extends Pick<PublicRegister, 'actors'> {
  readonly places: ReadonlyMap<string, { readonly en: string; readonly ar: string | null }>;
  readonly byCode: ReadonlyMap<string, { readonly slug: string; readonly contextOnly: boolean }>;
}

export function toOpenIncident(row: PublicRow, register: PublicNames): OpenIncident {
  const place = (pcode: string | null): PublicPlace | null => placeOf(pcode, register);
  return {
    ref: row.ref,
    recordClass: row.record_class,
    status: row.status,
    version: row.version,
    firstPublished: row.first_published,
    lastChanged: row.last_changed,
    eventType: row.event_type,
    categories: row.categories,
    summary: { en: row.summary_en, ar: row.summary_ar },
    edtf: row.edtf,
    dayFrom: row.day_from,
    dayTo: row.day_to,
    tier: row.tier,
    precision: row.precision,
    place: place(row.place_pcode),
    governorate: place(row.adm1),
    district: place(row.adm2),
    subdistrict: place(row.adm3),
    shape: shapeOf(row),
    grade: row.grade,
    gradeOccurrence: row.grade_occurrence,
    gradeHarm: row.grade_harm,
    contested: row.contested,
    attributionLevel: row.attribution_level,
    actors: row.actors.map(({ code, level }) => {
      const label = register.actors.get(code);
      return { code, level, en: label?.en ?? code, ar: label?.ar ?? code };
    }),
    harm: row.harm,
    killedCivilians: { min: row.killed_min, max: row.killed_max },
    injuredCivilians: { min: row.injured_min, max: row.injured_max },
    objects: row.affected,
    weapons: row.weapons,
    sourceGroups: row.source_groups,
    sourceKinds: row.source_kinds,
    visited: row.visited === true,
    rivals: (row.rivals ?? []).map(({ axis, by, en, ar }) => ({
      axis,
      by,
      en: en ?? null,
      ar: ar ?? null,
    })),
    commitments: row.commitments.map((link) => toPublicLink(link, row, register)),
    dataset: row.dataset,
  };
}

function toPublicLink(
  { code, direction, reason }: PublicRow['commitments'][number],
  row: PublicRow,
  register: PublicNames,
): OpenIncident['commitments'][number] {
  const entry = register.byCode.get(code);
  const before =
    row.day_to < BASELINE_DAY || row.record_class === 'dataset' || entry?.contextOnly === true;
  return { code, slug: entry?.slug ?? code, direction, reason: reason ?? null, context: before };
}
