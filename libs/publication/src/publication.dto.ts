import { LIMITS, type TierCode, TIERS } from '@himaya/contracts';
import { IsReason } from '@himaya/http';
import { IsDefined, IsIn, IsOptional, IsString, MaxLength, ValidateIf } from 'class-validator';

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

  /** What changed and why, where a version is public already. */
  @IsOptional()
  @IsReason()
  reason?: string | null;
}
