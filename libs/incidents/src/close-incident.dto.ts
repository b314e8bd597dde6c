import { CLOSING_REASONS, type ClosingReasonCode } from '@himaya/contracts';
import { IsIn } from 'class-validator';
import { IsReason } from '@himaya/http';

export class CloseIncidentDto {
  @IsIn(CLOSING_REASONS.codes)
  class: ClosingReasonCode;

  @IsReason()
  reason: string;
}
