import { LIMITS, type TierCode, TIERS } from '@himaya/contracts';
import { IsDefined, IsIn, IsString, MaxLength, MinLength, ValidateIf } from 'class-validator';

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
  @IsString()
  @MinLength(LIMITS.reasonMinLength)
  @MaxLength(LIMITS.reasonLength)
  reason: string;
}
