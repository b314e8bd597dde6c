import { RETURN_REASONS, type ReturnReasonCode } from '@himaya/contracts';
import { IsIn, IsOptional } from 'class-validator';
import { ReasonDto } from '@himaya/incidents';

export class ReturnProposalDto extends ReasonDto {
  @IsOptional()
  @IsIn(RETURN_REASONS.codes)
  code?: ReturnReasonCode | null;
}
