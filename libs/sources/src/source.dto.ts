import {
  LIMITS,
  SOURCE_ACCESSES,
  SOURCE_RELIABILITIES,
  SOURCE_TYPES,
  type SourceAccessCode,
  type SourceFacts,
  type SourceReliabilityCode,
  type SourceTypeCode,
} from '@himaya/contracts';
import { IsReason } from '@himaya/http';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  MinLength,
} from 'class-validator';

class SourceFactsDto implements SourceFacts {
  @IsString()
  @MinLength(1)
  @MaxLength(LIMITS.sourceNameLength)
  name: string;

  @IsIn(SOURCE_TYPES.codes)
  type: SourceTypeCode;

  @IsIn(SOURCE_RELIABILITIES.codes)
  reliability: SourceReliabilityCode;

  @IsReason()
  reliabilityReason: string;

  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.reasonLength)
  relation: string | null = null;

  @IsIn(SOURCE_ACCESSES.codes)
  access: SourceAccessCode;

  @IsArray()
  @ArrayMaxSize(LIMITS.sourceAddresses)
  @IsString({ each: true })
  @MaxLength(LIMITS.urlLength, { each: true })
  addresses: string[];
}

export class AddSourceDto extends SourceFactsDto {
  @IsUUID('4')
  id: string;
}

export class EditSourceDto extends SourceFactsDto {
  /** Why it is rated otherwise now. */
  @IsReason()
  reason: string;
}
