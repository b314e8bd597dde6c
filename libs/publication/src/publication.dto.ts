import {
  CORRECTION_CLASSES,
  type CorrectionClassCode,
  LIMITS,
  SAFETY_CHECKS,
  type SafetyCheckCode,
  type TierCode,
  TIERS,
} from '@himaya/contracts';
import { IsReason } from '@himaya/http';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
  ValidateIf,
} from 'class-validator';

export class SchedulePublicationDto {
  @IsIn(TIERS.codes)
  tier: TierCode;

  @ValidateIf((_, value) => value !== null)
  @IsDefined()
  @IsString()
  @MaxLength(LIMITS.reasonLength)
  reason: string | null;
}

export class ConfirmTierDto {
  /** The tier that was looked at: another one may have been chosen since. */
  @IsIn(TIERS.codes)
  tier: TierCode;

  @IsReason()
  reason: string;
}

export class ReleaseDto {
  /** The tier whose preview was read. */
  @IsOptional()
  @IsIn(TIERS.codes)
  tier?: TierCode | null;

  /** Of the next version of what is public: what changed and why, said in public. */
  @IsOptional()
  @IsIn(CORRECTION_CLASSES.codes)
  class?: CorrectionClassCode | null;

  /** What whoever releases has looked at: all of it. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(SAFETY_CHECKS.codes.length)
  @IsIn(SAFETY_CHECKS.codes, { each: true })
  checks?: SafetyCheckCode[] | null;

  @IsOptional()
  @IsReason()
  noteEn?: string | null;

  @IsOptional()
  @IsReason()
  noteAr?: string | null;
}

export class ReasonDto {
  @IsReason()
  reason: string;
}
