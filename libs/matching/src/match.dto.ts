import { type Differ, type MatchKind } from '@himaya/contracts';
import { IsReason } from '@himaya/http';
import { IsIn, IsUUID } from 'class-validator';

const KINDS: readonly MatchKind[] = ['report', 'incident'];

export class DifferDto implements Differ {
  @IsIn(KINDS)
  kind: MatchKind;

  @IsUUID('4')
  id: string;

  @IsIn(KINDS)
  otherKind: MatchKind;

  @IsUUID('4')
  other: string;

  @IsReason()
  reason: string;
}
