import { RETRACTION_REASONS, type RetractionReasonCode } from '@himaya/contracts';
import { IsReason } from '@himaya/http';
import { IsIn, IsOptional, Matches } from 'class-validator';

const REF = /^HM-[0-9A-HJKMNP-TV-Z]{8}$/;

export class AskRetractionDto {
  @IsIn(RETRACTION_REASONS.codes)
  class: RetractionReasonCode;

  /** Said in public, in one language or both. */
  @IsOptional()
  @IsReason()
  noteEn?: string | null;

  @IsOptional()
  @IsReason()
  noteAr?: string | null;

  /** The public record that stands for a duplicate. */
  @IsOptional()
  @Matches(REF)
  survivor?: string | null;
}
