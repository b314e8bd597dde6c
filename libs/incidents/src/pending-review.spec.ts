import { type DecisionRecord, type Incident } from '@himaya/contracts';
import { withoutVerdicts } from './pending-review.js';

const said = (act: string, version: number, to = 'proposed'): DecisionRecord => ({
  act,
  version,
  from: 'proposed',
  to,
  by: 'rita',
  reason: 'Said.',
  at: '2026-01-01T00:00:00Z',
  changes: [],
});
const waiting = {
  state: 'proposed' as Incident['state'],
  version: 7,
  reviewersRequired: 2,
  approvals: [{ reviewer: 'rita', reason: 'Said.', counts: true }],
  returns: [
    { reviewer: 'rami', version: 5, code: null, reason: 'Earlier.', counts: true },
    { reviewer: 'mona', version: 7, code: null, reason: 'Now.', counts: true },
  ],
  decidedBy: [
    { reviewer: 'rita', counts: true },
    { reviewer: 'mona', counts: true },
  ],
  history: [said('incident.return', 5, 'assessing'), said('incident.approve', 7)],
};

describe('withoutVerdicts', () => {
  it('tells who decided, and not how', () => {
    const told = withoutVerdicts(waiting, { name: 'rami' });
    expect(told.decidedBy).toEqual(waiting.decidedBy);
    expect(told.approvals).toEqual([]);
    expect(told.returns.map(({ version }) => version)).toEqual([5]);
    expect(told.history.map(({ act, reason }) => [act, reason])).toEqual([
      ['incident.return', 'Said.'],
      ['incident.review', null],
    ]);
  });

  it.each<[string, Partial<typeof waiting>, string]>([
    ['who decided too', {}, 'rita'],
    ['all, once it is decided', { state: 'assessing' }, 'rami'],
    ['all, where one reviewer decides', { reviewersRequired: 1 }, 'rami'],
  ])('tells how to %s', (_, change, name) => {
    const incident = { ...waiting, ...change };
    expect(withoutVerdicts(incident, { name })).toBe(incident);
  });
});
