import { type Role } from '@himaya/contracts';

/** Eight people who hold all the roles of the desk between them, three of them two. */
export const ROLES_HELD = {
  anna: ['analyst', 'reviewer'],
  amir: ['analyst'],
  rita: ['reviewer', 'publisher'],
  rami: ['reviewer'],
  petra: ['publisher', 'editor'],
  paul: ['publisher', 'analyst'],
  adam: ['administrator'],
  otto: ['auditor'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Who = keyof typeof ROLES_HELD;
export const PEOPLE = Object.keys(ROLES_HELD) as Who[];

const is = (who: Who, role: Role): boolean => (ROLES_HELD[who] as readonly Role[]).includes(role);

export interface ReportModel {
  readonly state: 'received' | 'screened' | 'gathered' | 'closed';
  readonly version: number;
  readonly submitter: Who | null;
}

export interface CaseModel {
  readonly state: 'assessing' | 'proposed' | 'approved' | 'closed';
  readonly version: number;
  readonly holder: Who;
  /** Whoever created, edited or proposed it, or submitted a report in it. */
  readonly hands: readonly Who[];
  readonly reports: number;
  readonly facts: boolean;
  readonly graded: 'no' | 'light' | 'heavy';
  /** What was looked at to verify it. */
  readonly checked: boolean;
  readonly approvedBy: readonly Who[];
  readonly returnedBy: readonly Who[];
  readonly schedule: Schedule | null;
  /** How often it was released, and the version that is up. */
  readonly released: readonly number[];
  /** The tier that is up. */
  readonly publicTier: Tier | null;
  /** Rows of history that each step left. */
  readonly decisions: number;
}

/** From fine to coarse. */
export const TIERS = ['T0', 'T1', 'T3'] as const;
export type Tier = (typeof TIERS)[number];

interface Schedule {
  readonly tier: Tier;
  readonly by: Who;
  readonly second: Who | null;
}

export interface World {
  readonly reports: readonly ReportModel[];
  readonly cases: readonly CaseModel[];
}

export const EMPTY: World = { reports: [], cases: [] };

/** What somebody tries. `of` is the place of the report or case in the world. */
export type Act =
  | { readonly name: 'submit' }
  | { readonly name: 'enter' }
  | { readonly name: 'screen' | 'discard' | 'open'; readonly of: number }
  | { readonly name: 'gather'; readonly of: number; readonly report: number }
  | { readonly name: CaseAct; readonly of: number }
  | { readonly name: 'schedule'; readonly of: number; readonly tier: Tier };

export const CASE_ACTS = [
  'claim',
  'facts',
  'check',
  'light',
  'heavy',
  'propose',
  'return',
  'approve',
  'close',
  'reopen',
  'confirm',
  'release',
] as const;
type CaseAct = (typeof CASE_ACTS)[number];

/** Nobody edits, proposes or grades but who holds it; nobody judges what their hand is in. */
const CASE_RULES: Readonly<
  Record<CaseAct | 'gather' | 'schedule', (who: Who, of: CaseModel) => boolean>
> = {
  claim: (who, of) => is(who, 'analyst') && of.state === 'assessing',
  facts: mayEdit,
  check: mayEdit,
  light: mayEdit,
  heavy: mayEdit,
  gather: mayEdit,
  propose: (who, of) =>
    mayEdit(who, of) && of.facts && of.graded !== 'no' && of.checked && of.reports > 0,
  return: mayDecide,
  approve: mayDecide,
  // nobody rejects alone what another reviewer approved
  close: (who, of) => mayEdit(who, of) || (mayJudge(who, of) && of.approvedBy.length === 0),
  reopen: (who, of) => is(who, 'analyst') && (of.state === 'approved' || of.state === 'closed'),
  schedule: (who, of) =>
    is(who, 'publisher') && of.state === 'approved' && of.released.at(-1) !== of.version,
  confirm: (who, { schedule, ...of }) =>
    is(who, 'publisher') &&
    of.state === 'approved' &&
    schedule?.tier === 'T0' &&
    schedule.by !== who &&
    !of.hands.includes(who),
  release: (who, { schedule, ...of }) =>
    is(who, 'publisher') &&
    of.state === 'approved' &&
    schedule !== null &&
    !of.hands.includes(who) &&
    (schedule.tier !== 'T0' || (schedule.second !== null && schedule.second !== who)),
};

function mayEdit(who: Who, of: CaseModel): boolean {
  return is(who, 'analyst') && of.state === 'assessing' && of.holder === who;
}

function mayJudge(who: Who, of: CaseModel): boolean {
  return is(who, 'reviewer') && of.state === 'proposed' && !of.hands.includes(who);
}

/** Each reviewer decides once about one version. */
function mayDecide(who: Who, of: CaseModel): boolean {
  return mayJudge(who, of) && ![...of.approvedBy, ...of.returnedBy].includes(who);
}

/** Whether the rules let this person take this step in this world. */
export function allows(world: World, who: Who, act: Act): boolean {
  switch (act.name) {
    case 'submit':
      return true;
    case 'enter':
      return is(who, 'analyst');
    case 'screen':
      return mayScreen(who, world.reports[act.of], ['received']);
    case 'discard':
      return mayScreen(who, world.reports[act.of], ['received', 'screened']);
    case 'open':
      return is(who, 'analyst') && world.reports[act.of]?.state === 'screened';
    default: {
      const of = world.cases[act.of];
      return of !== undefined && CASE_RULES[act.name](who, of) && fits(world, of, act);
    }
  }
}

function mayScreen(who: Who, report: ReportModel | undefined, open: readonly string[]): boolean {
  return (
    report !== undefined &&
    is(who, 'analyst') &&
    open.includes(report.state) &&
    report.submitter !== who
  );
}

/** A case gathers what is screened alone; what is public is never shown finer again. */
function fits({ reports }: World, { publicTier }: CaseModel, act: Act): boolean {
  if (act.name === 'gather') return reports[act.report]?.state === 'screened';
  if (act.name !== 'schedule' || publicTier === null) return true;
  return TIERS.indexOf(act.tier) >= TIERS.indexOf(publicTier);
}

/** The world after a step that was allowed. */
export function after(world: World, who: Who, act: Act): World {
  switch (act.name) {
    case 'submit':
    case 'enter': {
      const submitter = act.name === 'enter' ? who : null;
      return {
        ...world,
        reports: [...world.reports, { state: 'received', version: 1, submitter }],
      };
    }
    case 'screen':
      return withReport(world, act.of, 'screened');
    case 'discard':
      return withReport(world, act.of, 'closed');
    case 'open':
      return opened(world, who, act.of);
    case 'gather':
      return gathered(world, who, act);
    default: {
      const cases = world.cases.map((of, at) =>
        at === act.of ? { ...STEPS[act.name](of, who, act), decisions: of.decisions + 1 } : of,
      );
      return { ...world, cases };
    }
  }
}

function withReport(world: World, of: number, state: ReportModel['state']): World {
  const reports = world.reports.map((report, at) =>
    at === of ? { ...report, state, version: report.version + 1 } : report,
  );
  return { ...world, reports };
}

const joined = (hands: readonly Who[], ...more: readonly (Who | null | undefined)[]): Who[] => [
  ...new Set([...hands, ...more.filter((who) => who !== null && who !== undefined)]),
];

function opened(world: World, who: Who, report: number): World {
  const of: CaseModel = {
    state: 'assessing',
    version: 2,
    holder: who,
    hands: joined([who], world.reports[report]?.submitter),
    reports: 1,
    facts: false,
    graded: 'no',
    checked: false,
    approvedBy: [],
    returnedBy: [],
    schedule: null,
    released: [],
    publicTier: null,
    decisions: 2,
  };
  const next = withReport(world, report, 'gathered');
  return { ...next, cases: [...next.cases, of] };
}

function gathered(world: World, who: Who, act: { of: number; report: number }): World {
  const submitter = world.reports[act.report]?.submitter;
  const next = withReport(world, act.report, 'gathered');
  const cases = next.cases.map((of, at) =>
    at === act.of
      ? {
          ...edited(of, who),
          hands: joined(of.hands, who, submitter),
          reports: of.reports + 1,
          decisions: of.decisions + 1,
        }
      : of,
  );
  return { ...next, cases };
}

const edited = (of: CaseModel, who: Who): CaseModel => ({
  ...of,
  version: of.version + 1,
  hands: joined(of.hands, who),
});
const moved = (of: CaseModel, state: CaseModel['state']): CaseModel => ({
  ...of,
  state,
  version: of.version + 1,
  approvedBy: [],
  returnedBy: [],
});

const required = ({ graded }: CaseModel): number => (graded === 'heavy' ? 2 : 1);

type Step = (of: CaseModel, who: Who, act: Act) => CaseModel;

const STEPS: Readonly<Record<CaseAct | 'schedule', Step>> = {
  claim: (of, who) => ({ ...of, version: of.version + 1, holder: who }),
  facts: (of, who) => ({ ...edited(of, who), facts: true }),
  check: (of, who) => ({ ...edited(of, who), checked: true }),
  light: (of, who) => ({ ...edited(of, who), graded: 'light' }),
  heavy: (of, who) => ({ ...edited(of, who), graded: 'heavy' }),
  propose: (of, who) => ({ ...moved(of, 'proposed'), hands: joined(of.hands, who) }),
  return: (of, who) => {
    const returnedBy = [...of.returnedBy, who];
    return returnedBy.length < required(of) ? { ...of, returnedBy } : moved(of, 'assessing');
  },
  approve: (of, who) => {
    const approvedBy = [...of.approvedBy, who];
    return approvedBy.length < required(of) ? { ...of, approvedBy } : moved(of, 'approved');
  },
  close: (of) => moved(of, 'closed'),
  reopen: (of, who) => ({ ...moved(of, 'assessing'), holder: who, schedule: null }),
  schedule: (of, who, act) => ({
    ...of,
    schedule: { tier: act.name === 'schedule' ? act.tier : 'T1', by: who, second: null },
  }),
  confirm: (of, who) => ({
    ...of,
    schedule: of.schedule && { ...of.schedule, second: who },
  }),
  release: (of) => ({
    ...of,
    released: [...of.released, of.version],
    publicTier: of.schedule?.tier ?? null,
    schedule: null,
  }),
};
