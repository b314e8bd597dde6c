import { LIMITS, type TierCode, TIERS } from '@himaya/contracts';
import { IsReason } from '@himaya/incidents';
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
  @IsReason()
  reason: string;
}

export class ReleaseDto {
  /** What changed and why, where a version is public already. */
  @IsOptional()
  @IsReason()
  reason?: string | null;
}
