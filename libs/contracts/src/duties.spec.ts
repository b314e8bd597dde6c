import { brokenDuty, type Hands, NO_HANDS } from './duties.js';
import { type Role } from './roles.js';
import { type MachineName } from './workflow.js';

type Case = readonly [
  machine: MachineName,
  from: string | null,
  to: string,
  role: Role,
  hands: Partial<Hands>,
  broken: string | null,
];

it.each<Case>([
  ['incident', 'proposed', 'approved', 'reviewer', {}, null],
  ['incident', 'proposed', 'approved', 'analyst', {}, 'role'],
  ['incident', 'proposed', 'approved', 'reviewer', { proposer: 'me' }, 'not_proposer'],
  ['incident', 'proposed', 'approved', 'reviewer', { proposer: 'other' }, null],
  ['incident', 'proposed', 'approved', 'reviewer', { editors: ['me'] }, 'not_last_editor'],
  ['incident', 'proposed', 'approved', 'reviewer', { submitters: ['me'] }, 'not_submitter'],
  ['incident', 'assessing', 'approved', 'reviewer', {}, 'step'],
  ['incident', 'assessing', 'proposed', 'analyst', { editors: ['me'] }, null],
  ['report', 'received', 'screened', 'analyst', { submitters: ['me'] }, 'not_submitter'],
  ['report', 'received', 'closed', 'analyst', { submitters: ['me'] }, 'not_submitter'],
  ['report', 'received', 'screened', 'analyst', { submitters: ['other'] }, null],
  ['publication', 'scheduled', 'public', 'publisher', { proposer: 'me' }, 'not_proposer'],
  ['publication', 'scheduled', 'public', 'publisher', { editors: ['me'] }, 'not_last_editor'],
  ['publication', 'public', 'public', 'publisher', { editors: ['me'] }, 'not_last_editor'],
  ['publication', 'scheduled', 'public', 'publisher', { finer: false }, null],
  [
    'publication',
    'scheduled',
    'public',
    'publisher',
    { finer: true },
    'second_publisher_if_exact_or_overridden',
  ],
  [
    'publication',
    'scheduled',
    'public',
    'publisher',
    { finer: true, secondPublisher: 'me' },
    'second_publisher_if_exact_or_overridden',
  ],
  [
    'publication',
    'scheduled',
    'public',
    'publisher',
    { finer: true, secondPublisher: 'other', editors: ['other'] },
    'second_publisher_if_exact_or_overridden',
  ],
  [
    'publication',
    'scheduled',
    'public',
    'publisher',
    { finer: true, secondPublisher: 'other' },
    null,
  ],
  ['batch', 'proposed', 'approved', 'reviewer', { proposer: 'me' }, 'not_proposer'],
  ['batch', 'approved', 'releasing', 'publisher', { proposer: 'me' }, 'not_proposer'],
  ['batch', 'approved', 'releasing', 'publisher', {}, null],
])('%s from %s to %s by a %s, %j: %s', (...[machine, from, to, role, hands, broken]: Case) => {
  const me = { id: 'me', roles: [role] };
  expect(brokenDuty(machine, { from, to }, me, { ...NO_HANDS, ...hands })).toBe(broken);
});
