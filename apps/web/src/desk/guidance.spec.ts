import { type Incident, type Person, type PublicationRecord, type Role } from '@himaya/contracts';
import { incident, permissionsOf, person } from './desk-fixtures.js';
import { publication } from './publication-fixtures.js';
import { guidanceOf } from './guidance.js';

const anna = person('anna', 'analyst');
const amir = person('amir', 'analyst');
const rita = person('rita', 'reviewer');
const petra = person('petra', 'publisher');
const otto = person('otto', 'auditor');

type Case = readonly [
  expected: string,
  who: Person,
  incident: Partial<Incident>,
  publication?: Partial<PublicationRecord>,
];

const proposed = { state: 'proposed', proposedBy: 'anna' } as const;
const approved = { state: 'approved', proposedBy: 'anna', lastEditedBy: 'anna' } as const;
const scheduled = { state: 'scheduled', tier: 'T2', embargoOver: true } as const;
const recused = (...names: readonly string[]): Partial<Incident> => ({
  guard: { ...incident().guard, recused: names },
});
const both: readonly Role[] = ['reviewer', 'analyst'];

const cases: readonly Case[] = [
  ['assess-yours', anna, { acts: ['edit'] }],
  ['assess-other', amir, { acts: ['claim'] }],
  ['assess-unclaimed', amir, { claimedBy: null, acts: ['claim'] }],
  ['assess-claim', anna, { state: 'info_requested' }],
  ['assess-analyst', otto, {}],
  ['recused', anna, recused('anna')],
  ['recused', rita, { ...proposed, ...recused('rita') }],
  ['recused', petra, { ...approved, ...recused('petra') }],
  ['assess-unclaimed', amir, { claimedBy: null, acts: ['claim'], ...recused('anna') }],
  ['review-yours', rita, { ...proposed, acts: ['approve', 'return'] }],
  ['review-proposer', anna, proposed],
  ['review-own', person('rami', ...both), proposed],
  ['review-approved', rita, { ...proposed, decidedBy: [{ reviewer: 'rita', counts: true }] }],
  ['review-wait', otto, proposed],
  ['tier-yours', petra, approved, { acts: ['schedule'] }],
  ['tier-wait', anna, approved],
  ['release-yours', petra, approved, { ...scheduled, acts: ['release'] }],
  ['finer-yours', petra, approved, { ...scheduled, tier: 'T1', acts: ['confirm'] }],
  ['finer-wait', petra, approved, { ...scheduled, tier: 'T1' }],
  ['release-danger', petra, approved, { ...scheduled, dangerCleared: false }],
  ['release-embargo', petra, approved, { ...scheduled, embargoOver: false }],
  ['release-own', petra, approved, { ...scheduled, hasHand: true }],
  ['release-wait', anna, approved, scheduled],
  ['release-consent', petra, approved, { lacksConsent: true }],
  ['release-consent', petra, approved, { ...scheduled, lacksConsent: true }],
  ['public', anna, approved, { state: 'public' }],
  ['closed', anna, { state: 'closed' }],
];

describe('guidanceOf', () => {
  const named = cases.map(([expected, who, ofCase, ofPublication = {}]) => ({
    ...{ expected, who, ofCase, ofPublication },
  }));
  it.each(named)('$expected', ({ expected, who, ofCase, ofPublication }) => {
    const guide = guidanceOf({
      incident: incident(ofCase),
      publication: publication(ofPublication),
      person: who,
      permissions: permissionsOf(who.roles),
    });
    expect(guide.key).toBe(expected);
  });
});
