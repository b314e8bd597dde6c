import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const LIFE_MILLISECONDS = 5 * 60_000;
const NONCE_BYTES = 16;
const TIME_BYTES = 8;
const MAC_BYTES = 32;

/**
 * Challenges for passkeys: random, good for one purpose, five minutes and one success. They carry
 * their own proof, so that asking for many fills no memory. The key lives as long as the process.
 */
export class Challenges {
  private readonly key = randomBytes(32);
  /** Those that succeeded, until they would have ended anyway. */
  private readonly used = new Map<string, number>();

  constructor(private readonly now: () => number = Date.now) {}

  /** `purpose` says what it may be answered for, and by whom where that is known. */
  issue(purpose: string): Buffer {
    const head = Buffer.alloc(NONCE_BYTES + TIME_BYTES);
    randomBytes(NONCE_BYTES).copy(head);
    head.writeBigUInt64BE(BigInt(this.now() + LIFE_MILLISECONDS), NONCE_BYTES);
    return Buffer.concat([head, this.mac(purpose, head)]);
  }

  /** Whether we issued it for this purpose, it is not over, and nothing has succeeded with it. */
  holds(purpose: string, challenge: string): boolean {
    const bytes = Buffer.from(challenge, 'base64url');
    const head = bytes.subarray(0, NONCE_BYTES + TIME_BYTES);
    const mac = bytes.subarray(NONCE_BYTES + TIME_BYTES);
    if (mac.length !== MAC_BYTES || !timingSafeEqual(mac, this.mac(purpose, head))) return false;
    return Number(head.readBigUInt64BE(NONCE_BYTES)) > this.now() && !this.used.has(idOf(bytes));
  }

  /** Takes it for good. False where it is taken already or holds no more. */
  use(purpose: string, challenge: string): boolean {
    if (!this.holds(purpose, challenge)) return false;
    const now = this.now();
    for (const [id, until] of this.used) if (until <= now) this.used.delete(id);
    this.used.set(idOf(Buffer.from(challenge, 'base64url')), now + LIFE_MILLISECONDS);
    return true;
  }

  private mac(purpose: string, head: Buffer): Buffer {
    return createHmac('sha256', this.key).update(purpose).update('\0').update(head).digest();
  }
}

/** Of the bytes: a text can be written in more than one way. */
const idOf = (bytes: Buffer): string => bytes.toString('base64url');
