import {
  type Language,
  LANGUAGES,
  LIMITS,
  REPLY_KINDS,
  REPLY_PARTS,
  type Reply,
  type ReplyKindCode,
  type ReplyPartCode,
  type SendReply,
} from '@himaya/contracts';
import { IsReason } from '@himaya/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsIn,
  IsObject,
  IsString,
  IsUrl,
  IsUUID,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

/** Absent is fine, null is not. */
const Given = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

export class ReplyDto implements Reply {
  @IsIn(LANGUAGES)
  language: Language;

  @IsIn(REPLY_KINDS.codes)
  kind: ReplyKindCode;

  @IsIn(REPLY_PARTS.codes)
  part: ReplyPartCode;

  @Given()
  @IsString()
  @MaxLength(LIMITS.replyPartyLength)
  party?: string;

  @IsReason({ maxLength: LIMITS.replyWordsLength })
  words: string;

  @Given()
  @IsArray()
  @ArrayMaxSize(LIMITS.reportLinks)
  @ArrayUnique()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true }, { each: true })
  @MaxLength(LIMITS.urlLength, { each: true })
  links?: string[];
}

export class SendReplyDto implements SendReply {
  @IsUUID('4')
  id: string;

  @Matches(/^HM-[0-9A-HJKMNP-TV-Z]{8}$/)
  ref: string;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ReplyDto)
  reply: ReplyDto;
}
