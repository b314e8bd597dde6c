import { LIMITS } from '@himaya/contracts';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';

export class SignInDto {
  @IsString()
  @MinLength(1)
  @MaxLength(LIMITS.userNameLength)
  name: string;

  /** Empty with a recovery code of somebody who has passkeys alone. */
  @IsString()
  @MaxLength(LIMITS.passwordMaxLength)
  password: string;

  /** Of the app, or a recovery code. */
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.userNameLength)
  code?: string;
}

export class ProofDto {
  @IsString()
  @MinLength(1)
  @MaxLength(LIMITS.passwordMaxLength)
  password: string;

  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.userNameLength)
  code?: string;
}

export class SetupDto {
  @IsString()
  @MinLength(1)
  @MaxLength(LIMITS.userNameLength)
  setupCode: string;

  @IsString()
  @MinLength(1)
  @MaxLength(LIMITS.userNameLength)
  name: string;

  @IsString()
  @MaxLength(LIMITS.passwordMaxLength)
  password: string;
}

export class PasswordDto {
  @IsString()
  @MaxLength(LIMITS.passwordMaxLength)
  password: string;
}

export class ContactDto {
  @IsString()
  @MinLength(1)
  @MaxLength(LIMITS.contactLength)
  contact: string;
}

export class TotpDto {
  /** The seed as it was given, sealed. */
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  pending: string;

  @IsString()
  @MinLength(1)
  @MaxLength(LIMITS.userNameLength)
  code: string;
}
