import { type SignInNeed } from '@himaya/contracts';
import { type Member } from './people.repository.js';

/** Who could let anybody in, or anything out: one lost key must not lock them out, nor tempt them to a way round. */
const NEED_TWO = ['administrator', 'publisher'];

/** What a person has to set up before they may do anything else. Exercise accounts guard invented data alone. */
export function needOf(member: Member): SignInNeed {
  const { person, exercise, passkeys, totp, passwordHash } = member;
  if (exercise || (passwordHash !== null && totp)) return 'nothing';
  if (passkeys === 0) return 'second-factor';
  const two = person.roles.some((role) => NEED_TWO.includes(role));
  return two && passkeys < 2 ? 'second-passkey' : 'nothing';
}
