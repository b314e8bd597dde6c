import { CLOSING_REASONS, type ClosingReasonCode, LIMITS } from '@himaya/contracts';
import { IsIn, IsString, MaxLength, MinLength } from 'class-validator';

export class CloseIncidentDto {
  @IsIn(CLOSING_REASONS.codes)
  class: ClosingReasonCode;

  @IsString()
  @MinLength(LIMITS.reasonMinLength)
  @MaxLength(LIMITS.reasonLength)
  reason: string;
}
