import {
  MERGE_FIELDS,
  type MergeCases,
  type MergeFieldCode,
  type UndoMerge,
} from '@himaya/contracts';
import { IsReason } from '@himaya/http';
import { ArrayUnique, IsArray, IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';

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
