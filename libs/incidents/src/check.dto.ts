import {
  CHECK_RESULTS,
  CHECK_TYPES,
  type CheckResultCode,
  type CheckTypeCode,
  type RecordCheck,
} from '@himaya/contracts';
import { IsReason } from '@himaya/http';
import { IsIn, IsOptional, IsUUID } from 'class-validator';

export class RecordCheckDto implements RecordCheck {
  @IsUUID('4')
  id: string;

  @IsIn(CHECK_TYPES.codes)
  type: CheckTypeCode;

  @IsIn(CHECK_RESULTS.codes)
  result: CheckResultCode;

  @IsReason()
  note: string;

  @IsOptional()
  @IsUUID('4')
  report: string | null = null;

  @IsOptional()
  @IsUUID('4')
  evidence: string | null = null;
}
