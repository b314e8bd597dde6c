import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { isUsableKey } from './passkey-key.js';

type Value = number | Buffer;

function head(major: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(major << 5) | size]);
  if (size < 256) return Buffer.from([(major << 5) | 24, size]);
  return Buffer.from([(major << 5) | 25, size >> 8, size & 255]);
}
const cbor = (value: Value): Buffer => {
  if (typeof value !== 'number') return Buffer.concat([head(2, value.length), value]);
  return value < 0 ? head(1, -1 - value) : head(0, value);
};
/** A COSE key (RFC 9052), written apart from what reads it. */
const cose = (...pairs: readonly (readonly [number, Value])[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    Buffer.concat([
      head(5, pairs.length),
      ...pairs.flatMap(([key, value]) => [cbor(key), cbor(value)]),
    ]),
  );
const part = (key: KeyObject, name: 'x' | 'y' | 'n' | 'e'): Buffer =>
  Buffer.from(key.export({ format: 'jwk' })[name] ?? '', 'base64url');

const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey;
const ed25519 = generateKeyPairSync('ed25519').publicKey;
const rsa = (modulusLength: number): KeyObject =>
  generateKeyPairSync('rsa', { modulusLength }).publicKey;
const ec = (key: KeyObject, algorithm: number, curve: number): Uint8Array<ArrayBuffer> =>
  cose([1, 2], [3, algorithm], [-1, curve], [-2, part(key, 'x')], [-3, part(key, 'y')]);
const ofRsa = (key: KeyObject): Uint8Array<ArrayBuffer> =>
  cose([1, 3], [3, -257], [-1, part(key, 'n')], [-2, part(key, 'e')]);

it.each([
  ['ES256', ec(p256, -7, 1)],
  ['EdDSA', cose([1, 1], [3, -8], [-1, 6], [-2, part(ed25519, 'x')])],
  ['RS256 of 2048 bits', ofRsa(rsa(2048))],
])('takes a key for %s', (_, key) => {
  expect(isUsableKey(key)).toBe(true);
});

it.each([
  ['ES256 on secp256k1', ec(p256, -7, 8)],
  ['ES256 on P-384', ec(p384, -7, 2)],
  ['ES256 with coordinates of P-384', ec(p384, -7, 1)],
  ['ES256 on no curve', cose([1, 2], [3, -7], [-2, part(p256, 'x')], [-3, part(p256, 'y')])],
  ['ES256 without a coordinate', cose([1, 2], [3, -7], [-1, 1], [-2, part(p256, 'x')])],
  ['ES256 at the point zero', cose([1, 2], [3, -7], [-1, 1], [-2, Buffer.alloc(32)], [-3, Buffer.alloc(32)])], // prettier-ignore
  ['ES384', ec(p384, -35, 2)],
  ['EdDSA on another curve', cose([1, 1], [3, -8], [-1, 7], [-2, part(ed25519, 'x')])],
  ['EdDSA of another kind', cose([1, 2], [3, -8], [-1, 6], [-2, part(ed25519, 'x')])],
  ['EdDSA that is too short', cose([1, 1], [3, -8], [-1, 6], [-2, Buffer.alloc(31)])],
  ['RS256 of 1024 bits', ofRsa(rsa(1024))],
  ['RS256 without a modulus', cose([1, 3], [3, -257])],
  ['RS1', cose([1, 3], [3, -65_535], [-1, part(rsa(2048), 'n')], [-2, part(rsa(2048), 'e')])],
])('takes no key for %s', (_, key) => {
  expect(isUsableKey(key)).toBe(false);
});
