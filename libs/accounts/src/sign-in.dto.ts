import { LIMITS } from '@himaya/contracts';
import { IsString, MaxLength, MinLength } from 'class-validator';

export class SignInDto {
  @IsString()
  @MinLength(1)
  @MaxLength(LIMITS.userNameLength)
  name: string;

  @IsString()
  @MinLength(1)
  @MaxLength(LIMITS.passwordMaxLength)
  password: string;
}
