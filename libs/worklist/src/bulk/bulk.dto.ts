import {
  BULK_ACTS,
  BULK_CLOSING,
  BULK_MOST,
  type BulkActCode,
  type BulkClosingCode,
  type ForeseeBulk,
  type FreezeList,
} from '@himaya/contracts';
import { IsReason } from '@himaya/http';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  ValidateIf,
} from 'class-validator';

export class FreezeListDto implements FreezeList {
  @IsUUID()
  id: string;

  @IsArray()
  @ArrayMaxSize(BULK_MOST)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  reports: string[];

  /** All that the filters leave, whatever is named. */
  @IsBoolean()
  all: boolean;

  @ValidateIf((dto: FreezeListDto) => dto.type !== null)
  @IsString()
  type: string | null;

  @ValidateIf((dto: FreezeListDto) => dto.adm !== null)
  @IsString()
  adm: string | null;

  @IsBoolean()
  danger: boolean;
}

export class ForeseeBulkDto implements ForeseeBulk {
  @IsIn(BULK_ACTS.codes)
  act: BulkActCode;

  @ValidateIf((dto: ForeseeBulkDto) => dto.code !== null)
  @IsIn(BULK_CLOSING)
  code: BulkClosingCode | null;

  @IsReason()
  reason: string;
}

export class RunBulkDto {
  /** How many reports are meant; asked of long lists. */
  @IsOptional()
  @IsInt()
  typed?: number | null;
}
