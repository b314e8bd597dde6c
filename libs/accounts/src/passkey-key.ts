import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { isNativeError } from 'node:util/types';
import { decodeCredentialPublicKey } from '@simplewebauthn/server/helpers';

/** What we offer, and nothing else: EdDSA, ES256, RS256. */
export const ALGORITHMS = [-8, -7, -257];

const RSA_BITS = 2048;
const KEY_TYPE = 1;
const ALGORITHM = 3;

/** What the library decodes is a Map, by the numbers of RFC 9053. */
type Values = ReadonlyMap<number, unknown>;

const text = (value: unknown): string =>
  value instanceof Uint8Array ? Buffer.from(value).toString('base64url') : '';

/** What a key would be, by kind, algorithm and curve; the library compares neither of these with another. */
const KINDS: Readonly<Record<string, (key: Values) => JsonWebKey>> = {
  '1 -8 6': (key) => ({ kty: 'OKP', crv: 'Ed25519', x: text(key.get(-2)) }),
  '2 -7 1': (key) => ({ kty: 'EC', crv: 'P-256', x: text(key.get(-2)), y: text(key.get(-3)) }),
  '3 -257': (key) => ({ kty: 'RSA', n: text(key.get(-1)), e: text(key.get(-2)) }),
};

/** Whether this is a key of one of our algorithms, on its own curve, and long enough. */
export function isUsableKey(publicKey: Uint8Array<ArrayBuffer>): boolean {
  const decoded: unknown = decodeCredentialPublicKey(publicKey);
  if (!(decoded instanceof Map)) return false;
  const key: Values = decoded;
  const curve = key.get(-1);
  const named = [
    key.get(KEY_TYPE),
    key.get(ALGORITHM),
    ...(typeof curve === 'number' ? [curve] : []),
  ];
  const jwk = KINDS[named.join(' ')]?.(key);
  if (!jwk) return false;
  try {
    // a point that is not on the curve is no key
    const { asymmetricKeyDetails } = createPublicKey({ key: jwk, format: 'jwk' });
    return jwk.kty !== 'RSA' || (asymmetricKeyDetails?.modulusLength ?? 0) >= RSA_BITS;
  } catch (error) {
    if (isNativeError(error)) return false;
    throw error;
  }
}
