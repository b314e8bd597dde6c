import { REGISTER_KINDS, type Role } from '@himaya/contracts';
import { DETAILS } from '../support/evidence.js';
import { HAZARD, MINE, SETTING } from '../support/cases.js';
import { eventFacts, totalFacts } from '../support/events.js';
import { facts } from '../support/make.js';
import { entryOf, pathOfKind } from '../support/register.js';

/** What stands between a person and an object that a route names. */
export const RELATIONS = ['absent', 'other', 'assigned', 'own', 'restricted', 'member'] as const;
export type Relation = (typeof RELATIONS)[number];

/** Where a relation is not named, it answers as `other`. */
type ByRelation = Partial<Record<Relation, number>>;

/** The object that stands for `:id`. */
export type Subject =
  | 'assessing'
  | 'proposed'
  | 'approved'
  | 'report'
  | 'person'
  | 'roleChange'
  | 'recovery'
  | 'key'
  | 'emergency'
  | 'evidence';

export interface Sample {
  /** A body that the route would take. */
  readonly body?: object;
  readonly query?: string;
  readonly subject?: Subject;
  /** The status for whoever may, by relation; of changes with a version that is never reached, so that nothing changes. */
  readonly answers: number | ByRelation;
  /** Roles that the same permission answers otherwise. */
  readonly byRole?: Partial<Record<Role, number | ByRelation>>;
  /** It would act whatever version is named: tried last, on something made for it. */
  readonly acts?: true;
  /** Sent with the version as it is: refused for another reason. */
  readonly atVersion?: readonly Relation[];
}

const NO_REPORT = 'a5f0a3a5-39a5-4d4e-9c7a-0d1f5e3b2c4d';
const reason = { reason: 'Invented.' };
const CLAIM_FIRST = 409;
const STALE = 412;
const SECOND_PERSON = 409;
const NOT_OPEN = 409;
const OWN_REPORT = 409;
const NOT_YOURS = 409;
/** A member who is nobody: refused after all else, so that nothing changes. */
const noMember = { ...reason, members: [NO_REPORT] };
const NOT_RESTRICTED = 409;

const NAMED = { id: NO_REPORT, other: NO_REPORT };
const NOT_KNOWN = (body: object): Sample => ({
  body: { ...body, ...reason },
  subject: 'assessing',
  answers: { other: CLAIM_FIRST, assigned: 404, own: CLAIM_FIRST },
});
const editing = (body: object): Sample => ({
  body,
  subject: 'assessing',
  answers: { other: CLAIM_FIRST, assigned: STALE, own: CLAIM_FIRST },
});

const taking: Sample = { body: reason, subject: 'approved', answers: STALE };
/** Nothing in these sweeps is an entry of the register: what names one answers as what is not there. */
const ofRegister = REGISTER_KINDS.codes.flatMap((kind): [string, Sample][] => {
  const path = pathOfKind(kind);
  return [
    [`POST ${path}`, { answers: 400 }],
    [`PUT ${path}/:id`, { body: entryOf(kind), answers: 404 }],
    ...['proposal', 'dropping', 'approval', 'return'].map((step): [string, Sample] => [
      `POST ${path}/:id/${step}`,
      { body: reason, answers: 404 },
    ]),
  ];
});

const absent = (path: string) => [`GET ${path}`, { answers: 404 }] as const;

/** Nor an event. */
const ofEvents: readonly (readonly [string, Sample])[] = [
  ['POST /api/v1/desk/events', { answers: 400 }],
  ...['/api/v1/open/events/:code', '/en/events/:code', '/ar/events/:code'].map(absent),
  // a reference leads on to its case
  ...['/en', '/ar'].map((at) => [`GET ${at}/desk/references/:ref`, { answers: 303 }] as const),
  ...['/api/v1', '/en', '/ar'].map((at) => absent(`${at}/desk/events/:id`)),
  ['PUT /api/v1/desk/events/:id', { body: eventFacts(), answers: 404 }],
  [
    'POST /api/v1/desk/events/:id/totals',
    { body: { id: NO_REPORT, ...totalFacts() }, answers: 404 },
  ],
  ['PUT /api/v1/desk/events/:id/totals/:total', { body: totalFacts(), answers: 404 }],
  [
    'POST /api/v1/desk/events/:id/totals/:total/withdrawal',
    { body: { on: '2025-04-02', noteEn: 'Invented.', noteAr: 'مختلق.' }, answers: 404 },
  ],
  ['POST /api/v1/desk/events/:id/members', { body: { ref: 'HM-00000000' }, answers: 404 }],
  ['POST /api/v1/desk/events/:id/release', { body: {}, answers: 404 }],
  ...['members/:incident/removal', 'approval', 'return', 'withdrawal'].map(
    (step) => [`POST /api/v1/desk/events/:id/${step}`, { body: reason, answers: 404 }] as const,
  ),
];

const OTHER_TYPE = (body: object): Sample => ({
  body,
  subject: 'assessing',
  answers: { other: CLAIM_FIRST, assigned: 409, own: CLAIM_FIRST },
});

/** A row for each route that is not a plain read. A new route without one fails the sweep. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  ...Object.fromEntries(ofRegister),
  'GET /api/v1/desk/register/:id': { answers: 404 },
  'GET /en/desk/register/:id': { answers: 404 },
  'GET /ar/desk/register/:id': { answers: 404 },
  'GET /': { answers: 302 },
  // an administrator has no case content: the desk leads on to people
  'GET /en/desk': { answers: 200, byRole: { administrator: 303, operator: 303 } },
  'GET /ar/desk': { answers: 200, byRole: { administrator: 303, operator: 303 } },
  'GET /api/v1/open/ledger/inclusion': { query: '?leaf=none', answers: 400 },
  'GET /api/v1/open/places': { query: '?q=Manbij', answers: 200 },
  'POST /en/report': { answers: 400 },
  'POST /ar/report': { answers: 400 },
  // JSON is no form
  'POST /en/correct/:ref': { answers: { absent: 404, other: 400 } },
  'POST /ar/correct/:ref': { answers: { absent: 404, other: 400 } },
  'POST /api/v1/intake/reports': { answers: 400 },
  'POST /api/v1/intake/replies': { answers: 400 },
  ...Object.fromEntries(ofEvents),
  'POST /api/v1/desk/hazards/:id/reading': { answers: 404 },
  'POST /api/v1/desk/hazards/:id/answer': {
    body: { id: NO_REPORT, status: 'cleared', ...reason },
    answers: 404,
  },
  ...Object.fromEntries(
    ['listing', 'listing/approval', 'listing/refusal'].map((step): [string, Sample] => [
      `POST /api/v1/desk/incidents/:id/hazard/${step}`,
      { body: reason, answers: 404 },
    ]),
  ),
  'POST /api/v1/desk/incidents/:id/hazard/hand-over': {
    body: { id: NO_REPORT, operator: NO_REPORT },
    answers: 404,
  },
  'POST /api/v1/desk/reports/:id/taking-back': {
    subject: 'report',
    answers: { other: STALE, assigned: STALE, own: STALE },
  },
  'GET /api/v1/desk/filters': { answers: 200 },
  'POST /api/v1/desk/filters': { answers: 400 },
  ...Object.fromEntries(
    ['GET /api/v1', 'GET /en', 'GET /ar', 'DELETE /api/v1'].map((route): [string, Sample] => [
      `${route}/desk/filters/:id`,
      { answers: 404 },
    ]),
  ),
  'PUT /api/v1/desk/filters/:id': { body: { name: 'Invented', shared: false }, answers: 404 },
  'PUT /api/v1/desk/filters/:id/subscription': { answers: 404 },
  'DELETE /api/v1/desk/filters/:id/subscription': { answers: 404 },
  'GET /api/v1/desk/bulk/:id': { answers: 404 },
  'GET /en/desk/bulk/:id': { answers: 404 },
  'GET /ar/desk/bulk/:id': { answers: 404 },
  'POST /api/v1/desk/bulk': { answers: 400 },
  'POST /api/v1/desk/bulk/:id/preview': {
    body: { act: 'screen', code: null, ...reason },
    answers: 404,
  },
  'POST /api/v1/desk/bulk/:id/run': { answers: 404 },
  'POST /api/v1/desk/bulk/:id/undoing': { answers: 404 },
  'GET /api/v1/desk/comments/:id': { answers: 404 },
  'POST /api/v1/desk/comments': { answers: 400 },
  'POST /api/v1/desk/comments/:id/proposal': {
    body: { outcome: 'declined', ...reason },
    answers: 404,
  },
  ...Object.fromEntries(
    ['return', 'approval'].map((step): [string, Sample] => [
      `POST /api/v1/desk/comments/:id/${step}`,
      { body: reason, answers: 404 },
    ]),
  ),
  'GET /api/v1/desk/replies/:id': { answers: 404 },
  'GET /en/desk/replies/:id': { answers: 404 },
  'GET /ar/desk/replies/:id': { answers: 404 },
  'POST /api/v1/desk/replies/:id/examination': { answers: 404 },
  'POST /api/v1/desk/replies/:id/proposal': {
    body: { outcome: 'set_aside', ...reason },
    answers: 404,
  },
  'POST /api/v1/desk/replies/:id/return': { body: reason, answers: 404 },
  'POST /api/v1/desk/replies/:id/approval': { body: reason, answers: 404 },
  'POST /api/v1/desk/session': { answers: 400 },
  'POST /api/v1/desk/join': { answers: 400 },
  'POST /api/v1/desk/session/passkey-options': { answers: 200 },
  'POST /api/v1/desk/session/passkey': { answers: 400 },
  'POST /api/v1/desk/session/step-up-options': { answers: 200 },
  'POST /api/v1/desk/session/step-up': { answers: 400 },
  'POST /api/v1/desk/session/step-up-passkey': { answers: 400 },
  'POST /api/v1/desk/setup': { answers: 404 },
  'POST /api/v1/desk/account/passkey-options': { answers: 200 },
  'POST /api/v1/desk/account/passkeys': { answers: 400 },
  // whoever asks has none: another's passkey is not there either
  'DELETE /api/v1/desk/account/passkeys/:id': { answers: 404 },
  'POST /api/v1/desk/account/totp-offer': { answers: 200, acts: true },
  'PUT /api/v1/desk/account/totp': { answers: 400 },
  'DELETE /api/v1/desk/account/totp': { answers: 404 },
  'PUT /api/v1/desk/account/password': { answers: 400 },
  'PUT /api/v1/desk/account/contact': { answers: 400 },
  'DELETE /api/v1/desk/account/contact': { answers: 404 },
  'POST /api/v1/desk/account/recovery-codes': { answers: 201, acts: true },
  'DELETE /api/v1/desk/sessions/others': { answers: 200, acts: true },
  'DELETE /api/v1/desk/sessions': { answers: 200, acts: true },
  'DELETE /api/v1/desk/sessions/:id': { answers: 404 },
  'DELETE /api/v1/desk/session': { answers: 204, acts: true },
  'DELETE /api/v1/desk/all-sessions': { answers: 204, acts: true },
  'POST /api/v1/desk/role-changes/:id/confirmation': {
    subject: 'roleChange',
    answers: 204,
    acts: true,
  },
  'DELETE /api/v1/desk/role-changes/:id': { subject: 'roleChange', answers: 204, acts: true },
  'POST /api/v1/desk/recoveries/:id/confirmation': {
    subject: 'recovery',
    answers: 201,
    acts: true,
  },
  'DELETE /api/v1/desk/recoveries/:id': { subject: 'recovery', answers: 204, acts: true },
  'POST /api/v1/desk/keys': { answers: 400 },
  'DELETE /api/v1/desk/keys/:id': { subject: 'key', answers: 204, acts: true },
  'POST /api/v1/desk/people': { answers: 400 },
  'POST /api/v1/desk/people/:id/contact-reading': { subject: 'person', answers: 404 },
  'POST /api/v1/desk/people/:id/invitation': { subject: 'person', answers: 409 },
  'POST /api/v1/desk/people/:id/suspension': { subject: 'person', answers: 204, acts: true },
  'DELETE /api/v1/desk/people/:id/suspension': { subject: 'person', answers: 204, acts: true },
  'DELETE /api/v1/desk/people/:id/sessions': { subject: 'person', answers: 204, acts: true },
  'POST /api/v1/desk/people/:id/role-change': {
    body: { roles: ['reviewer'] },
    subject: 'person',
    answers: 201,
    acts: true,
  },
  'POST /api/v1/desk/people/:id/recovery': { subject: 'person', answers: 204, acts: true },
  'PUT /api/v1/desk/incidents/:id/links/:code': editing({
    direction: 'relevant',
    state: 'accepted',
    ...reason,
  }),
  // an exercise holds no batch
  // an exercise is set up by its start
  'GET /en/setup': { answers: 404 },
  'GET /ar/setup': { answers: 404 },
  'GET /api/v1/desk/batches/:key': { answers: 404 },
  'GET /en/desk/batches/:key': { answers: 404 },
  'GET /ar/desk/batches/:key': { answers: 404 },
  'POST /api/v1/desk/batches/:key/proposal': { answers: 404 },
  'POST /api/v1/desk/batches/:key/approval': { answers: 404 },
  'POST /api/v1/desk/batches/:key/release': { body: {}, answers: 404 },
  'POST /api/v1/desk/incidents': { answers: 400 },
  'POST /api/v1/desk/incidents/:id/reports': {
    body: { report: NO_REPORT },
    subject: 'assessing',
    // the report is looked for before the version
    answers: { other: CLAIM_FIRST, assigned: 404, own: CLAIM_FIRST },
  },
  'POST /api/v1/desk/incidents/:id/claim': { subject: 'assessing', answers: STALE },
  'PUT /api/v1/desk/incidents/:id/lease': {
    body: {},
    subject: 'assessing',
    answers: { other: CLAIM_FIRST, assigned: 200, own: CLAIM_FIRST },
    acts: true,
  },
  'DELETE /api/v1/desk/incidents/:id/lease': { subject: 'assessing', answers: 200, acts: true },
  'PUT /api/v1/desk/reports/:id/lease': {
    body: {},
    subject: 'report',
    answers: 200,
    acts: true,
  },
  'DELETE /api/v1/desk/reports/:id/lease': { subject: 'report', answers: 200, acts: true },
  'POST /api/v1/desk/incidents/:id/proposal': editing(reason),
  'POST /api/v1/desk/incidents/:id/return': {
    body: reason,
    subject: 'proposed',
    answers: { other: STALE, assigned: STALE, own: SECOND_PERSON },
    atVersion: ['own'],
  },
  // one reviewer decides the subject, and no sample is drawn: it is not blind
  'POST /api/v1/desk/incidents/:id/blind-grades': {
    body: { occurrence: 'G2', harm: 'G1', attribution: null, precision: 'L3' },
    subject: 'proposed',
    answers: { other: STALE, assigned: STALE, own: SECOND_PERSON },
    atVersion: ['own'],
  },
  'POST /api/v1/desk/incidents/:id/proposal-opening': {
    subject: 'proposed',
    answers: { other: STALE, assigned: STALE, own: SECOND_PERSON },
    atVersion: ['own'],
  },
  'POST /api/v1/desk/incidents/:id/approval': {
    body: reason,
    subject: 'proposed',
    answers: { other: STALE, assigned: STALE, own: SECOND_PERSON },
    atVersion: ['own'],
  },
  'POST /api/v1/desk/incidents/:id/question': editing(reason),
  'POST /api/v1/desk/incidents/:id/resumption': {
    body: reason,
    subject: 'assessing',
    answers: NOT_OPEN,
  },
  'POST /api/v1/desk/incidents/:id/closing': {
    body: { class: 'duplicate', ...reason },
    subject: 'assessing',
    answers: { other: NOT_OPEN, assigned: STALE, own: NOT_OPEN },
    // whoever reads a case may ask; it is closed by its analyst, and once proposed by a reviewer
    byRole: { reviewer: NOT_OPEN, publisher: NOT_OPEN, editor: NOT_OPEN, auditor: NOT_OPEN },
  },
  'POST /api/v1/desk/incidents/:id/reopening': {
    body: reason,
    subject: 'approved',
    answers: STALE,
  },
  'POST /api/v1/desk/incidents/:id/restriction': {
    body: noMember,
    answers: { other: 400, member: 409 },
    byRole: { analyst: { other: NOT_YOURS, assigned: 400 } },
  },
  'PUT /api/v1/desk/incidents/:id/members': {
    body: noMember,
    answers: { other: NOT_RESTRICTED, member: 400 },
    byRole: { analyst: NOT_YOURS },
  },
  // what its class restricts stays so
  'POST /api/v1/desk/incidents/:id/lifting': { body: reason, answers: NOT_RESTRICTED },
  'POST /api/v1/desk/incidents/:id/recusal': { body: reason, answers: 200, acts: true },
  'POST /api/v1/desk/emergency-accesses': { answers: 400 },
  'POST /api/v1/desk/emergency-accesses/:id/confirmation': {
    subject: 'emergency',
    answers: 200,
    acts: true,
  },
  'PUT /api/v1/desk/incidents/:id/facts': editing(facts()),
  'PUT /api/v1/desk/incidents/:id/harm': editing({ rows: [] }),
  'PUT /api/v1/desk/incidents/:id/actors': editing({ rows: [] }),
  'PUT /api/v1/desk/incidents/:id/categories': editing({ rows: [] }),
  'PUT /api/v1/desk/incidents/:id/objects': editing({ rows: [] }),
  'PUT /api/v1/desk/incidents/:id/weapons': editing({ rows: [] }),
  'PUT /api/v1/desk/incidents/:id/setting': editing(SETTING),
  'PUT /api/v1/desk/incidents/:id/grounds': editing({ rows: [] }),
  'PUT /api/v1/desk/incidents/:id/rivals': editing({ rows: [] }),
  'PUT /api/v1/desk/incidents/:id/locating': editing({ method: 'source_stated', radiusM: null }),
  // nobody has said how the place was found
  'POST /api/v1/desk/incidents/:id/location-check': {
    subject: 'assessing',
    answers: { other: 409, assigned: 409, own: 409 },
  },
  // a case of another type, told to whom it is
  'PUT /api/v1/desk/incidents/:id/mine': OTHER_TYPE(MINE),
  'PUT /api/v1/desk/incidents/:id/hazard': OTHER_TYPE(HAZARD),
  'PUT /api/v1/desk/incidents/:id/access': OTHER_TYPE({ rows: [] }),
  'PUT /api/v1/desk/incidents/:id/sources': {
    body: { rows: [{ report: NO_REPORT, sourceType: 'eyewitness', group: 1 }] },
    subject: 'assessing',
    // the reports are compared before the version
    answers: { other: CLAIM_FIRST, assigned: 400, own: CLAIM_FIRST },
  },
  'POST /api/v1/desk/differences': { answers: 400 },
  'GET /api/v1/desk/changes': { answers: 406 },
  // nobody may know of the other case that is named, nor of a relation
  'POST /api/v1/desk/incidents/:id/merges': {
    body: { ...NAMED, otherVersion: 1, take: [], ...reason },
    subject: 'assessing',
    answers: 404,
  },
  'POST /api/v1/desk/incidents/:id/splitting': editing({
    ...{ id: NO_REPORT, reports: [NO_REPORT], evidence: [], ...reason },
  }),
  'POST /api/v1/desk/incidents/:id/relations': NOT_KNOWN({ ...NAMED, kind: 'series' }),
  'POST /api/v1/desk/incidents/:id/relations/removal': NOT_KNOWN({ relation: NO_REPORT }),
  // no merge of this case is named
  'POST /api/v1/desk/incidents/:id/unmerging': {
    body: { merge: NO_REPORT, ...reason },
    subject: 'assessing',
    answers: 404,
  },
  // two records are named in the query, or there is nothing
  'GET /en/desk/compare': { answers: 404 },
  'GET /ar/desk/compare': { answers: 404 },
  'POST /api/v1/desk/reports/:id/notes': {
    body: { id: NO_REPORT, text: 'Invented, @nobody.' },
    subject: 'report',
    answers: 400,
  },
  'POST /api/v1/desk/incidents/:id/notes': {
    body: { id: NO_REPORT, text: 'Invented, @nobody.' },
    subject: 'assessing',
    answers: 400,
  },
  'PUT /api/v1/desk/incidents/:id/assignment': {
    body: { person: null, note: null },
    subject: 'assessing',
    answers: STALE,
  },
  'POST /api/v1/desk/notes/:id/strike': { body: reason, answers: 404 },
  'POST /api/v1/desk/notices/seen': { body: { from: '0', upTo: '0' }, answers: 200 },
  'POST /api/v1/desk/incidents/:id/checks': editing({
    id: 'a5f0a3a5-39a5-4d4e-9c7a-0d1f5e3b2c4e',
    type: 'source',
    result: 'neutral',
    note: 'Invented.',
  }),
  'PUT /api/v1/desk/incidents/:id/grades': editing({
    occurrence: 'G0',
    occurrenceReason: null,
    harm: 'G0',
    harmReason: null,
    contested: [],
  }),
  // the record is named in the query
  'GET /api/v1/desk/evidence': { answers: 400 },
  // the body is bytes
  'POST /api/v1/desk/evidence': { answers: 415 },
  // no worker has made one
  'GET /api/v1/desk/evidence/:id/copies/:kind': { subject: 'evidence', answers: 404 },
  'GET /en/desk/evidence/:id': { subject: 'evidence', answers: 200 },
  'GET /ar/desk/evidence/:id': { subject: 'evidence', answers: 200 },
  'GET /api/v1/desk/evidence/:id': { subject: 'evidence', answers: 200 },
  'PUT /api/v1/desk/evidence/:id/details': {
    body: DETAILS,
    subject: 'evidence',
    answers: { other: NOT_YOURS, assigned: STALE },
  },
  'POST /api/v1/desk/evidence/:id/unblurring': { subject: 'evidence', answers: 200, acts: true },
  // tried by an analyst who does not hold the case
  'POST /api/v1/desk/evidence/:id/opening': { subject: 'evidence', answers: NOT_YOURS, acts: true },
  // without a copy for viewing it is not redacted
  'POST /api/v1/desk/evidence/:id/redactions': {
    body: { id: NO_REPORT, boxes: [{ x: 0, y: 0, width: 1, height: 1 }], ...reason },
    subject: 'evidence',
    answers: 409,
  },
  'PUT /api/v1/desk/incidents/:id/publication': {
    body: { tier: 'T1', reason: null },
    subject: 'approved',
    answers: STALE,
  },
  'POST /api/v1/desk/incidents/:id/publication/confirmation': {
    body: { tier: 'T0', ...reason },
    subject: 'approved',
    answers: STALE,
  },
  'POST /api/v1/desk/incidents/:id/publication/release': { subject: 'approved', answers: STALE },
  'POST /api/v1/desk/incidents/:id/publication/override': {
    body: { tier: 'T1', warning: 'age', ...reason },
    subject: 'approved',
    answers: STALE,
  },
  'POST /api/v1/desk/incidents/:id/publication/retraction': {
    body: { class: 'wrong', noteEn: 'Invented.' },
    subject: 'approved',
    answers: STALE,
  },
  'POST /api/v1/desk/incidents/:id/publication/early-release': taking,
  'POST /api/v1/desk/incidents/:id/publication/retraction/confirmation': taking,
  'POST /api/v1/desk/incidents/:id/publication/retraction/refusal': taking,
  'POST /api/v1/desk/incidents/:id/publication/withdrawal': taking,
  'POST /api/v1/desk/incidents/:id/publication/restoration': taking,
  'GET /api/v1/desk/sources/known': { query: '?address=example.org', answers: 200 },
  'GET /api/v1/desk/sources/:id': { answers: 404 },
  'GET /en/desk/sources/:id': { answers: 404 },
  'GET /ar/desk/sources/:id': { answers: 404 },
  'POST /api/v1/desk/sources': { answers: 400 },
  'PUT /api/v1/desk/sources/:id': {
    body: {
      name: 'invented',
      type: 'local_media',
      reliability: 'C',
      reliabilityReason: 'Invented.',
      access: 'direct',
      addresses: [],
      ...reason,
    },
    answers: 404,
  },
  'POST /api/v1/desk/items': { answers: 400 },
  'POST /api/v1/desk/reports': { answers: 400 },
  'POST /api/v1/desk/reports/:id/screening': {
    body: {},
    subject: 'report',
    answers: { other: STALE, assigned: STALE, own: OWN_REPORT },
  },
  'POST /api/v1/desk/reports/:id/closing': {
    body: { reason: 'duplicate', note: 'Invented.' },
    subject: 'report',
    answers: { other: STALE, assigned: STALE, own: OWN_REPORT },
  },
};
