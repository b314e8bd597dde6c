import { IsReason } from '@himaya/http';
import { ArrayMaxSize, ArrayUnique, IsArray, IsString, IsUUID, Matches } from 'class-validator';

/** Members of a restricted case, and why they or why it is so. */
export class RestrictDto {
  @IsReason()
  reason: string;

  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  members: string[];
}

export class AskEmergencyDto {
  @IsUUID()
  id: string;

  @IsString()
  // as somebody types it on a phone
  @Matches(/^HM-[0-9A-HJKMNP-TV-Z]{8}$/i)
  ref: string;

  @IsReason()
  reason: string;
}
