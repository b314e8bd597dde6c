import {
  BASELINE_DAY,
  type Incident,
  type IncidentLinks,
  type OpenIncident,
  overallGrade,
  type PublicPlace,
  SOURCE_TYPES,
} from '@himaya/contracts';
import { type PublicPreview } from '@himaya/publication';
import { type PublishedNames } from './desk-names.service.js';

const total = (incident: Incident, outcome: string, key: 'min' | 'max'): number | null => {
  const counts = incident.harm
    .filter((row) => row.outcome === outcome && row.status === 'civilian')
    .map((row) => row[key])
    .filter((count) => count !== null);
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
};

function groups(incident: Incident, tier: string): string {
  const n = new Set(incident.sources.map(({ group }) => group)).size;
  if (n >= 2 && tier !== 'T0' && tier !== 'T1') return '2+';
  return n >= 3 ? '3+' : String(Math.max(n, 1));
}

/** What a preview is made of. */
export interface PreviewParts {
  readonly incident: Incident;
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
    precision: facts.precision ?? 'L9',
    ...where(parts),
    ...howSure(parts),
    ...whom(incident),
    objects: incident.objects.map(({ object }) => object),
    weapons: incident.weapons.map(({ weapon }) => weapon),
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
  | 'attributionLevel'
  | 'actors'
  | 'sourceGroups'
  | 'sourceKinds'
>;

function howSure({ incident, preview, names }: PreviewParts): Sureness {
  const { occurrence, harm, contested } = incident.grades;
  const alleged = incident.actors.filter(({ role }) => role === 'alleged_perpetrator');
  const levels = alleged.map(({ level }) => level);
  // an actor is named from likely upward
  const named = alleged.filter(({ level }) => level === 'likely' || level === 'confirmed');
  return {
    grade: overallGrade(occurrence, harm),
    gradeOccurrence: occurrence,
    gradeHarm: harm,
    contested,
    attributionLevel:
      (['confirmed', 'likely', 'alleged'] as const).find((level) => levels.includes(level)) ??
      'unattributed',
    actors: named.map(({ actor: code, level }) => ({
      ...(names.actors.get(code) ?? { en: code, ar: code }),
      code,
      level,
    })),
    sourceGroups: groups(incident, preview.tier),
    sourceKinds: [
      ...new Set(incident.sources.map(({ sourceType }) => SOURCE_TYPES.get(sourceType).sourceKind)),
    ].sort(),
  };
}

function whom(
  incident: Incident,
): Pick<OpenIncident, 'harm' | 'killedCivilians' | 'injuredCivilians'> {
  const range = (outcome: string): { min: number | null; max: number | null } => ({
    min: total(incident, outcome, 'min'),
    max: total(incident, outcome, 'max'),
  });
  return {
    harm: incident.harm.map(({ best: _best, named: _named, ...row }) => row),
    killedCivilians: range('killed'),
    injuredCivilians: range('injured'),
  };
}

/** A link to C08 would say who the victims were: it stays on the desk. */
function publicLinks({ links, preview, names }: PreviewParts): OpenIncident['commitments'] {
  return links.decided
    .filter(({ state, commitment }) => state === 'accepted' && commitment !== 'C08')
    .map(({ commitment: code, direction, reason }) => {
      const entry = names.commitments.get(code);
      const context = preview.dayTo < BASELINE_DAY || entry?.contextOnly === true;
      return { code, slug: entry?.slug ?? code, direction, reason, context };
    });
}
