import { type Type, ValidationPipe } from '@nestjs/common';
import { type Label } from '@himaya/contracts';
import { type ValidationError } from 'class-validator';
import { invalidFields } from './http.problems.js';
import { escapeKey, type FieldFault, type Problem } from './problem.js';

const REQUIRED: Label = { en: 'This is required.', ar: 'هذا الحقل مطلوب.' };
const UNKNOWN: Label = { en: 'This field is not known.', ar: 'هذا الحقل غير معروف.' };
const CHOOSE: Label = { en: 'Choose one.', ar: 'اختر إجابة.' };

/**
 * Sentences of class-validator's checks; `{n}` is the limit that its own message names. Of several that fail
 * the first of this list is told: of what type a value is comes before how large it is.
 */
const SENTENCES: Readonly<Record<string, Label>> = {
  whitelistValidation: UNKNOWN,
  isDefined: REQUIRED,
  isNotEmpty: REQUIRED,
  isString: { en: 'This must be text.', ar: 'يجب أن يكون نصاً.' },
  isBoolean: { en: 'This must be yes or no.', ar: 'يجب أن تكون القيمة نعم أو لا.' },
  isInt: { en: 'This must be a whole number.', ar: 'يجب أن يكون عدداً صحيحاً.' },
  isNumber: { en: 'This must be a number.', ar: 'يجب أن يكون رقماً.' },
  isArray: { en: 'This must be a list.', ar: 'يجب أن تكون قائمة.' },
  isObject: { en: 'This must be an object.', ar: 'يجب أن يكون كائناً.' },
  isUuid: { en: 'This must be a UUID of version 4.', ar: 'يجب أن يكون معرّف UUID من الإصدار 4.' },
  isIn: { en: 'This code is not in the list.', ar: 'هذا الرمز غير موجود في القائمة.' },
  maxLength: {
    en: 'This must have at most {n} characters.',
    ar: 'يجب ألا يزيد على {n} من الأحرف.',
  },
  isUrl: { en: 'This must be a web address.', ar: 'يجب أن يكون عنوان إنترنت.' },
  isIsoDay: { en: 'This must be a day, as 2024-11-30.', ar: 'يجب أن يكون يوماً، مثل ‎2024-11-30‎.' },
  isEdtf: {
    en: 'This is not a date that we can read, as 2024-11-30 or 2024-11-27/2024-12-02.',
    ar: 'تعذّرت قراءة هذا التاريخ. اكتبه مثل ‎2024-11-30‎ أو ‎2024-11-27/2024-12-02‎.',
  },
  min: { en: 'This must be at least {n}.', ar: 'يجب ألا يقل عن {n}.' },
  max: { en: 'This must be at most {n}.', ar: 'يجب ألا يزيد على {n}.' },
  minLength: { en: 'This must have at least {n} characters.', ar: 'يجب ألا يقل عن {n} من الأحرف.' },
  arrayMinSize: { en: 'Choose at least {n}.', ar: 'اختر {n} على الأقل.' },
  arrayMaxSize: { en: 'Choose at most {n}.', ar: 'اختر {n} على الأكثر.' },
  arrayUnique: { en: 'The same entry appears twice.', ar: 'العنصر نفسه مكرّر.' },
};
const OTHER: Label = { en: 'This value is not valid.', ar: 'هذه القيمة غير صالحة.' };
const PRIORITY = Object.keys(SENTENCES);

/** The check to tell of those that failed; one without a sentence comes last. */
function firstOf(checks: readonly string[]): string | undefined {
  const rank = (check: string): number =>
    PRIORITY.includes(check) ? PRIORITY.indexOf(check) : PRIORITY.length;
  return [...checks].sort((one, other) => rank(one) - rank(other))[0];
}

const isUnanswered = (value: unknown): boolean =>
  value === undefined || value === null || value === '';

function sentence(check: string, message: string): Label {
  const { en, ar } = SENTENCES[check] ?? OTHER;
  const limit = /-?\d+/.exec(message)?.[0] ?? '';
  if (check === 'minLength' && limit === '1') return REQUIRED;
  return { en: en.replace('{n}', limit), ar: ar.replace('{n}', limit) };
}

/** The fault of one field itself; none where only fields inside it are at fault. */
function ownFault({ constraints = {}, value }: ValidationError, pointer: string): FieldFault[] {
  const checks = Object.keys(constraints);
  const check = firstOf(checks);
  if (check === undefined) return [];
  const unknown = check === 'whitelistValidation';
  // What is missing is required, whatever check it failed first.
  const code = value === undefined && !unknown ? 'isDefined' : check;
  const choice = checks.includes('isIn') && isUnanswered(value);
  return [{ pointer, code, detail: choice ? CHOOSE : sentence(code, constraints[check] ?? '') }];
}

function faults(errors: readonly ValidationError[], parent: string): FieldFault[] {
  return errors.flatMap((error) => {
    const pointer = `${parent}/${escapeKey(error.property)}`;
    return [...ownFault(error, pointer), ...faults(error.children ?? [], pointer)];
  });
}

/** A problem with a pointer to each field at fault. */
export function fieldsProblem(errors: readonly ValidationError[]): Problem {
  return invalidFields({ errors: faults(errors, '') });
}

/** One fault that a rule found, where a decorator cannot say it. */
export function fieldProblem(pointer: string, code: string, detail: Label): Problem {
  return invalidFields({ errors: [{ pointer, code, detail }] });
}

/** A key at the top that the address does not take. */
export function unknownField(key: string): Problem {
  return fieldProblem(`/${escapeKey(key)}`, 'whitelistValidation', UNKNOWN);
}

/**
 * The door of every body: unknown fields are refused, nothing is converted. `body` is its shape where the parameter of
 * the handler does not say it.
 */
export const validationPipe = (body?: Type): ValidationPipe =>
  new ValidationPipe({
    ...(body && { expectedType: body }),
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    validationError: { target: false, value: true },
    exceptionFactory: fieldsProblem,
  });
