import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** RFC 6238 with SHA-1, six digits and steps of 30 seconds, which every app knows. */
const STEP_SECONDS = 30;
const DIGITS = 6;
/** Steps that a clock may be off, each way. */
const DRIFT = 1;
const SEED_BYTES = 20;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export const newTotpSeed = (): Buffer => randomBytes(SEED_BYTES);

export const totpStep = (milliseconds: number): number =>
  Math.floor(milliseconds / 1000 / STEP_SECONDS);

/** The code of a step. Source: RFC 4226, section 5.3. */
export function totpCode(seed: Buffer, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', seed).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The step whose code this is, near now and later than `lastStep`; null for any other code. */
export function matchingStep(
  seed: Buffer,
  code: string,
  { now, lastStep }: { readonly now: number; readonly lastStep: number },
): number | null {
  const given = Buffer.from(code);
  const current = totpStep(now);
  let found: number | null = null;
  for (let step = current - DRIFT; step <= current + DRIFT; step += 1) {
    const right = Buffer.from(totpCode(seed, step));
    const same = given.length === right.length && timingSafeEqual(given, right);
    if (same && step > lastStep) found = step;
  }
  return found;
}

/** RFC 4648 without padding, as apps take it. */
export function base32(bytes: Buffer): string {
  let [text, value, bits] = ['', 0, 0];
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += BASE32.charAt((value >>> (bits - 5)) & 31);
    value &= 0xff;
  }
  return bits > 0 ? text + BASE32.charAt((value << (5 - bits)) & 31) : text;
}

/** What an app reads of the square. */
export function totpUri(seed: Buffer, issuer: string, name: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(name)}`;
  const query = `secret=${base32(seed)}&issuer=${encodeURIComponent(issuer)}`;
  return `otpauth://totp/${label}?${query}&algorithm=SHA1&digits=${DIGITS}&period=${STEP_SECONDS}`;
}
