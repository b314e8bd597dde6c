import { type GradeCode, type GradeReasonCode, type SourceTypeCode } from '@himaya/contracts';
import {
  differingAxes,
  type GradeEvidence,
  loweredWithoutReason,
  proposeGrades,
} from './grade-rule.js';

const group = (...sourceTypes: SourceTypeCode[]): GradeEvidence['groups'][number] => ({
  sourceTypes,
  credible: true,
});
const HARM = { stated: true, civilianMinimum: true, groups: 2, finding: false };
const evidence = (more: Partial<GradeEvidence>): GradeEvidence => ({
  groups: [group('eyewitness'), group('local_media')],
  geolocatedMedia: false,
  contradiction: false,
  admission: false,
  harm: HARM,
  ...more,
});
const court = [group('eyewitness'), group('court')];

describe('the rule of grades', () => {
  it.each<[string, Partial<GradeEvidence>, GradeCode, GradeReasonCode[]]>([
    ['nothing gathered', { groups: [] }, 'G0', ['no_source']],
    ['one group', { groups: [group('eyewitness')] }, 'G1', ['single_group']],
    [
      'one group with reposts',
      { groups: [group('social_media', 'social_media', 'local_media')] },
      'G1',
      ['single_group'],
    ],
    [
      'one group and geolocated media',
      { groups: [group('social_media')], geolocatedMedia: true },
      'G2',
      ['single_group', 'geolocated_media'],
    ],
    ['two groups', {}, 'G2', ['several_groups']],
    [
      'two groups and an open contradiction',
      { contradiction: true },
      'G1',
      ['several_groups', 'contradiction_open'],
    ],
    [
      'a finding under a contradiction',
      { groups: court, contradiction: true },
      'G1',
      ['several_groups', 'contradiction_open'],
    ],
    [
      'nothing credible',
      { groups: [{ sourceTypes: ['social_media'], credible: false }] },
      'GD',
      ['none_credible'],
    ],
    [
      'one credible of two',
      { groups: [group('eyewitness'), { sourceTypes: ['social_media'], credible: false }] },
      'G1',
      ['single_group'],
    ],
    ['a court', { groups: court }, 'G3', ['several_groups', 'finding']],
    ['a finding alone', { groups: [group('un_mandated')] }, 'G1', ['single_group']],
    ['an admission', { admission: true }, 'G3', ['several_groups', 'admission']],
  ])('of what happened: %s', (_, more, grade, because) => {
    const proposed = proposeGrades(evidence(more));
    expect([proposed.occurrence, proposed.occurrenceBecause]).toEqual([grade, because]);
    expect(proposed.rule).toBe('GR-1');
  });

  it.each<[string, Partial<GradeEvidence>, GradeCode, GradeReasonCode[]]>([
    ['none stated', { harm: { ...HARM, stated: false } }, 'G0', ['no_harm_stated']],
    ['two groups on it', {}, 'G2', ['harm_several_groups']],
    ['one group on it', { harm: { ...HARM, groups: 1 } }, 'G1', ['harm_single_group']],
    ['no reports named', { harm: { ...HARM, groups: null } }, 'G1', ['harm_reports_unsaid']],
    [
      'no civilian minimum',
      { harm: { ...HARM, civilianMinimum: false } },
      'G1',
      ['civilian_minimum_unsaid'],
    ],
    ['a court on what happened alone', { groups: court }, 'G2', ['harm_several_groups']],
    [
      'a court on harm',
      { groups: court, harm: { ...HARM, finding: true } },
      'G3',
      ['harm_several_groups', 'finding'],
    ],
    [
      'nothing credible',
      { groups: [{ sourceTypes: ['un'], credible: false }] },
      'GD',
      ['none_credible'],
    ],
    [
      'an open contradiction',
      { contradiction: true },
      'G1',
      ['harm_several_groups', 'contradiction_open'],
    ],
  ])('of harm: %s', (_, more, grade, because) => {
    const proposed = proposeGrades(evidence(more));
    expect([proposed.harm, proposed.harmBecause]).toEqual([grade, because]);
  });

  it("never changes by a party's own statement, alone or beside others", () => {
    const cases: Partial<GradeEvidence>[] = [
      {},
      { groups: [group('eyewitness')] },
      { groups: court },
      { groups: [] },
    ];
    for (const more of cases) {
      const without = evidence(more);
      const denied = { ...without, groups: [...without.groups, group('party_statement')] };
      const [before, after] = [proposeGrades(without), proposeGrades(denied)];
      expect([after.occurrence, after.harm]).toEqual([before.occurrence, before.harm]);
      expect(after.occurrenceBecause).toEqual([
        ...before.occurrenceBecause,
        'party_statement_apart',
      ]);
    }
  });

  it('is differed from by grades that were given, on their axis', () => {
    const proposed = proposeGrades(evidence({}));
    expect(differingAxes({ occurrence: 'G2', harm: 'G2' }, proposed)).toEqual([]);
    expect(differingAxes({ occurrence: 'G3', harm: 'G0' }, proposed)).toEqual(['occurrence']);
    expect(differingAxes({ occurrence: 'G1', harm: 'GD' }, proposed)).toEqual([
      'occurrence',
      'harm',
    ]);
  });
});

describe('a grade that was given', () => {
  const of = (occurrence: GradeCode, occurrenceReason: string | null) => ({
    occurrence,
    occurrenceReason,
    harm: 'G1' as const,
    harmReason: 'One group.',
  });
  it.each<[GradeCode, GradeCode, string | null, boolean]>([
    ['G2', 'G1', 'Another reason.', false],
    ['G2', 'G1', 'Two groups.', true],
    ['G2', 'G1', null, true],
    ['G2', 'G1', '  ', true],
    ['G1', 'G0', null, true],
    ['G1', 'GD', null, true],
    ['G1', 'G2', null, false],
    ['G2', 'G2', null, false],
    ['GD', 'G1', null, false],
    ['G0', 'GD', null, false],
  ])('from %s to %s with the reason %p lacks one: %p', (was, is, reason, lacks) => {
    const axes = loweredWithoutReason(of(was, 'Two groups.'), of(is, reason));
    expect(axes).toEqual(lacks ? ['occurrence'] : []);
  });
});
