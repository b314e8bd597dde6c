import {
  MERGE_FIELDS,
  type MergeCases,
  type MergeFieldCode,
  type SplitCase,
  type UndoMerge,
} from '@himaya/contracts';
import { IsReason } from '@himaya/http';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsUUID,
  Max,
  Min,
} from 'class-validator';

const MOST_VERSIONS = 2_147_483_647;

export class MergeCasesDto implements MergeCases {
  @IsUUID('4')
  id: string;

  @IsUUID('4')
  other: string;

  @IsInt()
  @Min(1)
  @Max(MOST_VERSIONS)
  otherVersion: number;

  @IsArray()
  @ArrayUnique()
  @IsIn(MERGE_FIELDS.codes, { each: true })
  take: MergeFieldCode[];

  @IsReason()
  reason: string;
}

export class UndoMergeDto implements UndoMerge {
  @IsUUID('4')
  merge: string;

  @IsReason()
  reason: string;
}

const MOST_ROWS = 500;

export class SplitCaseDto implements SplitCase {
  @IsUUID('4')
  id: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ROWS)
  @ArrayUnique()
  @IsUUID('4', { each: true })
  reports: string[];

  @IsArray()
  @ArrayMaxSize(MOST_ROWS)
  @ArrayUnique()
  @IsUUID('4', { each: true })
  evidence: string[];

  @IsReason()
  reason: string;
}
