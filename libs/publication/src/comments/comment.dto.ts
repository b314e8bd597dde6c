import {
  type AskForComment,
  COMMENT_OUTCOMES,
  type CommentOutcomeCode,
  LIMITS,
} from '@himaya/contracts';
import { IsReason } from '@himaya/http';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

/** Whom to ask, by which way, and in which words; the desk alone reads the last two. */
export class AskForCommentDto implements AskForComment {
  @IsUUID()
  id: string;

  @IsString()
  @MaxLength(LIMITS.replyPartyLength)
  actor: string;

  @IsReason()
  @MaxLength(LIMITS.replyPartyLength)
  channel: string;

  @IsReason()
  question: string;
}

/** What came of it; the notes are printed beside the name. */
export class ProposeCommentOutcomeDto {
  @IsIn(COMMENT_OUTCOMES.codes)
  outcome: CommentOutcomeCode;

  @IsOptional()
  @IsReason()
  noteEn?: string | null;

  @IsOptional()
  @IsReason()
  noteAr?: string | null;

  /** For the desk alone. */
  @IsReason()
  reason: string;
}
