import { LIMITS } from '@himaya/contracts';
import { IsString, MaxLength, ValidateBy } from 'class-validator';

const LEAST = LIMITS.reasonMinLength;

/** Words that say why; blanks say nothing. */
export const IsReason = (): PropertyDecorator => (target, key) => {
  IsString()(target, key);
  MaxLength(LIMITS.reasonLength)(target, key);
  ValidateBy({
    name: 'minLength',
    validator: {
      validate: (value) => typeof value === 'string' && value.trim().length >= LEAST,
      defaultMessage: () => `must have at least ${LEAST} characters`,
    },
  })(target, key);
};

export class ReasonDto {
  @IsReason()
  reason: string;
}
