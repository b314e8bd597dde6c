import { may, permissionRow, PERMISSIONS } from './permissions.js';
import { REGISTER_DUTIES } from './register-entry.js';
import { type AffectedObjectCode } from './vocabulary/affected-objects.js';
import { type EventTypeCode } from './vocabulary/event-types.js';
import { type PrecisionCode } from './vocabulary/precisions.js';
import { type TierCode } from './vocabulary/tiers.js';
import {
  canGo,
  defaultTier,
  embargoEndsAt,
  type EmbargoQuestion,
  type MachineName,
  MACHINES,
  type ReviewQuestion,
  reviewersRequired,
  transition,
} from './workflow.js';

const machines = Object.entries(MACHINES);
const rows = machines.flatMap(([name, machine]) =>
  machine.transitions.map((row) => ({ name, ...row })),
);

/** Every pair of every machine, written out a second time on purpose. */
const PAIRS: Readonly<Record<MachineName, string>> = {
  report:
    '>received received>screened screened>gathered received>closed screened>closed screened>received closed>received',
  incident:
    '>assessing assessing>info_requested info_requested>assessing assessing>proposed ' +
    'proposed>approved proposed>assessing assessing>closed proposed>closed closed>assessing ' +
    'approved>assessing',
  publication:
    'internal>scheduled scheduled>public public>public public>retracted public>withdrawn ' +
    'withdrawn>public',
  batch: '>imported imported>proposed proposed>approved approved>releasing releasing>released',
  register:
    '>draft draft>proposed draft>dropped proposed>draft proposed>approved approved>superseded',
};

/** Of what differs by kind the table names all; who may write or approve which is asked of the kind. */
const ofRegister = (act: string): string[] => {
  const by = act === 'register.approve' || act === 'register.return' ? 'approve' : 'edit';
  const roles = Object.values(REGISTER_DUTIES).flatMap((duty) => permissionRow(duty[by]).roles);
  return [...new Set<string>(roles)].sort();
};

describe('machines', () => {
  it.each(machines)('%s has its transitions and no other', (name, machine) => {
    const pairs = machine.transitions.map((row) => `${row.from ?? ''}>${row.to}`);
    expect(pairs.sort()).toEqual((PAIRS[name as MachineName] ?? '').split(' ').sort());
  });

  it.each(machines)('%s reaches every state, through known states alone', (_name, machine) => {
    const [first = ''] = machine.states;
    const reached = new Set([first]);
    for (let grown = true; grown;) {
      const before = reached.size;
      for (const { from, to } of machine.transitions) {
        if (from === null || reached.has(from)) reached.add(to);
      }
      grown = reached.size > before;
    }
    expect([...reached].sort()).toEqual([...machine.states].sort());
  });

  it('never leave what was retracted or released', () => {
    const ends = machines.flatMap(([name, machine]) =>
      machine.states
        .filter((state) => !machine.transitions.some((row) => row.from === state))
        .map((state) => `${name} ${state}`),
    );
    expect(ends).toEqual([
      'report gathered',
      'publication retracted',
      'batch released',
      'register superseded',
      'register dropped',
    ]);
  });

  it.each(rows)('$act ($from to $to) is for roles that hold $permission', (row) => {
    expect(row.roles.length).toBeGreaterThan(0);
    if (row.name === 'register') return expect([...row.roles].sort()).toEqual(ofRegister(row.act));
    const known = PERMISSIONS.find(({ permission }) => permission === row.permission);
    if (known) {
      expect(row.roles.filter((role) => !may([role], known.permission))).toEqual([]);
      expect([...row.roles].sort()).toEqual([...permissionRow(row.permission).roles].sort());
    } else {
      expect(row.permission).toMatch(/^publication\.(retract|withdraw|restore)$/);
    }
  });

  it('name each act of a state once', () => {
    const keys = rows.map(({ name, act, from }) => `${name} ${act} ${String(from)}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('forbid approval and release by those who made the case', () => {
    expect(transition('incident', 'proposed', 'approved')?.guards).toEqual(
      expect.arrayContaining(['not_submitter', 'not_proposer', 'not_last_editor']),
    );
    expect(transition('publication', 'scheduled', 'public')?.guards).toEqual(
      expect.arrayContaining(['not_proposer', 'not_last_editor', 'embargo_passed']),
    );
  });

  it.each<[MachineName, string | null, string, boolean]>([
    ['report', null, 'received', true],
    ['report', 'gathered', 'closed', false],
    ['incident', 'assessing', 'approved', false],
    ['incident', 'proposed', 'approved', true],
    ['incident', 'closed', 'proposed', false],
    ['publication', 'internal', 'public', false],
    ['publication', 'retracted', 'public', false],
    ['publication', 'withdrawn', 'public', true],
    ['batch', 'imported', 'approved', false],
    ['batch', 'proposed', 'releasing', false],
  ])('canGo %s: %s to %s is %s', (machine, from, to, expected) => {
    expect(canGo(machine, from, to)).toBe(expected);
  });
});

describe('reviewersRequired', () => {
  const plain: ReviewQuestion = {
    occurrence: 'G2',
    harm: 'G1',
    contested: [],
    attributionLevel: 'alleged',
    eventType: 'E03',
    childrenStrict: false,
  };

  it.each<[string, Partial<ReviewQuestion>, 1 | 2]>([
    ['a plain case', {}, 1],
    ['no attribution', { attributionLevel: 'unattributed' }, 1],
    ['contested attribution', { contested: ['attribution'] }, 1],
    ['an explosion of a mine', { eventType: 'E06' }, 1],
    ['a killing in custody or execution', { eventType: 'E09' }, 1],
    ['confirmed occurrence', { occurrence: 'G3' }, 2],
    ['confirmed harm', { harm: 'G3' }, 2],
    ['discounted occurrence', { occurrence: 'GD' }, 2],
    ['discounted harm', { harm: 'GD' }, 2],
    ['contested occurrence', { contested: ['occurrence'] }, 2],
    ['contested harm', { contested: ['attribution', 'harm'] }, 2],
    ['likely attribution', { attributionLevel: 'likely' }, 2],
    ['confirmed attribution', { attributionLevel: 'confirmed' }, 2],
    ['detention', { eventType: 'E10' }, 2],
    ['abduction', { eventType: 'E11' }, 2],
    ['torture', { eventType: 'E12' }, 2],
    ['sexual violence', { eventType: 'E13' }, 2],
    ['child recruitment', { eventType: 'E22' }, 2],
    ['an identifiable child', { childrenStrict: true }, 2],
    ['a restricted case', { restricted: true }, 2],
    ['a public link to a community declaration', { communityLink: true }, 2],
  ])('of %s', (_name, change, expected) => {
    expect(reviewersRequired({ ...plain, ...change })).toBe(expected);
  });
});

describe('embargoEndsAt', () => {
  const at = (text: string) => new Date(text);
  const tMax = at('2026-03-10T00:00:00Z');

  it.each<[string, Omit<EmbargoQuestion, 'tMax'>, string]>([
    ['72 h after the event', { eventType: 'E01' }, '2026-03-13T00:00:00Z'],
    ['14 days after an arrest', { eventType: 'E10' }, '2026-03-24T00:00:00Z'],
    ['14 days after an eviction', { eventType: 'E16' }, '2026-03-24T00:00:00Z'],
    ['14 days after a protest', { eventType: 'E24' }, '2026-03-24T00:00:00Z'],
    [
      '72 h after the last contact',
      { eventType: 'E01', lastContactAt: at('2026-03-12T06:00:00Z') },
      '2026-03-15T06:00:00Z',
    ],
    [
      'an earlier contact changes nothing',
      { eventType: 'E01', lastContactAt: at('2026-03-01T00:00:00Z') },
      '2026-03-13T00:00:00Z',
    ],
    [
      '14 days after the last contact on custody',
      { eventType: 'E11', lastContactAt: at('2026-03-12T00:00:00Z') },
      '2026-03-26T00:00:00Z',
    ],
    [
      'when the danger is cleared, if that is later',
      { eventType: 'E01', dangerClearedAt: at('2026-05-01T00:00:00Z') },
      '2026-05-01T00:00:00Z',
    ],
    [
      'not before the hold, if the danger was cleared earlier',
      { eventType: 'E01', lastContactAt: null, dangerClearedAt: at('2026-03-11T00:00:00Z') },
      '2026-03-13T00:00:00Z',
    ],
    ['at once for a hazard', { eventType: 'E07' }, '1970-01-01T00:00:00Z'],
  ])('%s', (_name, question, expected) => {
    expect(embargoEndsAt({ tMax, ...question })).toEqual(at(expected));
  });
});

describe('defaultTier', () => {
  it.each<[EventTypeCode, readonly AffectedObjectCode[], PrecisionCode, boolean, TierCode]>([
    ['E01', [], 'L3', true, 'T1'],
    ['E01', ['home', 'school'], 'L3', true, 'T1'],
    ['E01', ['home', 'hospital'], 'L3', true, 'T2'],
    ['E03', ['ambulance'], 'L2', false, 'T3'],
    ['E10', [], 'L5', true, 'T2'],
    ['E10', [], 'L5', false, 'T3'],
    ['E10', [], 'L7', true, 'T2'],
    ['E10', [], 'L8', true, 'T3'],
    ['E22', ['school'], 'L5', true, 'T3'],
    ['E22', ['clinic'], 'L5', false, 'T3'],
    ['E13', ['hospital'], 'L1', true, 'T4'],
    ['E13', [], 'L9', false, 'T4'],
    ['E25', [], 'L5', true, 'T2'],
    ['E01', [], 'L5', false, 'T1'],
    ['E01', [], 'L9', false, 'T1'],
  ])('%s %j %s, sub-district %s: %s', (eventType, objects, precision, hasSubdistrict, tier) => {
    expect(defaultTier({ eventType, objects, precision, hasSubdistrict })).toBe(tier);
  });
});
