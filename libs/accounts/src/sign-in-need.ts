import { NEED_TWO_PASSKEYS, type SignInNeed } from '@himaya/contracts';
import { type Member } from './people.repository.js';

/** What a person has to set up before they may do anything else. Exercise accounts guard invented data alone. */
export function needOf(member: Member): SignInNeed {
  const { person, exercise, passkeys, totp, passwordHash } = member;
  if (exercise || (passwordHash !== null && totp)) return 'nothing';
  if (passkeys === 0) return 'second-factor';
  const two = person.roles.some((role) => NEED_TWO_PASSKEYS.includes(role));
  return two && passkeys < 2 ? 'second-passkey' : 'nothing';
}
