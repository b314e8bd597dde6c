import { type DirectionCode, DIRECTIONS } from '@himaya/contracts';
import { IsReason } from '@himaya/http';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

export class DecideLinkDto {
  @IsIn(DIRECTIONS.codes)
  direction: DirectionCode;

  @IsIn(['accepted', 'rejected'])
  state: 'accepted' | 'rejected';

  @IsReason()
  reason: string;

  @IsOptional()
  @IsString()
  @MaxLength(64)
  declaration?: string | null;
}
