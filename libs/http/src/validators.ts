import { LIMITS } from '@himaya/contracts';
import { IsString, MaxLength, ValidateBy } from 'class-validator';
import { parseEdtf } from '@himaya/edtf';

/** Spaces, controls, formats and fillers: what nobody sees. */
const UNSEEN = /[\p{Z}\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{DI}\u2800]/gu;

/** Whether a text has at least so many characters that are seen. */
export const isSaid = (text: string, least = 1): boolean =>
  text.replace(UNSEEN, '').length >= least;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day of the calendar as `2024-11-30`; 31 February is none. */
export function isIsoDay(value: unknown): value is string {
  if (typeof value !== 'string' || !DAY.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

export const IsIsoDay = (): PropertyDecorator =>
  ValidateBy({
    name: 'isIsoDay',
    validator: { validate: isIsoDay, defaultMessage: () => 'must be a day' },
  });

function readsAsEdtf(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    parseEdtf(value);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

export const IsEdtf = (): PropertyDecorator =>
  ValidateBy({
    name: 'isEdtf',
    validator: { validate: readsAsEdtf, defaultMessage: () => 'must be EDTF' },
  });

/** Words that say why; blanks and what nobody sees say nothing. */
export const IsReason =
  ({ maxLength = LIMITS.reasonLength }: { readonly maxLength?: number } = {}): PropertyDecorator =>
  (target, key) => {
    IsString()(target, key);
    MaxLength(maxLength)(target, key);
    ValidateBy({
      name: 'minLength',
      validator: {
        validate: (value) => typeof value === 'string' && isSaid(value, LIMITS.reasonMinLength),
        defaultMessage: () => `must have at least ${LIMITS.reasonMinLength} characters`,
      },
    })(target, key);
  };
