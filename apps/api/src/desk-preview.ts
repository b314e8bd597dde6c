import {
  type Incident,
  type IncidentLinks,
  type OpenIncident,
  overallGrade,
  type PublicPlace,
  SOURCE_TYPES,
} from '@himaya/contracts';
import { type PublicPreview } from '@himaya/publication';

/** Names of the units that a preview shows. */
export type PlaceNames = ReadonlyMap<string, { readonly en: string; readonly ar: string | null }>;

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

/** What the public would get: the coarsened place and time, and only the columns that are published. */
export interface PreviewParts {
  readonly incident: Incident;
  readonly links: IncidentLinks;
  readonly preview: PublicPreview;
  readonly names: PlaceNames;
  readonly actors: ReadonlyMap<string, { readonly en: string; readonly ar: string }>;
  readonly today: string;
}

export function toPreview({
  incident,
  links,
  preview,
  names,
  actors,
  today,
}: PreviewParts): OpenIncident {
  const place = (pcode: string | null): PublicPlace | null => {
    const name = pcode === null ? undefined : names.get(pcode);
    return pcode !== null && name ? { pcode, ...name } : null;
  };
  const named = incident.actors.filter(
    ({ role, level }) =>
      role === 'alleged_perpetrator' && (level === 'likely' || level === 'confirmed'),
  );
  const levels = incident.actors
    .filter(({ role }) => role === 'alleged_perpetrator')
    .map(({ level }) => level);
  return {
    ref: incident.ref,
    recordClass: 'assessed',
    status: 'public',
    version: 1,
    firstPublished: today,
    lastChanged: today,
    eventType: incident.facts.eventType ?? 'E99',
    categories: incident.categories.map(({ category }) => category),
    summary: { en: incident.facts.summaryEn, ar: incident.facts.summaryAr },
    edtf: preview.edtf,
    dayFrom: preview.dayFrom,
    dayTo: preview.dayTo,
    tier: preview.tier,
    precision: incident.facts.precision ?? 'L9',
    place: place(preview.pcode),
    governorate: place(preview.adm1),
    district: place(preview.adm2),
    subdistrict: place(preview.adm3),
    shape: {
      kind: preview.shape,
      lon: preview.lon,
      lat: preview.lat,
      cellLon: null,
      cellLat: null,
      radiusM: preview.radiusM,
    },
    grade: overallGrade(incident.grades.occurrence, incident.grades.harm),
    gradeOccurrence: incident.grades.occurrence,
    gradeHarm: incident.grades.harm,
    contested: incident.grades.contested,
    attributionLevel:
      (['confirmed', 'likely', 'alleged'] as const).find((level) => levels.includes(level)) ??
      'unattributed',
    actors: named.map(({ actor, level }) => ({
      code: actor,
      level,
      en: actors.get(actor)?.en ?? actor,
      ar: actors.get(actor)?.ar ?? actor,
    })),
    harm: incident.harm.map(({ outcome, unit, status, sex, age, min, max, basis }) => ({
      outcome,
      unit,
      status,
      sex,
      age,
      min,
      max,
      basis,
    })),
    killedCivilians: {
      min: total(incident, 'killed', 'min'),
      max: total(incident, 'killed', 'max'),
    },
    injuredCivilians: {
      min: total(incident, 'injured', 'min'),
      max: total(incident, 'injured', 'max'),
    },
    objects: incident.objects.map(({ object }) => object),
    weapons: incident.weapons.map(({ weapon }) => weapon),
    sourceGroups: groups(incident, preview.tier),
    sourceKinds: [
      ...new Set(incident.sources.map(({ sourceType }) => SOURCE_TYPES.get(sourceType).sourceKind)),
    ],
    commitments: links.decided
      .filter(({ state, commitment }) => state === 'accepted' && commitment !== 'C08')
      .map(({ commitment, direction, reason }) => ({
        code: commitment,
        slug: commitment,
        direction,
        reason,
        context: false,
      })),
    dataset: null,
  };
}
