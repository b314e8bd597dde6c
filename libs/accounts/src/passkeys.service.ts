import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { decodeClientDataJSON } from '@simplewebauthn/server/helpers';
import { type Person } from '@himaya/contracts';
import { passkeyRefused } from './accounts.problems.js';
import { AccountsSettings } from './accounts-settings.js';
import { Challenges } from './challenges.js';
import { CredentialsRepository, type NewPasskey, type Passkey } from './credentials.repository.js';
import { type AssertionDto, type AttestationDto } from './passkey.dto.js';
import { ALGORITHMS, isUsableKey } from './passkey-key.js';

const MINUTES_5 = 300_000;

/** What a challenge was issued for. */
export const SIGN_IN = 'sign-in';
export const stepUpOf = (person: Person): string => `step-up ${person.id}`;
const registrationOf = (person: Person): string => `register ${person.id}`;

const bytes = (buffer: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(buffer);

/** WebAuthn: discoverable passkeys, the user always verified, origin and RP id from our settings alone. */
@Injectable()
export class PasskeysService {
  private readonly challenges: Challenges;

  constructor(
    private readonly credentials: CredentialsRepository,
    private readonly settings: AccountsSettings,
  ) {
    this.challenges = new Challenges(settings.columnKey);
  }

  /** Names no credential, so that it is the same for everybody. */
  options(purpose: string): Promise<object> {
    return generateAuthenticationOptions({
      rpID: this.settings.rpId,
      challenge: bytes(this.challenges.issue(purpose)),
      userVerification: 'required',
      timeout: MINUTES_5,
    });
  }

  async registrationOptions(person: Person): Promise<object> {
    const known = await this.credentials.listPasskeys(person.id);
    return generateRegistrationOptions({
      rpName: this.settings.name,
      rpID: this.settings.rpId,
      userName: person.name,
      userID: bytes(Buffer.from(person.id)),
      challenge: bytes(this.challenges.issue(registrationOf(person))),
      attestationType: 'none',
      supportedAlgorithmIDs: ALGORITHMS,
      timeout: MINUTES_5,
      excludeCredentials: known.map(({ credential }) => ({ id: credential.toString('base64url') })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
  }

  /** Throws where the answer is not that of a fresh, verified passkey for this site. */
  async register(person: Person, dto: AttestationDto): Promise<NewPasskey> {
    const purpose = registrationOf(person);
    let challenge = '';
    const verified = await orNull(
      verifyRegistrationResponse({
        response: {
          id: dto.id,
          rawId: dto.id,
          type: 'public-key',
          clientExtensionResults: {},
          response: {
            clientDataJSON: dto.clientDataJSON,
            attestationObject: dto.attestationObject,
          },
        },
        expectedChallenge: (given) => this.challenges.holds(purpose, (challenge = given)),
        expectedOrigin: this.settings.origin,
        expectedRPID: this.settings.rpId,
        requireUserVerification: true,
        supportedAlgorithmIDs: ALGORITHMS,
      }),
    );
    if (!verified?.verified || isFramed(dto)) throw passkeyRefused();
    const { credential } = verified.registrationInfo;
    const isItself = credential.id === dto.id && isUsableKey(credential.publicKey);
    if (!isItself || !(await this.use(challenge))) throw passkeyRefused();
    const passkey = {
      id: randomUUID(),
      personId: person.id,
      credentialId: Buffer.from(credential.id, 'base64url'),
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: dto.transports,
    };
    await this.credentials.addPasskey(passkey);
    return passkey;
  }

  /** The passkey that answered our challenge for this purpose; null for any other answer. */
  async prove(purpose: string, dto: AssertionDto): Promise<Passkey | null> {
    const passkey = await this.credentials.findPasskey(Buffer.from(dto.id, 'base64url'));
    if (!passkey || (dto.userHandle && !isHandleOf(passkey, dto.userHandle))) return null;
    let challenge = '';
    const answer = await orNull(
      verifyAuthenticationResponse({
        response: {
          id: dto.id,
          rawId: dto.id,
          type: 'public-key',
          clientExtensionResults: {},
          response: {
            clientDataJSON: dto.clientDataJSON,
            authenticatorData: dto.authenticatorData,
            signature: dto.signature,
          },
        },
        expectedChallenge: (given) => this.challenges.holds(purpose, (challenge = given)),
        expectedOrigin: this.settings.origin,
        expectedRPID: this.settings.rpId,
        credential: {
          id: dto.id,
          publicKey: bytes(passkey.publicKey),
          counter: passkey.counter,
        },
        requireUserVerification: true,
      }),
    );
    if (!answer?.verified || isFramed(dto) || !(await this.use(challenge))) return null;
    const { newCounter } = answer.authenticationInfo;
    return (await this.credentials.countUse(passkey.id, newCounter)) ? passkey : null;
  }

  /** False where it was answered before, here or in another process. */
  private use(challenge: string): Promise<boolean> {
    return this.credentials.takeChallenge(this.challenges.answered(challenge));
  }
}

const isHandleOf = ({ personId }: Passkey, handle: string): boolean =>
  Buffer.from(handle, 'base64url').toString() === personId;

/** Whether a page of ours was asked inside one of another site, which the library does not look at. */
const isFramed = ({ clientDataJSON }: { readonly clientDataJSON: string }): boolean => {
  const { crossOrigin = false, topOrigin }: { crossOrigin?: unknown; topOrigin?: unknown } =
    decodeClientDataJSON(clientDataJSON);
  return crossOrigin !== false || topOrigin !== undefined;
};

/** The library throws a plain Error for an answer that does not hold. */
async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}
