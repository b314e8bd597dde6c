import { type EventAct, type Person, type Role } from '@himaya/contracts';
import { eventActs } from './event-acts.js';

const person = (roles: Role[]): Person => ({ id: 'me', name: 'me', roles });
const DRAFT = {
  state: 'draft',
  version: 3,
  releasedVersion: null,
  publicState: null,
  returned: null,
} as const;
const APPROVED = { ...DRAFT, state: 'approved' } as const;
const PUBLIC = { ...APPROVED, releasedVersion: 3, publicState: 'public' } as const;

describe('acts on an event', () => {
  it.each<[string, Role[], Parameters<typeof eventActs>[1], EventAct[]]>([
    ['an analyst edits', ['analyst'], { ...DRAFT, hands: ['me'] }, ['edit']],
    [
      'a reviewer approves a draft or sends it back',
      ['reviewer'],
      { ...DRAFT, hands: ['you'] },
      ['approve', 'return'],
    ],
    [
      'once a version',
      ['reviewer'],
      { ...DRAFT, hands: ['you'], returned: 'Invented.' },
      ['approve'],
    ],
    ['never their own', ['analyst', 'reviewer'], { ...DRAFT, hands: ['me'] }, ['edit']],
    ['nor twice', ['reviewer'], { ...APPROVED, hands: ['you'] }, []],
    [
      'a publisher publishes what is approved',
      ['publisher'],
      { ...APPROVED, hands: [] },
      ['publish'],
    ],
    ['not a draft', ['publisher'], { ...DRAFT, hands: [] }, []],
    ['nor their own', ['publisher'], { ...APPROVED, hands: ['me'] }, []],
    ['and withdraws what is public', ['publisher'], { ...PUBLIC, hands: [] }, ['withdraw']],
    ['an auditor reads', ['auditor'], { ...PUBLIC, hands: [] }, []],
  ])('%s', (_what, roles, event, acts) => {
    expect(eventActs(person(roles), event)).toEqual(acts);
  });
});
