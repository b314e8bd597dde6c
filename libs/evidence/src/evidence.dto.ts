import {
  EVIDENCE_ORIGINALS,
  type EvidenceDetails,
  type EvidenceOriginal,
  LIMITS,
  type RedactionBox,
  YES_NO_UNKNOWN,
  type YesNoUnknown,
} from '@himaya/contracts';
import { IsReason } from '@himaya/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

const WORDS = LIMITS.evidenceWordsLength;
/** Null is unknown; an absent field is a mistake. */
const OrNull = (): PropertyDecorator => ValidateIf((_, value) => value !== null);
const Words =
  (length: number = WORDS): PropertyDecorator =>
  (target, key) => {
    OrNull()(target, key);
    IsString()(target, key);
    MaxLength(length)(target, key);
  };

export class DescribeEvidenceDto implements EvidenceDetails {
  @Words() description!: string | null;
  @OrNull() @IsBoolean() graphic!: boolean | null;
  @IsIn(EVIDENCE_ORIGINALS.codes) originality!: EvidenceOriginal;
  @IsIn(YES_NO_UNKNOWN.codes) edited!: YesNoUnknown;
  @Words(LIMITS.urlLength) originalUrl!: string | null;
  @Words() creator!: string | null;
  @Words() acquiredFrom!: string | null;
  @Words() rights!: string | null;
  @Words() device!: string | null;
  @Words() weather!: string | null;
  @Words() landmarks!: string | null;
  @Words() collectedWith!: string | null;
  @OrNull()
  @IsString()
  @Matches(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\dZ?$/)
  collectedAt!: string | null;
  @IsIn(YES_NO_UNKNOWN.codes) willTestify!: YesNoUnknown;
}

export class OpenEvidenceDto {
  @IsOptional() @IsReason() reason?: string;
}

const Share = (): PropertyDecorator => (target, key) => {
  IsNumber()(target, key);
  Min(0)(target, key);
  Max(1)(target, key);
};

class RedactionBoxDto implements RedactionBox {
  @Share() x!: number;
  @Share() y!: number;
  @Share() width!: number;
  @Share() height!: number;
}

export class RedactEvidenceDto {
  @IsUUID(4) id!: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIMITS.redactionBoxes)
  @ValidateNested({ each: true })
  @Type(() => RedactionBoxDto)
  boxes!: RedactionBoxDto[];
  @IsReason() reason!: string;
}
