import {
  createHash,
  createPrivateKey,
  createSign,
  generateKeyPairSync,
  randomBytes,
} from 'node:crypto';

export interface AssertionOptions {
  readonly challenge: string;
}

/** What an authenticator does wrong, or another site asks of it. */
export interface Bend {
  readonly origin?: string;
  readonly rpId?: string;
  readonly type?: string;
  readonly challenge?: string;
  /** Bits of the flags: 1 user present, 4 user verified. */
  readonly flags?: number;
  readonly counter?: number;
  readonly crossOrigin?: boolean;
  readonly userHandle?: string;
  /** Turns one bit of the signature. */
  readonly tamper?: boolean;
}

const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest();
const text = (bytes: Buffer): string => bytes.toString('base64url');

/** An ES256 authenticator in software, which can also misbehave. */
export class SoftwareAuthenticator {
  readonly id = randomBytes(32);
  private readonly pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  private counter = 0;

  constructor(
    private readonly origin: string,
    private readonly counts = true,
  ) {}

  /** The body of a registration. */
  register({ challenge }: AssertionOptions, bend: Bend = {}): object {
    const clientData = this.clientData('webauthn.create', challenge, bend);
    const { x = '', y = '' } = this.pair.publicKey.export({ format: 'jwk' });
    const key = Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
      Buffer.from(x, 'base64url'),
      Buffer.from([0x22, 0x58, 0x20]),
      Buffer.from(y, 'base64url'),
    ]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const credential = Buffer.concat([Buffer.alloc(16), length, this.id, key]);
    const data = Buffer.concat([this.head((bend.flags ?? 5) | 0x40, bend), credential]);
    const size = Buffer.alloc(2);
    size.writeUInt16BE(data.length);
    const attestation = Buffer.concat([
      Buffer.from([0xa3]),
      cborText('fmt'),
      cborText('none'),
      cborText('attStmt'),
      Buffer.from([0xa0]),
      cborText('authData'),
      Buffer.from([0x59]),
      size,
      data,
    ]);
    return {
      id: text(this.id),
      clientDataJSON: text(clientData),
      attestationObject: text(attestation),
      transports: ['internal'],
    };
  }

  /** The body of a sign-in or a step-up. */
  assert({ challenge }: AssertionOptions, bend: Bend = {}): Record<string, string> {
    if (this.counts) this.counter += 1;
    const clientData = this.clientData('webauthn.get', challenge, bend);
    const data = this.head(bend.flags ?? 5, bend);
    const signer = createSign('sha256').update(data).update(sha256(clientData));
    const key = createPrivateKey(this.pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const signature = signer.sign(key);
    if (bend.tamper) signature.writeUInt8(signature.readUInt8(20) ^ 1, 20);
    return {
      id: text(this.id),
      clientDataJSON: text(clientData),
      authenticatorData: text(data),
      signature: text(signature),
      ...(bend.userHandle !== undefined && { userHandle: bend.userHandle }),
    };
  }

  private clientData(type: string, challenge: string, bend: Bend): Buffer {
    const { origin = this.origin, crossOrigin = false } = bend;
    return Buffer.from(
      JSON.stringify({
        type: bend.type ?? type,
        challenge: bend.challenge ?? challenge,
        origin,
        crossOrigin,
      }),
    );
  }

  private head(flags: number, bend: Bend): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(bend.counter ?? this.counter);
    const rpId = bend.rpId ?? new URL(this.origin).hostname;
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counter]);
  }
}

const cborText = (value: string): Buffer =>
  Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
