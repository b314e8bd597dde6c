import {
  type DeskIncidentPage,
  type DeskReport,
  type DeskReportRow,
  type Incident,
  type Notes,
  type IncidentRow,
  PERMISSIONS,
  type Person,
  type Role,
} from '@himaya/contracts';
import { publication } from './publication-fixtures.js';

/** Invented props for the specs of the desk. */
export const person = (name: string, ...roles: readonly Role[]): Person => ({
  id: `00000000-0000-4000-8000-${name.padEnd(12, '0').slice(0, 12)}`,
  name,
  roles,
});

export const permissionsOf = (roles: readonly Role[]): string[] =>
  PERMISSIONS.filter((row) => row.roles.some((role) => roles.includes(role))).map(
    ({ permission }) => permission,
  );

const ID = '3f2b8a52-7d1a-4a6e-9a55-0c9b6f0e1a01';
const place = {
  pcode: 'C1001',
  name: { en: 'Exercise Town', ar: 'بلدة التمرين' },
  subdistrict: 'Centre',
  district: 'District',
  governorate: 'Aleppo',
};

/** The sub-district has no Arabic name. */
export const units = {
  C1001: [
    { en: 'Centre', ar: null },
    { en: 'District', ar: 'منطقة التمرين' },
    { en: 'Aleppo', ar: 'حلب' },
  ],
};

export const reportRow: DeskReportRow = {
  id: '5c1d9e0a-1111-4222-8333-444455556666',
  state: 'gathered',
  receivedOn: '2024-12-19',
  kinds: ['shelling', 'killing'],
  edtf: '2024-11-30',
  place,
  placeText: 'near the bakery',
  danger: true,
  channel: 'form',
};

export const report = (over: Partial<DeskReport> = {}): DeskReport => ({
  id: reportRow.id,
  version: 2,
  state: 'received',
  channel: 'form',
  receivedOn: '2024-12-19',
  lease: null,
  report: {
    language: 'en',
    kinds: ['shelling'],
    when: { edtf: '2024-11-30', dayPart: 'dawn' },
    where: { pcode: 'C1001', text: 'the town', landmark: 'the bakery', certainty: 'village' },
    harm: { known: true, killed: { min: 2, max: 3 }, injured: { min: null, max: 5 } },
    knowledge: 'saw',
    text: 'Invented <b>words</b>.',
    links: ['https://example.org/1'],
    danger: 'unsure',
    consent: 'all',
  },
  place,
  submittedByMe: false,
  closedReason: null,
  note: null,
  incident: null,
  possibleMatch: false,
  history: [
    {
      act: 'report.receive',
      version: 1,
      from: null,
      to: 'received',
      by: null,
      reason: null,
      at: '2024-12-19T08:00',
      changes: [],
    },
  ],
  ...over,
});

export const incidentRow: IncidentRow = {
  id: ID,
  ref: 'HM-00000000',
  version: 7,
  state: 'assessing',
  restricted: false,
  publication: 'internal',
  blind: false,
  eventType: 'E03',
  edtf: '2024-11-30',
  place,
  occurrence: 'G2',
  harm: 'G1',
  claimedBy: 'anna',
  proposedBy: null,
  reports: 1,
};

const INCIDENT: Incident = {
  id: ID,
  ref: 'HM-00000000',
  version: 7,
  state: 'assessing',
  claimedBy: 'anna',
  lease: null,
  proposedBy: null,
  lastEditedBy: 'anna',
  closedReason: null,
  facts: {
    eventType: 'E03',
    edtf: '2024-11-30',
    place: 'C1001',
    precision: 'L5',
    precisionReason: 'Two sources name it.',
    lon: 37.1,
    lat: 36.2,
    summaryEn: 'Invented.',
    summaryAr: 'بيانات تدريبية.',
    narrative: 'SENTINEL of the desk',
    contraryEvidence: 'None found.',
    identifiableChild: false,
    lastContactOn: null,
    dangerCleared: true,
  },
  toldDanger: false,
  placeName: place,
  grades: {
    occurrence: 'G2',
    occurrenceReason: 'Two groups.',
    harm: 'G1',
    harmReason: 'One group.',
    contested: ['harm'],
  },
  harm: [
    {
      outcome: 'killed',
      unit: 'person',
      status: 'civilian',
      sex: 'f',
      age: 'adult',
      min: 1,
      best: 2,
      max: 3,
      named: null,
      basis: 'counted',
    },
  ],
  actors: [
    {
      actor: 'EX-NORTH',
      role: 'alleged_perpetrator',
      level: 'likely',
      bases: ['munition_id'],
      reason: 'A fragment.',
    },
  ],
  categories: [{ category: 'V02', reasoning: 'Area weapon.' }],
  objects: [{ object: 'hospital', damage: 'damaged' }],
  weapons: [{ weapon: 'W05', level: 'assessed' }],
  sources: [{ report: reportRow.id, sourceType: 'eyewitness', group: 1 }],
  ties: [],
  checks: [],
  setting: {
    populatedArea: 'yes',
    conflictClass: 'NIAC',
    controlActor: null,
    controlConfidence: null,
    dayPart: 'dawn',
    originalLanguage: 'ar',
    visitedOn: null,
    sensitivity: 2,
    flags: ['source_at_risk'],
  },
  grounds: [],
  locating: { method: null, radiusM: null, locatedBy: null, checkedBy: null },
  mine: {
    class: null,
    activity: null,
    activation: null,
    movedBefore: null,
    areaMarked: null,
    returnee: null,
    eoreReceived: null,
    injuries: [],
  },
  hazard: {
    kind: null,
    contamination: [],
    status: null,
    reportedTo: null,
    reportedOn: null,
    markedOn: null,
  },
  access: [],
  rivals: [],
  actorTrees: [],
  gradeProposal: {
    rule: 'GR-1',
    occurrence: 'G1',
    occurrenceBecause: ['single_group'],
    harm: 'G1',
    harmBecause: ['harm_reports_unsaid'],
  },
  gradedUnder: null,
  titles: { en: 'Shelling or missile, Exercise Town', ar: 'قصف مدفعي أو صاروخي، بلدة التمرين' },
  reports: [reportRow],
  approvals: [],
  returns: [],
  decidedBy: [],
  reviewersRequired: 1,
  blind: false,
  blindGrades: [],
  guard: {
    restriction: null,
    classes: [],
    recused: [],
    accesses: [],
    acts: [],
    lacks: { reviewers: 0, publishers: 0 },
    eligible: [],
  },
  acts: [],
  history: [],
};

export const incident = (over: Partial<Incident> = {}): Incident => ({ ...INCIDENT, ...over });

export const notes: Notes = {
  mayAdd: false,
  heldBack: 0,
  items: [
    {
      id: '4b8a4dd2-7d3c-4a3a-8a54-0f6a4f1f5f11',
      version: 2,
      text: 'Invented note for @rita.',
      by: 'anna',
      at: '2025-02-03T10:00',
      struck: { by: 'rita', reason: 'Invented reason.' },
      mayStrike: false,
    },
  ],
};

export const bench = (
  parts: Partial<DeskIncidentPage>,
  roles: readonly Role[] = ['analyst'],
): DeskIncidentPage => ({
  page: 'desk-incident',
  merges: null,
  relations: [],
  events: [],
  matches: null,
  evidence: [],
  mayAddEvidence: false,
  notes,
  assignment: { version: 1, person: 'amir', by: 'rita', note: 'Invented note.', people: [] },
  incident: incident(),
  links: {
    version: 7,
    decided: [
      {
        commitment: 'C04',
        direction: 'relevant',
        state: 'accepted',
        origin: 'rule',
        reason: 'Health object.',
      },
    ],
    proposed: [
      { commitment: 'C02', direction: 'breach', because: ['V02', 'E03'], obstacle: null },
      { commitment: 'C11', direction: 'breach', because: ['V02'], obstacle: 'outside_dates' },
    ],
  },
  publication: publication(),
  actors: [{ code: 'EX-NORTH', label: { en: 'Exercise Force North', ar: 'قوة التمرين' } }],
  commitments: [{ code: 'C12', title: { en: 'Return', ar: 'العودة' } }],
  preview: null,
  present: null,
  outlines: [],
  units,
  permissions: permissionsOf(roles),
  ...parts,
});
