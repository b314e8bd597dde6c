import { type Role } from './roles.js';
import {
  isGuardedChange,
  mayConfirmRecovery,
  type RoleChangeFacts,
  whyNotNow,
} from './role-change.js';

const facts = (more: Partial<RoleChangeFacts> = {}): RoleChangeFacts => ({
  person: 'eve',
  roles: [],
  wanted: ['publisher'],
  askedBy: 'adam',
  confirmedBy: null,
  hoursWaited: 0,
  otherAdministrators: 1,
  settingUp: false,
  ...more,
});

describe('a change of roles', () => {
  it.each<[string, Partial<RoleChangeFacts>, string | null]>([
    ['a publisher by one of two', {}, 'second-administrator'],
    [
      'a publisher by one of two, however long it waits',
      { hoursWaited: 999 },
      'second-administrator',
    ],
    ['a publisher by two', { confirmedBy: 'abla' }, null],
    ['a publisher by one alone', { otherAdministrators: 0 }, 'role-change-waits'],
    [
      'a publisher by one alone, a second too early',
      { otherAdministrators: 0, hoursWaited: 23.999 },
      'role-change-waits',
    ],
    ['a publisher by one alone, after a day', { otherAdministrators: 0, hoursWaited: 24 }, null],
    ['an administrator by one of two', { wanted: ['administrator'] }, 'second-administrator'],
    ['no administrator any more', { roles: ['administrator'], wanted: [] }, 'second-administrator'],
    ['no publisher any more', { roles: ['publisher'], wanted: [] }, null],
    [
      'a publisher who becomes reviewer too',
      { roles: ['publisher'], wanted: ['publisher', 'reviewer'] },
      null,
    ],
    ['an analyst', { wanted: ['analyst'] }, null],
    ['while setting up', { settingUp: true }, null],
    ['their own', { askedBy: 'eve' }, 'own-roles'],
    ['their own, while setting up', { askedBy: 'eve', settingUp: true }, 'own-roles'],
    ['with their own yes', { confirmedBy: 'eve' }, 'own-roles'],
    ['with the yes of who asked', { confirmedBy: 'adam' }, 'confirmed-by-same'],
    ['an auditor who edits', { wanted: ['auditor', 'editor'] }, 'roles-apart'],
    [
      'an administrator who publishes',
      { wanted: ['administrator', 'publisher'], confirmedBy: 'abla' },
      'roles-apart',
    ],
  ])('%s', (_what, more, refusal) => expect(whyNotNow(facts(more))).toBe(refusal));

  it('is guarded where it gives or takes what opens other rights', () => {
    const guarded = (roles: Role[], wanted: Role[]): boolean => isGuardedChange(roles, wanted);
    expect(guarded(['administrator'], ['administrator'])).toBe(false);
    expect(guarded(['analyst'], ['reviewer', 'editor'])).toBe(false);
    expect(guarded(['analyst'], ['publisher'])).toBe(true);
  });
});

it.each([
  ['adam', false],
  ['eve', false],
  ['abla', true],
])('a recovery of eve that adam asked for is confirmed by %s: %s', (confirmer, may) => {
  expect(mayConfirmRecovery({ person: 'eve', askedBy: 'adam' }, confirmer)).toBe(may);
});
