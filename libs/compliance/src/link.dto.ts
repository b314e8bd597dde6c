import { type DirectionCode, DIRECTIONS, LIMITS } from '@himaya/contracts';
import { IsIn, IsString, MaxLength, MinLength } from 'class-validator';

export class DecideLinkDto {
  @IsIn(DIRECTIONS.codes)
  direction: DirectionCode;

  @IsIn(['accepted', 'rejected'])
  state: 'accepted' | 'rejected';

  @IsString()
  @MinLength(LIMITS.reasonMinLength)
  @MaxLength(LIMITS.reasonLength)
  reason: string;
}
