import {
  CASE_RELATIONS,
  type CaseRelationCode,
  type RelateCases,
  type RemoveRelation,
} from '@himaya/contracts';
import { IsReason } from '@himaya/http';
import { IsIn, IsUUID } from 'class-validator';

export class RelateCasesDto implements RelateCases {
  @IsUUID('4')
  id: string;

  @IsUUID('4')
  other: string;

  @IsIn(CASE_RELATIONS.codes)
  kind: CaseRelationCode;

  @IsReason()
  reason: string;
}

export class RemoveRelationDto implements RemoveRelation {
  @IsUUID('4')
  relation: string;

  @IsReason()
  reason: string;
}
