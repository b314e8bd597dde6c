import { SAFETY_WARNINGS, type SafetyWarningCode, type TierCode, TIERS } from '@himaya/contracts';
import { IsReason } from '@himaya/http';
import { IsIn } from 'class-validator';

/** A second publisher stands for one warning of the tier that was looked at. */
export class OverrideWarningDto {
  @IsIn(TIERS.codes)
  tier: TierCode;

  @IsIn(SAFETY_WARNINGS.codes)
  warning: SafetyWarningCode;

  @IsReason()
  reason: string;
}
