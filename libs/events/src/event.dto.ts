import { type EventFacts, LIMITS, type TotalFacts } from '@himaya/contracts';
import { IsEdtf, IsIsoDay, IsReason } from '@himaya/http';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

const WEB = { protocols: ['http', 'https'], require_protocol: true };

export class EventFactsDto implements EventFacts {
  @IsReason({ maxLength: LIMITS.titleLength })
  titleEn: string;

  @IsReason({ maxLength: LIMITS.titleLength })
  titleAr: string;

  @IsString()
  @MaxLength(LIMITS.edtfLength)
  @IsEdtf()
  edtf: string;

  @IsArray()
  @ArrayMaxSize(LIMITS.eventPlaces)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(LIMITS.filterValueLength, { each: true })
  places: string[];

  @IsOptional()
  @IsReason()
  noteEn: string | null = null;

  @IsOptional()
  @IsReason()
  noteAr: string | null = null;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIMITS.eventAddresses)
  @ArrayUnique()
  @IsUrl(WEB, { each: true })
  @MaxLength(LIMITS.urlLength, { each: true })
  addresses: string[];
}

export class AddEventDto extends EventFactsDto {
  @IsUUID('4')
  id: string;
}

export class TotalFactsDto implements TotalFacts {
  @IsReason({ maxLength: LIMITS.totalBodyLength })
  bodyEn: string;

  @IsReason({ maxLength: LIMITS.totalBodyLength })
  bodyAr: string;

  @IsReason({ maxLength: LIMITS.totalCountedLength })
  countedEn: string;

  @IsReason({ maxLength: LIMITS.totalCountedLength })
  countedAr: string;

  /** Null is unknown, never 0. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(LIMITS.totalCount)
  min: number | null = null;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(LIMITS.totalCount)
  max: number | null = null;

  @IsString()
  @MaxLength(LIMITS.edtfLength)
  @IsEdtf()
  asOf: string;

  @IsReason({ maxLength: LIMITS.totalRuleLength })
  ruleEn: string;

  @IsReason({ maxLength: LIMITS.totalRuleLength })
  ruleAr: string;

  @IsUrl(WEB)
  @MaxLength(LIMITS.urlLength)
  url: string;
}

export class AddTotalDto extends TotalFactsDto {
  @IsUUID('4')
  id: string;
}

export class WithdrawTotalDto {
  @IsIsoDay()
  on: string;

  /** Why, for the public. */
  @IsReason()
  noteEn: string;

  @IsReason()
  noteAr: string;
}

export class MemberDto {
  @IsString()
  @Matches(/^HM-[0-9A-HJKMNP-TV-Z]{8}$/)
  ref: string;
}

export class EventReasonDto {
  @IsReason()
  reason: string;
}
