import { type DirectionCode, DIRECTIONS } from '@himaya/contracts';
import { IsReason } from '@himaya/http';
import { IsIn } from 'class-validator';

export class DecideLinkDto {
  @IsIn(DIRECTIONS.codes)
  direction: DirectionCode;

  @IsIn(['accepted', 'rejected'])
  state: 'accepted' | 'rejected';

  @IsReason()
  reason: string;
}
