import { type StatusFacts, suggestStatus } from './register-status.js';

const NOTHING: StatusFacts = {
  kind: 'N',
  assessed: 'assessed',
  closedAs: null,
  lower: 0,
  upper: 0,
  coverage: null,
  searches: 0,
  steps: [],
  rubric: false,
};
const self = { level: 'self_reported', effect: 'advances' } as const;
const documented = { level: 'documented', effect: 'advances' } as const;

describe('suggestStatus', () => {
  it.each<[string, Partial<StatusFacts>, string, string]>([
    ['silence that nobody can read', {}, 'not_assessed', 'coverage_unknown'],
    ['silence with too few sources', { coverage: false }, 'too_few_sources', 'coverage_too_little'],
    ['silence that can be read', { coverage: true }, 'none_recorded', 'coverage_enough'],
    ['an incident, whatever the coverage', { lower: 1, upper: 2 }, 'recorded', 'incidents'],
    ['an alleged incident', { upper: 1, coverage: true }, 'recorded', 'alleged_only'],
    ['nobody looked', { kind: 'P' }, 'not_searched', 'no_search'],
    [
      'looked and not found',
      { kind: 'P', searches: 1 },
      'searched_none_found',
      'search_without_find',
    ],
    [
      'a step without effect',
      { kind: 'P', steps: [{ ...documented, effect: 'none' }] },
      'not_searched',
      'no_search',
    ],
    [
      'a self-reported step',
      { kind: 'P', steps: [self], rubric: true },
      'announced',
      'self_reported_only',
    ],
    ['a documented step', { kind: 'P', steps: [documented], rubric: true }, 'started', 'degree'],
    ['a documented step without a rubric', { kind: 'P', steps: [documented] }, 'announced', 'no_'],
    [
      'a step back',
      { kind: 'P', steps: [documented, { ...documented, effect: 'reverses' }], rubric: true },
      'reversed',
      'step_reversed',
    ],
    [
      'a step back that the party alone reports',
      { kind: 'P', steps: [{ ...self, effect: 'reverses' }], rubric: true },
      'announced',
      'self',
    ],
    ['both: an act against it', { kind: 'N+P', lower: 1, steps: [documented] }, 'recorded', 'inc'],
    ['both: silence and steps', { kind: 'N+P', steps: [self] }, 'announced', 'self'],
    ['not assessed', { kind: 'P', assessed: 'not_assessed' }, 'not_assessed', 'not_for'],
    ['a claim', { kind: 'T' }, 'not_tested', 'claim_by_hand'],
    ['a claim that is not tested', { kind: 'T', assessed: 'not_tested' }, 'not_tested', 'not_for'],
    ['overtaken', { kind: 'T', closedAs: 'overtaken' }, 'overtaken', 'closed'],
  ])('%s', (_name, facts, status, because) => {
    const suggestion = suggestStatus({ ...NOTHING, ...facts });
    expect([suggestion.status, suggestion.because.join(' ')]).toEqual([
      status,
      expect.stringContaining(because),
    ]);
  });

  it('never lifts steps above started', () => {
    const steps = Array.from({ length: 50 }, () => documented);
    expect(suggestStatus({ ...NOTHING, kind: 'P', steps, rubric: true }).status).toBe('started');
  });
});
