import { KEY_SCOPES, type KeyScope } from '@himaya/contracts';
import {
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsString,
  IsUUID,
  Matches,
} from 'class-validator';
import { IsIsoDay } from '@himaya/http';

export class IssueKeyDto {
  @IsUUID()
  id: string;

  @IsString()
  @Matches(/^[a-z][a-z0-9-]{1,31}$/)
  label: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(KEY_SCOPES.codes, { each: true })
  scopes: KeyScope[];

  @IsIsoDay()
  expiresOn: string;
}
