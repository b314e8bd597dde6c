import { ACTORS, ACTOR_RELATIONS, EXERCISE_ACTORS } from './actors.js';
import { AFFECTED_OBJECTS } from './affected-objects.js';
import { ATTRIBUTION_BASES } from './attribution-bases.js';
import { ATTRIBUTION_LEVELS } from './attribution-levels.js';
import { COMMITMENT_BASES } from './commitment-bases.js';
import { CONSENT_CHOICES } from './consent.js';
import { type MrmHeadingCode } from './mrm-headings.js';
import { PRECISIONS } from './precisions.js';
import { SOURCE_TYPES } from './source-types.js';
import { TIERS } from './tiers.js';
import {
  mrmHeadings,
  VIOLATION_CATEGORIES,
  type ViolationCategoryCode,
} from './violation-categories.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

describe('actors', () => {
  it('are either real or of the exercise, and share no code', () => {
    expect(ACTORS.list.some((actor) => actor.exercise)).toBe(false);
    expect(EXERCISE_ACTORS.list.every((actor) => actor.exercise)).toBe(true);
    expect(EXERCISE_ACTORS.codes.every((code) => code.startsWith('EX-'))).toBe(true);
    expect(ACTORS.codes.some((code) => code.startsWith('EX-'))).toBe(false);
  });

  it('say in their name that they are invented', () => {
    for (const actor of EXERCISE_ACTORS.list) {
      expect(actor.label.en).toContain('Exercise');
      expect(actor.label.ar).toContain('التمرين');
    }
  });

  it('have days in order', () => {
    const dated = [...ACTORS.list, ...EXERCISE_ACTORS.list, ...ACTOR_RELATIONS];
    for (const { validFrom, validTo } of dated) {
      if (validFrom !== null) expect(validFrom).toMatch(DAY);
      if (validTo !== null) expect(validTo).toMatch(DAY);
      if (validFrom !== null && validTo !== null) expect(validFrom <= validTo).toBe(true);
    }
  });

  it.each([
    ['MOR', '2024-11-27', '2025-01-29'],
    ['SYR-GOV', null, '2024-12-08'],
    ['TRANS-AUTH', '2025-01-29', null],
  ])('%s from %s to %s', (code, from, to) => {
    expect(ACTORS.get(code)).toMatchObject({ validFrom: from, validTo: to });
  });
});

describe('actor relations', () => {
  it('never overlap a time at which one of the two did not exist', () => {
    const outside = ACTOR_RELATIONS.filter(({ a, b, kind, validFrom, validTo }) =>
      [a, b]
        // a successor, a splinter or a merger outlives what it came from
        .filter((code) => !(code === b && ['successor_of', 'splinter_of'].includes(kind)))
        .filter((code) => !(code === a && kind === 'merged_into'))
        .some((code) => {
          const actor = ACTORS.get(code);
          return (
            (actor.validFrom !== null && (validFrom ?? '') < actor.validFrom) ||
            (actor.validTo !== null && (validTo ?? '9999') > actor.validTo)
          );
        }),
    );
    expect(outside).toEqual([]);
  });

  it('are each stated once, never of an actor to itself', () => {
    const keys = ACTOR_RELATIONS.map(({ a, kind, b }) => `${a} ${kind} ${b}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(ACTOR_RELATIONS.filter(({ a, b }) => a === b)).toEqual([]);
  });
});

describe('attribution', () => {
  it('names actors from likely upward', () => {
    const named = ATTRIBUTION_LEVELS.list.filter((level) => level.publicNames);
    expect(named.map((level) => level.code)).toEqual(['likely', 'confirmed']);
    expect(ATTRIBUTION_LEVELS.list.map((level) => level.rank)).toEqual([0, 1, 2, 3]);
  });

  it('takes insignia and control of the area as support alone', () => {
    const support = ATTRIBUTION_BASES.list.filter((basis) => !basis.objective);
    expect(support.map((basis) => basis.code)).toEqual(['insignia_seen', 'control_of_area']);
  });
});

describe('ladders', () => {
  it('run from fine to coarse', () => {
    expect(TIERS.list.map((tier) => tier.rank)).toEqual([0, 1, 2, 3, 4]);
    expect(PRECISIONS.list.map((precision) => precision.rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

describe('objects', () => {
  it('of health are the medical group', () => {
    const health = AFFECTED_OBJECTS.list.filter((object) => object.health);
    expect(health.map((object) => object.code)).toEqual([
      'hospital',
      'clinic',
      'ambulance',
      'pharmacy',
    ]);
  });

  it('that people live in', () => {
    const dwellings = AFFECTED_OBJECTS.list.filter((object) => object.dwelling);
    expect(dwellings.map((object) => object.code)).toEqual([
      'home',
      'idp_camp',
      'collective_shelter',
    ]);
  });
});

describe('sources', () => {
  it('of an official finding are courts and mandated bodies alone', () => {
    const official = SOURCE_TYPES.list.filter((type) => type.sourceKind === 'official_findings');
    expect(official.map((type) => type.code)).toEqual(['un_mandated', 'court']);
  });
});

describe('consent choices', () => {
  it('never give away names or pictures, nor publish or share unasked', () => {
    for (const choice of CONSENT_CHOICES.list) {
      expect(choice.purposes).not.toContain('publish_name');
      expect(choice.purposes).not.toContain('publish_media');
    }
    expect(CONSENT_CHOICES.get('analysis_only').purposes).toEqual(['collect', 'keep', 'analyse']);
  });
});

describe('bases of commitments', () => {
  it('count no incidents for promises of the publishers and for claims', () => {
    const silent = COMMITMENT_BASES.list.filter((basis) => basis.incidents === null);
    expect(silent.map((basis) => basis.code)).toEqual(['self', 'claim']);
    for (const basis of COMMITMENT_BASES.list) {
      expect(basis.noIncidents === null).toBe(basis.incidents === null);
      expect(basis.clause === null).toBe(basis.incidents === null);
      expect(basis.noStep === null).toBe(basis.step === null);
    }
  });
});

describe('violation categories', () => {
  it('engage norms under codes that can be looked up', () => {
    for (const { norms } of VIOLATION_CATEGORIES.list) {
      expect(norms.length).toBeGreaterThan(0);
      expect(new Set(norms).size).toBe(norms.length);
      expect(norms.filter((norm) => !/^(R\d+|[A-Z]+(-\d+)*)$/.test(norm))).toEqual([]);
    }
  });

  it.each<[readonly ViolationCategoryCode[], boolean, readonly MrmHeadingCode[]]>([
    [['V01'], false, []],
    [['V01'], true, ['killing_maiming']],
    [['V14'], false, []],
    [['V14', 'V01'], true, ['killing_maiming']],
    [['V15'], true, []],
    [['V06', 'V07'], false, ['schools_hospitals']],
    [['V06', 'V29'], true, ['killing_maiming', 'schools_hospitals', 'recruitment_use']],
    [['V16', 'V19', 'V25'], true, ['sexual_violence', 'abduction', 'access_denial']],
    [[], true, []],
  ])('%j, children harmed %s: %j', (categories, childrenHarmed, headings) => {
    expect(mrmHeadings(categories, childrenHarmed)).toEqual(headings);
  });
});
