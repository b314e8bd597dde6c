import { Injectable } from '@nestjs/common';
import {
  type HouseholdsCheck,
  SAFETY_CHECKS,
  type SafetyCheckCode,
  type SafetyWarning,
  type SafetyWarningCode,
  safetyWarnings,
  type TierCode,
  type WarningRate,
} from '@himaya/contracts';
import { checksMissing, warningGone, warningsUnanswered } from './safety.problems.js';
import { SafetyRepository, type Scheduled } from './safety.repository.js';
import { type OverrideWarningDto } from './safety.dto.js';

/** What a release warns of, who answers, and what its releaser looked at. */
@Injectable()
export class Safety {
  constructor(private readonly repository: SafetyRepository) {}

  /** Finds and keeps what there is to warn of, for the tier that was chosen. */
  async warn(scheduled: Scheduled): Promise<void> {
    const question = await this.repository.question(scheduled);
    const warnings = question ? safetyWarnings(question) : [];
    if (warnings.length > 0) await this.repository.keep(scheduled, warnings);
  }

  async warnings(id: string, version: number, tier: TierCode | null): Promise<SafetyWarning[]> {
    if (tier === null) return [];
    const found = await this.repository.list({ id, version, tier });
    return found.map(({ code, overriddenBy, reason }) => ({ code, overriddenBy, reason }));
  }

  async households(id: string, tier: TierCode | null): Promise<HouseholdsCheck> {
    return tier === null ? 'no-table' : this.repository.households(id, tier);
  }

  rate(): Promise<WarningRate> {
    return this.repository.rate();
  }

  async override(scheduled: Scheduled, by: string, dto: OverrideWarningDto): Promise<void> {
    const found = await this.repository.list(scheduled);
    const open = found.some((warning) => warning.code === dto.warning && warning.by === null);
    if (!open) throw warningGone();
    await this.repository.override(scheduled, { ...dto, by });
  }

  /** Throws 400 where something was not looked at, 409 where a warning waits for somebody else. */
  async assertSafe(
    scheduled: Scheduled,
    by: string,
    checks: readonly SafetyCheckCode[],
  ): Promise<Looked> {
    if (!SAFETY_CHECKS.codes.every((code) => checks.includes(code))) throw checksMissing();
    // the words that are looked for may be more than when the tier was chosen
    await this.warn(scheduled);
    const warnings = await this.repository.list(scheduled);
    const open = warnings.filter((warning) => warning.by === null || warning.by === by);
    if (open.length > 0) throw warningsUnanswered();
    return { checks, warnings: warnings.map(({ code }) => code) };
  }

  /** What was looked at for a public version. */
  async keep(
    { id, by, checks, warnings }: Looked & { readonly id: string; readonly by: string },
    publicVersion: number,
  ): Promise<void> {
    await this.repository.check(id, { publicVersion, checks, warnings, by });
  }
}

interface Looked {
  readonly checks: readonly SafetyCheckCode[];
  readonly warnings: readonly SafetyWarningCode[];
}
