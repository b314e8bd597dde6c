import { type AddNote, LIMITS } from '@himaya/contracts';
import { IsReason } from '@himaya/http';
import { IsUUID } from 'class-validator';

export class AddNoteDto implements AddNote {
  @IsUUID('4')
  id: string;

  @IsReason({ maxLength: LIMITS.noteLength })
  text: string;
}

export class StrikeNoteDto {
  @IsReason()
  reason: string;
}
