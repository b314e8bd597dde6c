import {
  type AffectedObjectCode,
  type EventTypeCode,
  type HarmOutcomeCode,
  type HarmUnitCode,
  type ReportKindCode,
  type ViolationCategoryCode,
  type WeaponCode,
} from '@himaya/contracts';
import { type Odds } from './exercise-random.js';

/** How often an outcome is on record, and about how many it touches. */
export interface HarmPlan {
  readonly outcome: HarmOutcomeCode;
  readonly unit: HarmUnitCode;
  readonly chance: number;
  readonly mean: number;
}

/** What an invented incident of a type is made of. */
export interface EventProfile {
  readonly code: EventTypeCode;
  /** How common the type is among the others. */
  readonly weight: number;
  /** What a reporter calls it. */
  readonly kind: ReportKindCode;
  /** Always alleged; empty for hazards. */
  readonly always: readonly ViolationCategoryCode[];
  /** Alleged besides, each with its chance. */
  readonly also: Odds<ViolationCategoryCode>;
  readonly weapons: Odds<WeaponCode | 'none'>;
  readonly objects: Odds<AffectedObjectCode | 'none'>;
  readonly harm: readonly HarmPlan[];
  /** The chance that a party is named at all. */
  readonly attributed: number;
}

const plan =
  (unit: HarmUnitCode) =>
  (outcome: HarmOutcomeCode, chance: number, mean: number): HarmPlan => ({
    outcome,
    unit,
    chance,
    mean,
  });
const people = plan('person');
const households = plan('household');

const noWeapon: Odds<WeaponCode | 'none'> = { none: 1 };
const noObject: Odds<AffectedObjectCode | 'none'> = { none: 1 };
const built: Odds<AffectedObjectCode | 'none'> = {
  none: 30,
  home: 34,
  market: 7,
  school: 7,
  road_bridge: 5,
  farmland: 5,
  hospital: 3,
  clinic: 3,
  mosque: 3,
  water: 3,
  bakery: 2,
  idp_camp: 2,
  power: 2,
  civil_defence_centre: 1,
};

/** What custody, access and homes have in common; each profile overrides what differs. */
const quiet = { also: {}, weapons: noWeapon, objects: noObject, attributed: 0.7 } as const;

/** Every type but the one of dataset records. The weights give a plausible mix, not a measured one. */
export const EVENT_PROFILES: readonly EventProfile[] = [
  {
    code: 'E01',
    weight: 9,
    kind: 'air_strike',
    always: ['V05'],
    also: { V02: 0.5, V04: 0.3 },
    weapons: { W01: 5, W02: 3, W10: 1, W99: 2 },
    objects: built,
    harm: [people('killed', 0.7, 4), people('injured', 0.75, 7)],
    attributed: 0.55,
  },
  {
    code: 'E02',
    weight: 7,
    kind: 'air_strike',
    always: ['V05'],
    also: { V01: 0.3, V04: 0.3 },
    weapons: { W08: 5, W09: 4 },
    objects: built,
    harm: [people('killed', 0.6, 2), people('injured', 0.6, 3)],
    attributed: 0.5,
  },
  {
    code: 'E03',
    weight: 17,
    kind: 'shelling',
    always: ['V02'],
    also: { V05: 0.6, V04: 0.2 },
    weapons: { W06: 6, W05: 4, W04: 4, W07: 1, W10: 1, W99: 2 },
    objects: built,
    harm: [people('killed', 0.5, 2), people('injured', 0.7, 5)],
    attributed: 0.5,
  },
  {
    code: 'E04',
    weight: 14,
    kind: 'shooting',
    always: ['V01'],
    also: { V14: 0.4, V28: 0.05 },
    weapons: { W15: 8, W16: 1, W17: 1 },
    objects: { none: 9, home: 1 },
    harm: [people('killed', 0.65, 1.5), people('injured', 0.6, 2)],
    attributed: 0.4,
  },
  {
    code: 'E05',
    weight: 5,
    kind: 'mine_explosion',
    always: ['V02'],
    also: { V01: 0.3 },
    weapons: { W18: 6, W22: 1 },
    objects: built,
    harm: [people('killed', 0.6, 2), people('injured', 0.7, 4)],
    attributed: 0.2,
  },
  {
    code: 'E06',
    weight: 12,
    kind: 'mine_explosion',
    always: ['V13'],
    also: { V12: 0.12 },
    weapons: { W20: 3, W21: 2, W22: 2, W23: 2, W24: 5 },
    objects: { none: 7, farmland: 4, home: 1, livestock: 1 },
    harm: [people('killed', 0.5, 1), people('injured', 0.8, 1.5)],
    attributed: 0.12,
  },
  {
    code: 'E07',
    weight: 4,
    kind: 'mine_seen',
    always: [],
    also: {},
    weapons: { W24: 6, W20: 2, W23: 2, W25: 1 },
    objects: { none: 3, farmland: 2, road_bridge: 1 },
    harm: [],
    attributed: 0.03,
  },
  {
    code: 'E08',
    weight: 0.5,
    kind: 'chemical',
    always: ['V11'],
    also: {},
    weapons: { W12: 3, W14: 1 },
    objects: noObject,
    harm: [people('injured', 0.9, 8), people('killed', 0.2, 1)],
    attributed: 0.6,
  },
  {
    ...quiet,
    code: 'E09',
    weight: 3,
    kind: 'killing',
    always: ['V14'],
    weapons: { W15: 5, W19: 1, none: 3 },
    harm: [people('killed', 1, 1.5)],
  },
  {
    ...quiet,
    code: 'E10',
    weight: 6,
    kind: 'arrest_or_missing',
    always: ['V17'],
    also: { V30: 0.15 },
    harm: [people('detained', 1, 3)],
  },
  {
    ...quiet,
    code: 'E11',
    weight: 4,
    kind: 'arrest_or_missing',
    always: ['V19'],
    also: { V18: 0.4 },
    harm: [people('abducted', 0.7, 1), people('missing', 0.4, 1)],
    attributed: 0.35,
  },
  {
    ...quiet,
    code: 'E12',
    weight: 1.2,
    kind: 'arrest_or_missing',
    always: ['V15'],
    harm: [people('injured', 0.8, 1)],
  },
  {
    ...quiet,
    code: 'E13',
    weight: 0.4,
    kind: 'sexual_violence',
    always: ['V16'],
    harm: [people('affected', 1, 1)],
  },
  {
    ...quiet,
    code: 'E14',
    weight: 4,
    kind: 'home_or_property',
    always: ['V21'],
    also: { V22: 0.5 },
    objects: { home: 6, farmland: 2, market: 1, aid_store: 1 },
    harm: [households('affected', 0.6, 3)],
  },
  {
    ...quiet,
    code: 'E15',
    weight: 2,
    kind: 'home_or_property',
    always: ['V22'],
    also: { V28: 0.3 },
    objects: { home: 6, farmland: 3 },
    harm: [households('displaced', 0.6, 4)],
  },
  {
    ...quiet,
    code: 'E16',
    weight: 2,
    kind: 'displacement',
    always: ['V23'],
    also: { V22: 0.5 },
    harm: [households('displaced', 1, 15)],
  },
  {
    ...quiet,
    code: 'E17',
    weight: 1.5,
    kind: 'displacement',
    always: ['V24'],
    harm: [households('affected', 0.8, 8)],
  },
  {
    ...quiet,
    code: 'E18',
    weight: 1.5,
    kind: 'aid_blocked',
    always: ['V25'],
    objects: { none: 2, aid_convoy: 2 },
    harm: [households('affected', 0.6, 60)],
  },
  {
    ...quiet,
    code: 'E19',
    weight: 1.2,
    kind: 'aid_blocked',
    always: ['V25'],
    harm: [households('affected', 0.6, 120)],
  },
  { ...quiet, code: 'E20', weight: 1, kind: 'other', always: ['V26'], harm: [] },
  { ...quiet, code: 'E21', weight: 0.6, kind: 'other', always: ['V27'], harm: [] },
  {
    ...quiet,
    code: 'E22',
    weight: 0.5,
    kind: 'other',
    always: ['V29'],
    harm: [people('affected', 1, 2)],
  },
  {
    ...quiet,
    code: 'E23',
    weight: 0.7,
    kind: 'home_or_property',
    always: ['V08'],
    objects: { mosque: 2, shrine: 2, church: 1, cemetery: 2, cultural_site: 2 },
    harm: [],
  },
  {
    ...quiet,
    code: 'E24',
    weight: 1,
    kind: 'shooting',
    always: ['V30'],
    also: { V17: 0.4 },
    harm: [people('injured', 0.6, 3), people('detained', 0.6, 4)],
  },
  {
    ...quiet,
    code: 'E25',
    weight: 1.2,
    kind: 'killing',
    always: ['V31'],
    also: { V18: 0.3 },
    harm: [people('killed', 1, 3)],
    attributed: 0.15,
  },
  {
    ...quiet,
    code: 'E26',
    weight: 0.6,
    kind: 'shelling',
    always: ['V32'],
    weapons: { W06: 1 },
    harm: [],
  },
  { ...quiet, code: 'E99', weight: 0.6, kind: 'other', always: [], harm: [] },
];
