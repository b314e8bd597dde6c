import { type SafetyQuestion, safetyWarnings } from './safety.js';

const one = (outcome: string, min: number | null, max: number | null, unit = 'person') => ({
  outcome,
  unit,
  min,
  max,
});
const question = (more: Partial<SafetyQuestion> = {}): SafetyQuestion => ({
  eventType: 'E03',
  tier: 'T1',
  harm: [one('killed', 1, 3)],
  texts: ['Shelling of a town.'],
  finerNames: [],
  households: null,
  ...more,
});

describe('warnings before a release', () => {
  it.each<[string, Partial<SafetyQuestion>, string[]]>([
    ['nothing', {}, []],
    ['one injured', { harm: [one('injured', 1, 1)] }, ['few_victims']],
    ['one injured, by week', { harm: [one('injured', 1, 1)], tier: 'T2' }, []],
    [
      'one killed and two injured',
      { harm: [one('killed', 1, 1), one('injured', 1, 2)] },
      ['few_victims'],
    ],
    ['one killed and three injured', { harm: [one('killed', 1, 1), one('injured', 1, 3)] }, []],
    ['three killed, nobody else', { harm: [one('killed', 3, 3), one('injured', 0, 0)] }, []],
    ['an injured whose most is not known', { harm: [one('injured', 2, null)] }, ['few_victims']],
    ['a place of 199 households', { households: 199 }, ['small_place']],
    ['a place of 200 households', { households: 200 }, []],
    ['two households', { harm: [one('displaced', 1, 2, 'household')] }, []],
    ['eviction by town and day', { eventType: 'E16' }, ['fine_tier']],
    ['custody, exact', { eventType: 'E10', tier: 'T0' }, ['fine_tier']],
    ['eviction by week', { eventType: 'E16', tier: 'T2' }, []],
    [
      'a hidden village',
      { tier: 'T2', texts: ['In Kafr Wahmiya.'], finerNames: ['Kafr Wahmiya'] },
      ['place'],
    ],
    [
      'a hidden village in Arabic',
      { texts: ['في كَفر وهميّة'], finerNames: ['كفر وهمية'] },
      ['place'],
    ],
    ['a place that is public', { texts: ['In Kafr Wahmiya.'] }, []],
    ['a brother aged 12', { texts: ['A brother aged 12.'] }, ['age', 'kinship']],
  ])('%s', (_, more, warnings) => {
    expect(safetyWarnings(question(more))).toEqual(warnings);
  });
});
