import { CLOSING_REASONS, type ClosingReasonCode, LIMITS } from '@himaya/contracts';
import { IsReason } from '@himaya/http';
import { Type } from 'class-transformer';
import {
  IsDefined,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { ReportDto } from './report.intake.dto.js';

export class ScreenReportDto {
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.noteLength)
  note?: string;
}

export class CloseReportDto {
  @IsIn(CLOSING_REASONS.codes)
  reason: ClosingReasonCode;

  @IsReason()
  note: string;
}

/** A report that a member of the desk enters for a source. */
export class EnterReportDto {
  @IsUUID('4')
  id: string;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ReportDto)
  report: ReportDto;
}
