import { type Assign, LIMITS } from '@himaya/contracts';
import { IsReason } from '@himaya/http';
import { IsOptional, IsString, MaxLength } from 'class-validator';

const NAME_LENGTH = 32;

export class AssignDto implements Assign {
  @IsOptional()
  @IsString()
  @MaxLength(NAME_LENGTH)
  person: string | null = null;

  @IsOptional()
  @IsReason({ maxLength: LIMITS.noteLength })
  note: string | null = null;
}
