import { LIMITS, type Role, ROLES } from '@himaya/contracts';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  MinLength,
} from 'class-validator';

/** Nobody signs in as these. */
const NOT_GIVEN: readonly string[] = ['visitor', 'receipt'];
const GIVEN = ROLES.codes.filter((role) => !NOT_GIVEN.includes(role));

export class RolesDto {
  @IsArray()
  @ArrayMaxSize(GIVEN.length)
  @ArrayUnique()
  @IsIn(GIVEN, { each: true })
  roles: Role[];
}

export class InviteDto extends RolesDto {
  @IsUUID()
  id: string;

  @IsString()
  @Matches(/^[a-z][a-z0-9-]{1,31}$/)
  name: string;
}

export class AcceptDto {
  @IsString()
  @Matches(/^[A-Za-z0-9_-]{43}$/)
  token: string;

  @IsString()
  @MinLength(LIMITS.passwordMinLength)
  @MaxLength(LIMITS.passwordMaxLength)
  password: string;
}
