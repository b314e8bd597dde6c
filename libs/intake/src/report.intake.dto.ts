import {
  CONSENT_CHOICES,
  type ConsentChoiceCode,
  type CountRange,
  DANGER_ANSWERS,
  type DangerAnswerCode,
  DAY_PARTS,
  type DayPartCode,
  KNOWLEDGE_KINDS,
  type KnowledgeKindCode,
  type Language,
  LANGUAGES,
  LIMITS,
  PLACE_CERTAINTIES,
  type PlaceCertaintyCode,
  type Report,
  REPORT_KINDS,
  type ReportKindCode,
} from '@himaya/contracts';
import { IsEdtf } from '@himaya/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUrl,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

const given = (value: unknown): boolean => value !== undefined;
/** Absent is fine, null is not: a report says what it knows and leaves out the rest. */
const Given = (): PropertyDecorator => ValidateIf((_, value) => given(value));

class CountRangeDto implements CountRange {
  @IsDefined()
  @ValidateIf((_, value) => value !== null)
  @IsInt()
  @Min(0)
  @Max(LIMITS.harmCount)
  min: number | null;

  @IsDefined()
  @ValidateIf((_, value) => value !== null)
  @IsInt()
  @Min(0)
  @Max(LIMITS.harmCount)
  max: number | null;
}

const Range = (): PropertyDecorator => (target, key) => {
  Given()(target, key);
  IsObject()(target, key);
  ValidateNested()(target, key);
  Type(() => CountRangeDto)(target, key);
};

class ReportHarmDto {
  @IsBoolean()
  known: boolean;

  @Range() killed?: CountRangeDto;
  @Range() injured?: CountRangeDto;
  @Range() missing?: CountRangeDto;
  @Range() detained?: CountRangeDto;
  @Range() displaced?: CountRangeDto;
}

class ReportWhenDto {
  @IsString()
  @MaxLength(LIMITS.edtfLength)
  @IsEdtf()
  edtf: string;

  @Given()
  @IsIn(DAY_PARTS.codes)
  dayPart?: DayPartCode;
}

class ReportWhereDto {
  @Given()
  @IsString()
  @MaxLength(16)
  pcode?: string;

  @Given()
  @IsString()
  @MaxLength(LIMITS.placeTextLength)
  text?: string;

  @Given()
  @IsString()
  @MaxLength(LIMITS.landmarkLength)
  landmark?: string;

  @IsIn(PLACE_CERTAINTIES.codes)
  certainty: PlaceCertaintyCode;

  @Given()
  @IsNumber()
  @Min(-180)
  @Max(180)
  lon?: number;

  @Given()
  @IsNumber()
  @Min(-90)
  @Max(90)
  lat?: number;
}

export class ReportDto implements Report {
  @IsIn(LANGUAGES)
  language: Language;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIMITS.reportKinds)
  @ArrayUnique()
  @IsIn(REPORT_KINDS.codes, { each: true })
  kinds: ReportKindCode[];

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ReportWhenDto)
  when: ReportWhenDto;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ReportWhereDto)
  where: ReportWhereDto;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ReportHarmDto)
  harm: ReportHarmDto;

  @IsIn(KNOWLEDGE_KINDS.codes)
  knowledge: KnowledgeKindCode;

  @Given()
  @IsString()
  @MaxLength(LIMITS.reportTextLength)
  text?: string;

  @Given()
  @IsArray()
  @ArrayMaxSize(LIMITS.reportLinks)
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true }, { each: true })
  @MaxLength(LIMITS.urlLength, { each: true })
  links?: string[];

  @IsIn(DANGER_ANSWERS.codes)
  danger: DangerAnswerCode;

  @IsIn(CONSENT_CHOICES.codes)
  consent: ConsentChoiceCode;
}

/** Exactly one of `report` and `sealed`. */
export class SubmitReportDto {
  @IsUUID('4')
  id: string;

  @Given()
  @IsObject()
  @ValidateNested()
  @Type(() => ReportDto)
  report?: ReportDto;

  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.reportBodyBytes)
  sealed?: string;
}
