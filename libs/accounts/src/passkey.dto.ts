import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
} from 'class-validator';

const BASE64URL = /^[A-Za-z0-9_-]+$/;
const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'];

const Base64Url =
  (most: number): PropertyDecorator =>
  (target, key) => {
    IsString()(target, key);
    Matches(BASE64URL)(target, key);
    MaxLength(most)(target, key);
  };

/** The answer of a passkey to a challenge; all in base64url. */
export class AssertionDto {
  @Base64Url(1400)
  id: string;

  @Base64Url(8000)
  clientDataJSON: string;

  @Base64Url(8000)
  authenticatorData: string;

  @Base64Url(8000)
  signature: string;

  @IsOptional()
  @Base64Url(200)
  userHandle?: string;
}

/** A new passkey. */
export class AttestationDto {
  @Base64Url(1400)
  id: string;

  @Base64Url(8000)
  clientDataJSON: string;

  @Base64Url(16_000)
  attestationObject: string;

  @IsArray()
  @ArrayMaxSize(8)
  @IsIn(TRANSPORTS, { each: true })
  transports: string[];
}
