import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { keyIdOf, type NoteKey, type NoteSignature, fromUtf8 } from '@himaya/merkle';

/** Before the 32 bytes of an Ed25519 public key in DER. Source: RFC 8410. */
const DER_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const OTHERS_MAY = 0o077;

const nameFile = (file: string): string => `${file}.name`;

/** An Ed25519 key in a file of its own, readable by us alone. It never leaves the process. */
export class SigningKey {
  readonly public: NoteKey;

  private constructor(
    name: string,
    private readonly secret: KeyObject,
  ) {
    const der = createPublicKey(secret).export({ type: 'spki', format: 'der' });
    this.public = { name, publicKey: new Uint8Array(der.subarray(DER_PREFIX.length)) };
  }

  /**
   * Reads the key, or makes one where there is none. The name it was made with stays its name, whatever address the
   * instance moves to. Throws where others may read the file.
   */
  static open(file: string, nameOfNew: string): SigningKey {
    if (!existsSync(file)) {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      const { privateKey } = generateKeyPairSync('ed25519');
      const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
      writeFileSync(nameFile(file), nameOfNew, { mode: 0o600 });
      writeFileSync(file, pem, { mode: 0o600, flag: 'wx' });
    }
    if ((statSync(file).mode & OTHERS_MAY) !== 0)
      throw new Error(`${file} must be readable by its owner alone.`);
    const name = readFileSync(nameFile(file), 'utf8');
    return new SigningKey(name, createPrivateKey(readFileSync(file)));
  }

  /** The signature of a text, as a signed note carries it. The same text gives the same bytes. */
  sign(text: string): NoteSignature {
    const signature = new Uint8Array(sign(null, fromUtf8(text), this.secret));
    return { name: this.public.name, keyId: keyIdOf(this.public), signature };
  }
}

/** Whether a signature of a message is of an Ed25519 key of 32 bytes. */
export function verifyEd25519(
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const key = createPublicKey({
    key: Buffer.concat([DER_PREFIX, publicKey]),
    format: 'der',
    type: 'spki',
  });
  return verify(null, message, key, signature);
}
