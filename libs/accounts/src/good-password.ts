import { LIMITS } from '@himaya/contracts';
import { invalidFields } from '@himaya/http';
import { commonPassword } from './accounts.problems.js';
import { isCommonPassword } from './common-passwords.js';

/** Long enough, and not what everybody chooses; no rule on signs and digits. Throws a Problem. */
export function assertGoodPassword(password: string, name: string): void {
  if ([...password].length < LIMITS.passwordMinLength) {
    throw invalidFields({ errors: [tooShort] });
  }
  if (isCommonPassword(password, name)) {
    const { code, title } = { code: 'common-password', title: commonPassword().definition.title };
    throw commonPassword({ errors: [{ pointer: '/password', code, detail: title }] });
  }
}

const tooShort = {
  pointer: '/password',
  code: 'minLength',
  detail: {
    en: `Give at least ${LIMITS.passwordMinLength} characters.`,
    ar: `أدخل ${LIMITS.passwordMinLength} محرفاً على الأقل.`,
  },
};
