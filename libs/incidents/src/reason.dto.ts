import { LIMITS } from '@himaya/contracts';
import { isSaid } from '@himaya/http';
import { IsString, MaxLength, ValidateBy } from 'class-validator';

const LEAST = LIMITS.reasonMinLength;

/** Words that say why; blanks and what nobody sees say nothing. */
export const IsReason = (): PropertyDecorator => (target, key) => {
  IsString()(target, key);
  MaxLength(LIMITS.reasonLength)(target, key);
  ValidateBy({
    name: 'minLength',
    validator: {
      validate: (value) => typeof value === 'string' && isSaid(value, LEAST),
      defaultMessage: () => `must have at least ${LEAST} characters`,
    },
  })(target, key);
};

export class ReasonDto {
  @IsReason()
  reason: string;
}
