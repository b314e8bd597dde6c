import {
  BASELINE_DAY,
  type Incident,
  type IncidentGrades,
  type IncidentLinks,
  type OpenIncident,
  overallGrade,
  type PrecisionCode,
  type PublicPlace,
  rivalVoice,
  SOURCE_TYPES,
} from '@himaya/contracts';
import { coarserPrecision } from '@himaya/geo';
import { type PublicPreview } from '@himaya/publication';
import { type PublishedNames } from './desk-names.service.js';

const sum = (counts: readonly (number | null)[]): number | null => {
  const known = counts.filter((count) => count !== null);
  return known.length === 0 ? null : known.reduce((all, count) => all + count, 0);
};

type HarmRow = Incident['harm'][number];

/** Least and most of one group: of its stated total, else of its parts together. */
function rangeOf(group: readonly HarmRow[]): { min: number | null; max: number | null } {
  const stated = group.find(({ isTotal }) => isTotal);
  if (stated) return { min: stated.min, max: stated.max };
  // a most that is not known anywhere is not known for all
  const open = group.some(({ max }) => max === null);
  return {
    min: sum(group.map((row) => row.min)),
    max: open ? null : sum(group.map((row) => row.max)),
  };
}

function groups(incident: Incident, tier: string): string {
  const n = new Set(incident.sources.map(({ group }) => group)).size;
  if (n >= 2 && tier !== 'T0' && tier !== 'T1') return '2+';
  return n >= 3 ? '3+' : String(n);
}

/** What a preview is made of. */
export interface PreviewParts {
  readonly incident: Incident;
  /** What who reads it blind is not shown: for them there is no preview. */
  readonly grades: IncidentGrades;
  readonly links: IncidentLinks;
  readonly preview: PublicPreview;
  readonly names: PublishedNames;
}

/**
 * What the public would get: the coarsened place and time, and only the columns that are published. The
 * twin of `pub.publish_incident` and of what the open plane makes of its row; a test holds them equal.
 */
export function toPreview(parts: PreviewParts): OpenIncident {
  const { incident, preview } = parts;
  const { facts } = incident;
  return {
    ref: incident.ref,
    recordClass: 'assessed',
    status: 'public',
    version: preview.version,
    firstPublished: preview.firstPublished,
    lastChanged: preview.lastChanged,
    eventType: facts.eventType ?? 'E99',
    categories: incident.categories.map(({ category }) => category),
    summary: { en: facts.summaryEn, ar: facts.summaryAr },
    edtf: preview.edtf,
    dayFrom: preview.dayFrom,
    dayTo: preview.dayTo,
    tier: preview.tier,
    precision: precision(facts.precision ?? 'L9', preview.tier),
    ...where(parts),
    ...howSure(parts),
    ...whom(incident, isCoarse(preview.tier)),
    objects: incident.objects
      .map(({ object: code, damage }) => ({ code, damage }))
      .sort((a, b) => (a.code < b.code ? -1 : 1)),
    weapons: incident.weapons
      .map(({ weapon: code, level }) => ({ code, level }))
      .sort((a, b) => (a.code < b.code ? -1 : 1)),
    commitments: publicLinks(parts),
    dataset: null,
  };
}

function where({
  preview,
  names,
}: PreviewParts): Pick<
  OpenIncident,
  'place' | 'governorate' | 'district' | 'subdistrict' | 'shape'
> {
  const place = (pcode: string | null): PublicPlace | null => {
    const name = pcode === null ? undefined : names.places.get(pcode);
    return pcode !== null && name ? { pcode, ...name } : null;
  };
  const { shape: kind, lon, lat, radiusM } = preview;
  return {
    place: place(preview.pcode),
    governorate: place(preview.adm1),
    district: place(preview.adm2),
    subdistrict: place(preview.adm3),
    shape: { kind, lon, lat, cellLon: null, cellLat: null, radiusM },
  };
}

type Sureness = Pick<
  OpenIncident,
  | 'grade'
  | 'gradeOccurrence'
  | 'gradeHarm'
  | 'contested'
  | 'rivals'
  | 'attributionLevel'
  | 'actors'
  | 'sourceGroups'
  | 'sourceKinds'
  | 'visited'
>;

function howSure({ incident, grades, preview, names }: PreviewParts): Sureness {
  const { occurrence, harm, contested } = grades;
  const alleged = incident.actors.filter(({ role }) => role === 'alleged_perpetrator');
  const levels = alleged.map(({ level }) => level);
  // an actor is named from likely upward
  const named = alleged.flatMap(({ actor, level }) =>
    level === 'likely' || level === 'confirmed' ? [{ actor, level }] : [],
  );
  return {
    grade: overallGrade(occurrence, harm),
    gradeOccurrence: occurrence,
    gradeHarm: harm,
    contested,
    rivals: incident.rivals
      .filter(({ axis }) => contested.includes(axis))
      .map(({ axis, sourceType, accountEn: en, accountAr: ar }) => ({
        axis,
        by: rivalVoice(sourceType),
        en,
        ar,
      })),
    attributionLevel:
      (['confirmed', 'likely', 'alleged'] as const).find((level) => levels.includes(level)) ??
      'unattributed',
    actors: named.map(({ actor: code, level }) => ({
      ...(names.actors.get(code) ?? { en: code, ar: code }),
      code,
      level,
    })),
    sourceGroups: groups(incident, preview.tier),
    visited: incident.setting.visitedOn !== null,
    sourceKinds: [
      ...new Set(incident.sources.map(({ sourceType }) => SOURCE_TYPES.get(sourceType).sourceKind)),
    ].sort(),
  };
}

const isCoarse = (tier: string): boolean => tier === 'T2' || tier === 'T3';

/** Where the tier is coarse, so is all that would narrow a person down. */
function precision(code: PrecisionCode, tier: string): PrecisionCode {
  if (tier === 'T2') return coarserPrecision(code, 'L7');
  return tier === 'T3' ? coarserPrecision(code, 'L8') : code;
}

const plain = (row: HarmRow): OpenIncident['harm'][number] => {
  const { outcome, unit, status, sex, age, min, max, basis, isTotal } = row;
  const part = { outcome, unit, status, sex, age, min, max, basis };
  return isTotal ? { ...part, total: true } : part;
};

/** Rows by outcome, unit and status, without what tells people apart. */
function together(rows: Incident['harm']): OpenIncident['harm'] {
  const groups = new Map<string, HarmRow[]>();
  for (const row of rows) {
    const key = `${row.outcome} ${row.unit} ${row.status}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { outcome, unit, status } = first;
    const whole = { sex: 'unknown', age: 'unknown', basis: 'reported', ...rangeOf(group) };
    return { outcome, unit, status, ...whole };
  });
}

function whom(
  incident: Incident,
  coarse: boolean,
): Pick<OpenIncident, 'harm' | 'killedCivilians' | 'injuredCivilians'> {
  const range = (outcome: string): { min: number | null; max: number | null } => {
    const people = incident.harm.filter(
      (row) => row.outcome === outcome && row.status === 'civilian' && row.unit === 'person',
    );
    return rangeOf(people);
  };
  return {
    harm: coarse ? together(incident.harm) : incident.harm.map(plain),
    killedCivilians: range('killed'),
    injuredCivilians: range('injured'),
  };
}

/** Links to C08 and to words to a community stay on the desk: they would say who the victims were. */
function publicLinks({ links, preview, names }: PreviewParts): OpenIncident['commitments'] {
  return links.decided
    .filter(({ state, onDesk }) => state === 'accepted' && !onDesk)
    .map(({ commitment: code, direction, reason }) => {
      const entry = names.commitments.get(code);
      const context = preview.dayTo < BASELINE_DAY || entry?.contextOnly === true;
      return { code, slug: entry?.slug ?? code, direction, reason, context };
    });
}
