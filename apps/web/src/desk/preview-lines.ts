import {
  ACCOUNT_AXES,
  ACTOR_ROLES,
  ATTRIBUTION_LEVELS,
  CONTESTED_AXES,
  type DeskIncidentPage,
  DIRECTIONS,
  HARM_BASES,
  HARM_OUTCOMES,
  type OpenIncident,
  PRECISIONS,
  SOURCE_KINDS,
  SOURCE_TYPES,
  VIOLATION_CATEGORIES,
} from '@himaya/contracts';
import { type MessageKey, type Words } from '../i18n/language.js';
import { dateWords, objectWords, rangeWords, titleOf, weaponWords } from '../parts/record-words.js';
import { rivalLine } from '../parts/public-lines.js';
import { caseTitle, eventWords, gradeWords, groupWords, labelOf } from './desk-words.js';
import { wherePlaced } from './place-words.js';

/** One fact, as we hold it and as the public gets it. */
export interface PreviewLine {
  readonly name: Exclude<
    Extract<MessageKey, `desk.preview-${string}`>,
    'desk.preview-radius' | 'desk.preview-groups' | 'desk.preview-changes'
  >;
  readonly held: readonly string[];
  readonly given: readonly string[];
}

/** Every fact of a case beside what becomes of it in public. */
export function previewLines(
  model: DeskIncidentPage,
  preview: OpenIncident,
  words: Words,
): PreviewLine[] {
  return [
    ...whatAndWhen(model, preview, words),
    ...where(model, preview, words),
    ...texts(model, preview),
    ...harmed(model, preview, words),
    ...alleged(model, preview, words),
    ...supported(model, preview, words),
  ];
}

/** Nothing, or the one text. */
function one(text: string | false | null | undefined): readonly string[] {
  return text ? [text] : [];
}

function whatAndWhen({ incident }: DeskIncidentPage, preview: OpenIncident, words: Words) {
  const { facts, placeName } = incident;
  const held = { eventType: facts.eventType, place: placeName };
  return [
    {
      name: 'desk.preview-title',
      held: [caseTitle(held, words)],
      given: [titleOf(preview, words)],
    },
    {
      name: 'desk.preview-type',
      held: [eventWords(facts.eventType, words)],
      given: [eventWords(preview.eventType, words)],
    },
    {
      name: 'desk.preview-when',
      held: one(facts.edtf && words.edtf(facts.edtf)),
      given: one(dateWords(preview, words)),
    },
  ] satisfies PreviewLine[];
}

function where({ incident, units }: DeskIncidentPage, preview: OpenIncident, words: Words) {
  const { facts, placeName } = incident;
  return [
    {
      name: 'desk.preview-place',
      held: one(placeName && wherePlaced(placeName, units, words)),
      given: one(unitWords(preview, words)),
    },
    {
      name: 'desk.preview-position',
      held: position(facts.lat, facts.lon),
      given: [
        ...position(preview.shape.lat, preview.shape.lon),
        ...one(
          preview.shape.radiusM !== null &&
            words.t('desk.preview-radius', { metres: preview.shape.radiusM }),
        ),
      ],
    },
    {
      name: 'desk.preview-precision',
      held: one(facts.precision && labelOf(PRECISIONS, facts.precision, words)),
      given: [labelOf(PRECISIONS, preview.precision, words)],
    },
  ] satisfies PreviewLine[];
}

/** All units that are public, from the nearest; a unit that is the place itself once. */
function unitWords(preview: OpenIncident, { language }: Words): string {
  const { place, subdistrict, district, governorate } = preview;
  const units = [place, subdistrict, district, governorate].filter((unit) => unit !== null);
  const names = new Map(units.map((unit) => [unit.pcode, unit[language] ?? unit.en]));
  return [...names.values()].join(' · ');
}

function position(lat: number | null, lon: number | null): readonly string[] {
  return lat === null || lon === null ? [] : [`${lat}, ${lon}`];
}

function texts({ incident: { facts } }: DeskIncidentPage, { summary }: OpenIncident) {
  return [
    { name: 'desk.preview-summary-en', held: one(facts.summaryEn), given: one(summary.en) },
    { name: 'desk.preview-summary-ar', held: one(facts.summaryAr), given: one(summary.ar) },
    { name: 'desk.preview-narrative', held: one(facts.narrative), given: [] },
    { name: 'desk.preview-contrary', held: one(facts.contraryEvidence), given: [] },
  ] satisfies PreviewLine[];
}

function harmed({ incident }: DeskIncidentPage, preview: OpenIncident, words: Words) {
  return [
    {
      name: 'desk.preview-harm',
      held: incident.harm.map((row) => harmLine(row, words)),
      given: preview.harm.map((row) => harmLine(row, words)),
    },
    {
      name: 'desk.preview-objects',
      held: incident.objects.map(({ object, damage }) => objectWords(object, damage, words)),
      given: preview.objects.map(({ code, damage }) => objectWords(code, damage, words)),
    },
    {
      name: 'desk.preview-weapons',
      held: incident.weapons.map(({ weapon, level }) => weaponWords(weapon, level, words)),
      given: preview.weapons.map(({ code, level }) => weaponWords(code, level, words)),
    },
  ] satisfies PreviewLine[];
}

function harmLine(
  row: Parameters<typeof groupWords>[0] & {
    readonly outcome: string;
    readonly basis: string;
    readonly min: number | null;
    readonly max: number | null;
  },
  words: Words,
): string {
  const outcome = labelOf(HARM_OUTCOMES, row.outcome, words);
  const basis = labelOf(HARM_BASES, row.basis, words);
  return `${outcome}: ${rangeWords(row, words)} (${groupWords(row, words)}) · ${basis}`;
}

function alleged(model: DeskIncidentPage, preview: OpenIncident, words: Words) {
  const { incident, links } = model;
  const actor = (code: string) =>
    model.actors.find((entry) => entry.code === code)?.label[words.language] ?? code;
  const level = (code: string | null) =>
    code === null ? '' : labelOf(ATTRIBUTION_LEVELS, code, words);
  return [
    {
      name: 'desk.preview-actors',
      held: incident.actors.map(
        (row) =>
          `${actor(row.actor)}: ${labelOf(ACTOR_ROLES, row.role, words)} · ${level(row.level)}`,
      ),
      given: preview.actors.length
        ? preview.actors.map((row) => `${row[words.language]}: ${level(row.level)}`)
        : one(preview.attributionLevel && level(preview.attributionLevel)),
    },
    {
      name: 'desk.preview-categories',
      held: incident.categories.map((row) => labelOf(VIOLATION_CATEGORIES, row.category, words)),
      given: preview.categories.map((code) => labelOf(VIOLATION_CATEGORIES, code, words)),
    },
    {
      name: 'desk.preview-links',
      held: links.decided
        .filter(({ state }) => state === 'accepted')
        .map((link) => linkLine(link.commitment, link.direction, link.reason, words)),
      // the reason leaves too: whoever releases has read it
      given: preview.commitments.map((link) =>
        linkLine(link.code, link.context ? null : link.direction, link.reason, words),
      ),
    },
  ] satisfies PreviewLine[];
}

/** No direction: the event lies before the statement. */
function linkLine(
  code: string,
  direction: string | null,
  reason: string | null,
  words: Words,
): string {
  const said = direction ? labelOf(DIRECTIONS, direction, words) : words.t('record.context');
  return [`${said}: ${code}`, reason].filter(Boolean).join(' · ');
}

function supported({ incident }: DeskIncidentPage, preview: OpenIncident, words: Words) {
  const { grades, sources } = incident;
  const { t } = words;
  const axes = (occurrence: string, harm: string) => [
    t('desk.grade-occurrence-is', { grade: gradeWords(occurrence, words) }),
    t('desk.grade-harm-is', { grade: gradeWords(harm, words) }),
  ];
  const contested = (codes: readonly string[]) =>
    codes.map((code) => labelOf(CONTESTED_AXES, code, words));
  const groups = new Set(sources.map(({ group }) => group)).size;
  return [
    {
      name: 'desk.preview-grades',
      // who reads it blind has no preview
      held: grades ? [...axes(grades.occurrence, grades.harm), ...contested(grades.contested)] : [],
      given: [
        ...axes(preview.gradeOccurrence ?? 'G0', preview.gradeHarm ?? 'G0'),
        ...contested(preview.contested),
      ],
    },
    {
      name: 'desk.preview-rivals',
      held: incident.rivals.map(({ axis, sourceType: by, accountEn, accountAr }) =>
        [labelOf(ACCOUNT_AXES, axis, words), labelOf(SOURCE_TYPES, by, words), accountEn, accountAr]
          .filter(Boolean)
          .join(' · '),
      ),
      given: preview.rivals.map((rival) => rivalLine(rival, words)),
    },
    {
      name: 'desk.preview-sources',
      held: [
        t('desk.groups', { groups, reports: sources.length }),
        ...new Set(sources.map(({ sourceType }) => labelOf(SOURCE_TYPES, sourceType, words))),
      ],
      given: [
        ...one(preview.sourceGroups && t('desk.preview-groups', { groups: preview.sourceGroups })),
        ...preview.sourceKinds.map((code) => labelOf(SOURCE_KINDS, code, words)),
        ...one(preview.visited && t('incident.visited-yes')),
      ],
    },
  ] satisfies PreviewLine[];
}
