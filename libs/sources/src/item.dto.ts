import {
  type EnterSourceItem,
  ITEM_FILE_KINDS,
  ITEM_LANGUAGES,
  type ItemFile,
  type ItemFileKindCode,
  type ItemLanguageCode,
  LIMITS,
  PLACE_CERTAINTIES,
  type PlaceCertaintyCode,
  REPORT_KINDS,
  type ReportKindCode,
  SOURCE_ACCESSES,
  SOURCE_RELIABILITIES,
  SOURCE_TYPES,
  type SourceAccessCode,
  type SourceReliabilityCode,
  type SourceTypeCode,
} from '@himaya/contracts';
import { IsEdtf } from '@himaya/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';

const Words =
  (most: number): PropertyDecorator =>
  (target, key) => {
    IsOptional()(target, key);
    IsString()(target, key);
    MaxLength(most)(target, key);
  };
const Time = (): PropertyDecorator => (target, key) => {
  Words(LIMITS.edtfLength)(target, key);
  IsEdtf()(target, key);
};

class ItemFileDto implements ItemFile {
  @IsString()
  @MinLength(1)
  @MaxLength(LIMITS.fileNameLength)
  name: string;

  @IsIn(ITEM_FILE_KINDS.codes)
  kind: ItemFileKindCode;

  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  bytes: number;

  @Matches(/^[0-9a-f]{64}$/)
  sha256: string;
}

/** What is left out is not known. */
export class EnterItemDto implements EnterSourceItem {
  @IsUUID('4')
  id: string;

  @Words(LIMITS.urlLength)
  address: string | null = null;

  @IsOptional()
  @IsUUID('4')
  source: string | null = null;

  @Words(LIMITS.sourceNameLength)
  sourceName: string | null = null;

  @IsOptional()
  @IsIn(SOURCE_TYPES.codes)
  sourceType: SourceTypeCode | null = null;

  @IsOptional()
  @IsIn(SOURCE_RELIABILITIES.codes)
  reliability: SourceReliabilityCode | null = null;

  @Words(LIMITS.reasonLength)
  reliabilityReason: string | null = null;

  @IsOptional()
  @IsIn(SOURCE_ACCESSES.codes)
  access: SourceAccessCode | null = null;

  @Words(LIMITS.urlLength)
  repostOf: string | null = null;

  @Time()
  posted: string | null = null;

  @Time()
  captured: string | null = null;

  @IsString()
  @MinLength(1)
  @MaxLength(LIMITS.reportTextLength)
  words: string;

  @IsIn(ITEM_LANGUAGES.codes)
  wordsLanguage: ItemLanguageCode;

  @Words(LIMITS.reportTextLength)
  translation: string | null = null;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIMITS.reportKinds)
  @ArrayUnique()
  @IsIn(REPORT_KINDS.codes, { each: true })
  kinds: ReportKindCode[];

  @Time()
  when: string | null = null;

  @Words(16)
  place: string | null = null;

  @Words(LIMITS.placeTextLength)
  placeText: string | null = null;

  @IsIn(PLACE_CERTAINTIES.codes)
  certainty: PlaceCertaintyCode;

  @IsArray()
  @ArrayMaxSize(LIMITS.itemFiles)
  @ValidateNested({ each: true })
  @Type(() => ItemFileDto)
  files: ItemFileDto[] = [];
}
