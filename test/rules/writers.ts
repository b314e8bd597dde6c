import { randomUUID } from 'node:crypto';
import { REGISTER_KINDS } from '@himaya/contracts';
import { DETAILS } from '../support/evidence.js';
import { HAZARD, looked, MINE, SETTING } from '../support/cases.js';
import { facts, report } from '../support/make.js';
import { entryOf, pathOfKind } from '../support/register.js';
import { EVENT_WRITERS } from './event-writers.js';
import { LEASE_WRITERS } from './lease-writers.js';
import { MERGE_WRITERS } from './merge-writers.js';
import { NOTE_WRITERS } from './note-writers.js';
import { REPLY_WRITERS } from './reply-writers.js';
import { REVIEW_WRITERS } from './review-writers.js';

/** Which thing a path is about; each is there when the sweep begins. */
export type Subject =
  | 'nothing'
  | 'report'
  | 'assessing'
  | 'proposed'
  | 'approved'
  | 'scheduled'
  | 'person'
  | 'roleChange'
  | 'recovery'
  | 'key'
  | 'emergency'
  | 'batch'
  | 'evidence';

export interface Writer {
  readonly about: Subject;
  /** Tables whose columns may not come in with the body; inside it, those of the first. */
  readonly tables: readonly string[];
  /** A body that is taken, with every field that may be there: each object in it is a level of its own. */
  readonly body: () => object;
  /** Not there at all in an exercise: a guard of its own answers 404. */
  readonly shut?: true;
}

const ACCOUNTS = ['accounts.people', 'accounts.sessions'] as const;
const REASON = (): object => ({ reason: 'Invented.' });
const PASSKEY = { id: 'x', clientDataJSON: 'x' } as const;
const ofAccount = (body: () => object, table?: string): Writer => ({
  about: 'nothing',
  tables: [...(table ? [table] : []), ...ACCOUNTS],
  body,
});
const PASSWORD = 'an invented password';
const NOTHING = (): object => ({});
const CHANGES = ['accounts.role_changes', 'accounts.people', 'accounts.links'] as const;
const RECOVERIES = ['accounts.recoveries', 'accounts.people', 'accounts.links'] as const;
const KEYS = ['accounts.api_keys'] as const;
const REPORTS = ['desk.reports'] as const;
const CASE = ['desk.incidents'] as const;
const PUBLICATIONS = ['desk.publications', 'desk.incidents', 'pub.incidents'] as const;
const TAKE_BACKS = ['desk.take_backs', ...PUBLICATIONS] as const;
const taking: Writer = { about: 'scheduled', tables: TAKE_BACKS, body: REASON };
const EVIDENCE = ['desk.evidence'] as const;
const CUSTODY = ['desk.custody_events', 'desk.evidence'] as const;
const BATCHES = ['desk.dataset_batches', 'desk.dataset_records'] as const;

const EMERGENCIES = ['desk.emergency_accesses'] as const;
const guarding = (body: () => object): Writer => ({
  about: 'assessing',
  tables: ['desk.case_restrictions', 'desk.case_members', ...CASE],
  body,
});

const wholeReport = (): object =>
  report({
    when: { edtf: '2025-03-05', dayPart: 'night' },
    where: {
      pcode: 'SY02',
      text: 'Invented quarter',
      landmark: 'Invented landmark',
      certainty: 'village',
      lon: 37.1,
      lat: 36.2,
    },
    harm: { known: true, killed: { min: 1, max: 3 } },
    links: ['https://example.org/invented'],
  });

const SOURCES = ['desk.sources'] as const;
const SOURCE = (): object => ({
  name: 'invented',
  type: 'local_media',
  reliability: 'C',
  reliabilityReason: 'Invented.',
  relation: 'Invented.',
  access: 'compiled',
  addresses: [],
});
const wholeItem = (): object => ({
  id: randomUUID(),
  address: `https://example.org/${randomUUID()}`,
  source: null,
  sourceName: 'invented',
  sourceType: 'local_media',
  reliability: 'C',
  reliabilityReason: 'Invented.',
  access: 'compiled',
  repostOf: 'https://example.org/origin',
  posted: '2025-03-05',
  captured: '2025-03-06',
  words: 'Invented words.',
  wordsLanguage: 'en',
  translation: 'Invented.',
  kinds: ['shelling'],
  when: '2025-03-05',
  place: 'SY02',
  placeText: 'Invented quarter',
  certainty: 'village',
  files: [{ name: 'invented.wacz', kind: 'wacz', bytes: 12, sha256: '0'.repeat(64) }],
});

const rowsOf = (table: string, row: object): Writer => ({
  about: 'assessing',
  tables: [table, 'desk.incidents'],
  body: () => ({ rows: [row] }),
});

const HARM = {
  outcome: 'killed',
  unit: 'person',
  status: 'civilian',
  sex: 'unknown',
  age: 'unknown',
  min: 1,
  best: 2,
  bestRule: 'named_list',
  isTotal: false,
  asOf: '2025-03-06',
  reports: [],
  max: 3,
  named: null,
  basis: 'reported',
};
const ACTOR = {
  actor: 'EX-NORTH',
  role: 'alleged_perpetrator',
  level: 'alleged',
  bases: ['insignia_seen'],
  reason: 'Invented.',
  rivalOf: null,
  claim: 'Invented.',
  claimBy: 'Invented.',
};
const GRADES = {
  occurrence: 'G2',
  occurrenceReason: 'Invented.',
  harm: 'G1',
  harmReason: 'Invented.',
  contested: [],
};

const REGISTERED = ['desk.register_entries'];
const onEntry = (body: () => object): Writer => ({ about: 'approved', tables: REGISTERED, body });
const ofRegister = REGISTER_KINDS.codes.flatMap((kind): [string, Writer][] => {
  const path = pathOfKind(kind);
  const head = (): object => ({ id: randomUUID(), replaces: null, withdraws: false });
  return [
    [`POST ${path}`, onEntry(() => ({ ...head(), ...entryOf(kind) }))],
    [`PUT ${path}/:id`, onEntry(() => entryOf(kind))],
    ...['proposal', 'dropping', 'return'].map((step): [string, Writer] => [
      `POST ${path}/:id/${step}`,
      onEntry(REASON),
    ]),
    [`POST ${path}/:id/approval`, onEntry(() => ({ reason: 'Invented.', tied: false }))],
  ];
});

/** A row for each route that writes a body of JSON, by method and path. */
export const WRITERS: Readonly<Record<string, Writer>> = {
  ...Object.fromEntries(ofRegister),
  ...REPLY_WRITERS,
  ...REVIEW_WRITERS,
  ...LEASE_WRITERS,
  ...MERGE_WRITERS,
  ...NOTE_WRITERS,
  ...EVENT_WRITERS,
  'POST /api/v1/intake/reports': {
    about: 'nothing',
    tables: REPORTS,
    body: () => ({ id: randomUUID(), report: wholeReport() }),
  },
  'POST /api/v1/desk/reports': {
    about: 'nothing',
    tables: REPORTS,
    body: () => ({ id: randomUUID(), report: wholeReport() }),
  },
  'POST /api/v1/desk/reports/:id/screening': {
    about: 'report',
    tables: REPORTS,
    body: () => ({ note: 'Invented.' }),
  },
  'POST /api/v1/desk/reports/:id/closing': {
    about: 'report',
    tables: REPORTS,
    body: () => ({ reason: 'duplicate', note: 'Invented.' }),
  },
  'POST /api/v1/desk/sources': {
    about: 'nothing',
    tables: SOURCES,
    body: () => ({ id: randomUUID(), ...SOURCE(), name: `invented ${randomUUID()}` }),
  },
  'PUT /api/v1/desk/sources/:id': {
    about: 'key',
    tables: SOURCES,
    body: () => ({ ...SOURCE(), reason: 'Invented.' }),
  },
  'POST /api/v1/desk/items': {
    about: 'nothing',
    tables: ['desk.source_items', ...REPORTS],
    body: wholeItem,
  },
  'POST /api/v1/desk/incidents': {
    about: 'nothing',
    tables: CASE,
    body: () => ({ id: randomUUID(), reports: [] }),
  },
  'POST /api/v1/desk/incidents/:id/reports': {
    about: 'assessing',
    tables: [...CASE, 'desk.incident_reports'],
    body: () => ({ report: randomUUID() }),
  },
  'PUT /api/v1/desk/evidence/:id/details': {
    about: 'evidence',
    tables: EVIDENCE,
    body: () => ({ ...DETAILS }),
  },
  'POST /api/v1/desk/evidence/:id/unblurring': {
    about: 'evidence',
    tables: CUSTODY,
    body: NOTHING,
  },
  'POST /api/v1/desk/evidence/:id/opening': { about: 'evidence', tables: CUSTODY, body: REASON },
  'POST /api/v1/desk/evidence/:id/redactions': {
    about: 'evidence',
    tables: EVIDENCE,
    body: () => ({
      id: randomUUID(),
      boxes: [{ x: 0, y: 0, width: 1, height: 1 }],
      reason: 'Invented.',
    }),
  },
  'PUT /api/v1/desk/incidents/:id/facts': {
    about: 'assessing',
    tables: CASE,
    body: () => ({ ...facts(), dangerClearedReason: 'Invented.' }),
  },
  'PUT /api/v1/desk/incidents/:id/harm': rowsOf('desk.incident_harm', HARM),
  'PUT /api/v1/desk/incidents/:id/actors': rowsOf('desk.incident_actors', ACTOR),
  'PUT /api/v1/desk/incidents/:id/categories': rowsOf('desk.incident_categories', {
    category: 'V02',
    reasoning: 'Invented.',
    confidence: 'medium',
  }),
  'PUT /api/v1/desk/incidents/:id/objects': rowsOf('desk.incident_objects', {
    object: 'school',
    damage: 'damaged',
    name: 'Invented',
    functionImpact: 'Invented',
    protectedEmblem: 'no',
    militaryUse: 'unknown',
    militaryUseBy: null,
  }),
  'PUT /api/v1/desk/incidents/:id/weapons': rowsOf('desk.incident_weapons', {
    weapon: 'W01',
    level: 'alleged',
    launch: 'air',
    identifier: 'Invented',
  }),
  'PUT /api/v1/desk/incidents/:id/setting': {
    about: 'assessing',
    tables: ['desk.incident_settings', ...CASE],
    body: () => SETTING,
  },
  'PUT /api/v1/desk/incidents/:id/grounds': rowsOf('desk.incident_grounds', {
    ground: 'unknown',
    level: 'alleged',
    note: 'Invented.',
  }),
  'PUT /api/v1/desk/incidents/:id/rivals': rowsOf('desk.incident_rivals', {
    axis: 'harm',
    sourceType: 'medical',
    accountEn: 'Invented.',
    accountAr: null,
  }),
  'PUT /api/v1/desk/incidents/:id/locating': {
    about: 'assessing',
    tables: ['desk.incident_locatings', ...CASE],
    body: () => ({ method: 'source_stated', radiusM: 500 }),
  },
  'POST /api/v1/desk/incidents/:id/location-check': {
    about: 'assessing',
    tables: ['desk.incident_locatings', ...CASE],
    body: NOTHING,
  },
  'PUT /api/v1/desk/incidents/:id/mine': {
    about: 'assessing',
    tables: ['desk.incident_mines', ...CASE],
    body: () => MINE,
  },
  'PUT /api/v1/desk/incidents/:id/hazard': {
    about: 'assessing',
    tables: ['desk.incident_hazards', ...CASE],
    body: () => HAZARD,
  },
  'PUT /api/v1/desk/incidents/:id/access': rowsOf('desk.incident_access', {
    obstacle: 'interference',
    note: 'Invented.',
  }),
  'PUT /api/v1/desk/incidents/:id/sources': rowsOf('desk.incident_reports', {
    report: randomUUID(),
    sourceType: 'eyewitness',
    group: 1,
    credibility: '2',
    credibilityReason: 'Invented.',
    reliability: 'B',
    access: 'direct',
    groupReason: 'Invented.',
  }),
  'POST /api/v1/desk/differences': {
    about: 'nothing',
    tables: ['desk.match_differences'],
    body: () => ({
      kind: 'report',
      id: randomUUID(),
      otherKind: 'report',
      other: randomUUID(),
      reason: 'Invented.',
    }),
  },
  'POST /api/v1/desk/incidents/:id/checks': {
    about: 'assessing',
    tables: ['desk.incident_checks', ...CASE],
    body: () => ({
      id: randomUUID(),
      type: 'source',
      result: 'neutral',
      note: 'Invented.',
      report: null,
    }),
  },
  'PUT /api/v1/desk/incidents/:id/grades': { about: 'assessing', tables: CASE, body: () => GRADES },
  'PUT /api/v1/desk/incidents/:id/links/:code': {
    about: 'assessing',
    tables: ['desk.commitment_links'],
    body: () => ({ direction: 'relevant', state: 'accepted', declaration: null, ...REASON() }),
  },
  'POST /api/v1/desk/incidents/:id/restriction': guarding(() => ({
    reason: 'Invented.',
    members: [],
  })),
  'PUT /api/v1/desk/incidents/:id/members': guarding(() => ({ reason: 'Invented.', members: [] })),
  'POST /api/v1/desk/incidents/:id/lifting': guarding(REASON),
  'POST /api/v1/desk/emergency-accesses': {
    about: 'nothing',
    tables: EMERGENCIES,
    body: () => ({ id: randomUUID(), ref: 'HM-ZZZZZZZZ', reason: 'Invented.' }),
  },
  'POST /api/v1/desk/emergency-accesses/:id/confirmation': {
    about: 'emergency',
    tables: EMERGENCIES,
    body: NOTHING,
  },
  'PUT /api/v1/desk/incidents/:id/publication': {
    about: 'approved',
    tables: PUBLICATIONS,
    body: () => ({ tier: 'T1', reason: null }),
  },
  'POST /api/v1/desk/incidents/:id/publication/confirmation': {
    about: 'scheduled',
    tables: PUBLICATIONS,
    body: () => ({ tier: 'T1', reason: 'Invented.' }),
  },
  'POST /api/v1/desk/incidents/:id/publication/release': {
    about: 'scheduled',
    tables: PUBLICATIONS,
    body: () => looked({ tier: 'T1', class: 'error', noteEn: 'Invented.', noteAr: 'مختلق.' }),
  },
  'POST /api/v1/desk/incidents/:id/publication/override': {
    about: 'scheduled',
    tables: [...PUBLICATIONS, 'desk.warning_overrides'],
    body: () => ({ tier: 'T1', warning: 'age', reason: 'Invented.' }),
  },
  'POST /api/v1/desk/incidents/:id/publication/retraction': {
    about: 'scheduled',
    tables: TAKE_BACKS,
    body: () => ({ class: 'wrong', noteEn: 'Invented.', noteAr: 'مختلق.', survivor: null }),
  },
  'POST /api/v1/desk/incidents/:id/publication/retraction/confirmation': taking,
  'POST /api/v1/desk/incidents/:id/publication/retraction/refusal': taking,
  'POST /api/v1/desk/incidents/:id/publication/withdrawal': taking,
  'POST /api/v1/desk/incidents/:id/publication/restoration': taking,
  'POST /api/v1/desk/batches/:key/proposal': { about: 'batch', tables: BATCHES, body: NOTHING },
  'POST /api/v1/desk/batches/:key/approval': { about: 'batch', tables: BATCHES, body: NOTHING },
  'POST /api/v1/desk/batches/:key/release': { about: 'batch', tables: BATCHES, body: NOTHING },
  'POST /api/v1/desk/session': {
    about: 'nothing',
    tables: ACCOUNTS,
    body: () => ({ name: 'nobody-here', password: 'an invented password', code: '000000' }),
  },
  'DELETE /api/v1/desk/session': { about: 'nothing', tables: ACCOUNTS, body: NOTHING },
  'DELETE /api/v1/desk/all-sessions': { about: 'nothing', tables: ACCOUNTS, body: NOTHING },
  'POST /api/v1/desk/join': {
    about: 'nothing',
    tables: [...ACCOUNTS, 'accounts.links'],
    body: () => ({ token: 'x'.repeat(43), password: 'an invented password' }),
  },
  'POST /api/v1/desk/people': {
    about: 'nothing',
    tables: CHANGES,
    body: () => ({ id: randomUUID(), name: 'invented', roles: ['analyst'] }),
  },
  'POST /api/v1/desk/people/:id/contact-reading': {
    about: 'person',
    tables: ACCOUNTS,
    body: NOTHING,
  },
  'POST /api/v1/desk/people/:id/invitation': { about: 'person', tables: CHANGES, body: NOTHING },
  'POST /api/v1/desk/people/:id/suspension': { about: 'person', tables: ACCOUNTS, body: NOTHING },
  'DELETE /api/v1/desk/people/:id/suspension': { about: 'person', tables: ACCOUNTS, body: NOTHING },
  'DELETE /api/v1/desk/people/:id/sessions': { about: 'person', tables: ACCOUNTS, body: NOTHING },
  'POST /api/v1/desk/people/:id/role-change': {
    about: 'person',
    tables: CHANGES,
    body: () => ({ roles: ['analyst'] }),
  },
  'POST /api/v1/desk/people/:id/recovery': { about: 'person', tables: RECOVERIES, body: NOTHING },
  'POST /api/v1/desk/role-changes/:id/confirmation': {
    about: 'roleChange',
    tables: CHANGES,
    body: NOTHING,
  },
  'DELETE /api/v1/desk/role-changes/:id': { about: 'roleChange', tables: CHANGES, body: NOTHING },
  'POST /api/v1/desk/recoveries/:id/confirmation': {
    about: 'recovery',
    tables: RECOVERIES,
    body: NOTHING,
  },
  'DELETE /api/v1/desk/recoveries/:id': { about: 'recovery', tables: RECOVERIES, body: NOTHING },
  'POST /api/v1/desk/keys': {
    about: 'nothing',
    tables: KEYS,
    body: () => ({
      id: randomUUID(),
      label: 'invented',
      scopes: ['open.read'],
      expiresOn: '2027-01-01',
    }),
  },
  'DELETE /api/v1/desk/keys/:id': { about: 'key', tables: KEYS, body: NOTHING },
  'POST /api/v1/desk/session/passkey-options': ofAccount(NOTHING),
  'POST /api/v1/desk/session/passkey': ofAccount(
    () => ({ ...PASSKEY, authenticatorData: 'x', signature: 'x', userHandle: 'x' }),
    'accounts.passkeys',
  ),
  'POST /api/v1/desk/session/step-up-options': ofAccount(NOTHING),
  'POST /api/v1/desk/session/step-up': ofAccount(() => ({ password: PASSWORD, code: '000000' })),
  'POST /api/v1/desk/session/step-up-passkey': ofAccount(
    () => ({ ...PASSKEY, authenticatorData: 'x', signature: 'x', userHandle: 'x' }),
    'accounts.passkeys',
  ),
  'POST /api/v1/desk/account/passkey-options': ofAccount(NOTHING),
  'POST /api/v1/desk/account/passkeys': ofAccount(
    () => ({ ...PASSKEY, attestationObject: 'x', transports: [] }),
    'accounts.passkeys',
  ),
  'DELETE /api/v1/desk/account/passkeys/:id': { about: 'key', tables: ACCOUNTS, body: NOTHING },
  'POST /api/v1/desk/account/totp-offer': ofAccount(NOTHING),
  'PUT /api/v1/desk/account/totp': ofAccount(() => ({ pending: 'x', code: '000000' })),
  'DELETE /api/v1/desk/account/totp': ofAccount(NOTHING),
  'PUT /api/v1/desk/account/password': ofAccount(() => ({ password: PASSWORD })),
  'PUT /api/v1/desk/account/contact': ofAccount(() => ({ contact: 'Invented.' })),
  'DELETE /api/v1/desk/account/contact': ofAccount(NOTHING),
  'POST /api/v1/desk/account/recovery-codes': ofAccount(NOTHING, 'accounts.recovery_codes'),
  'DELETE /api/v1/desk/sessions': ofAccount(NOTHING),
  'DELETE /api/v1/desk/sessions/others': ofAccount(NOTHING),
  'DELETE /api/v1/desk/sessions/:id': { about: 'key', tables: ACCOUNTS, body: NOTHING },
  'POST /api/v1/desk/setup': {
    ...ofAccount(() => ({ setupCode: 'x', name: 'invented', password: PASSWORD })),
    shut: true,
  },
};
