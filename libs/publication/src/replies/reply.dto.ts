import {
  LIMITS,
  REPLY_OUTCOMES,
  REPLY_STATES,
  type ReplyAnswer,
  type ReplyOutcomeCode,
  type ReplyState,
} from '@himaya/contracts';
import { IsReason } from '@himaya/http';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

export class ListRepliesDto {
  @IsOptional()
  @IsIn(REPLY_STATES.codes)
  state?: ReplyState | null;
}

/** What is to be answered, and why, for the desk alone. */
export class ProposeAnswerDto implements Partial<ReplyAnswer> {
  @IsIn(REPLY_OUTCOMES.codes)
  outcome: ReplyOutcomeCode;

  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.replyPartyLength)
  party?: string | null;

  @IsOptional()
  @IsReason()
  quote?: string | null;

  /** Said in public, in one language or both. */
  @IsOptional()
  @IsReason()
  noteEn?: string | null;

  @IsOptional()
  @IsReason()
  noteAr?: string | null;

  @IsReason()
  reason: string;
}
