import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

const LIFE_MILLISECONDS = 5 * 60_000;
const NONCE_BYTES = 16;
const TIME_BYTES = 8;
const MAC_BYTES = 32;

/** What is kept of a challenge that was answered. */
export interface AnsweredChallenge {
  readonly hash: Buffer;
  readonly endsAt: Date;
}

/**
 * Challenges for passkeys: random, good for one purpose and five minutes. They carry their own proof, so
 * that asking for many fills nothing. The key comes from the column key: every process of the desk has it,
 * and a start gives no other. That one is answered once is for the database to say.
 */
export class Challenges {
  private readonly key: Buffer;

  constructor(
    columnKey: Buffer,
    private readonly now: () => number = Date.now,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', columnKey, '', 'himaya passkey challenges', 32));
  }

  /** `purpose` says what it may be answered for, and by whom where that is known. */
  issue(purpose: string): Buffer {
    const head = Buffer.alloc(NONCE_BYTES + TIME_BYTES);
    randomBytes(NONCE_BYTES).copy(head);
    head.writeBigUInt64BE(BigInt(this.now() + LIFE_MILLISECONDS), NONCE_BYTES);
    return Buffer.concat([head, this.mac(purpose, head)]);
  }

  /** Whether the desk issued it for this purpose and it is not over. */
  holds(purpose: string, challenge: string): boolean {
    const { head, mac, endsAt } = parse(challenge);
    if (mac.length !== MAC_BYTES || !timingSafeEqual(mac, this.mac(purpose, head))) return false;
    return endsAt > this.now();
  }

  /** What to keep of one that holds and is answered now. */
  answered(challenge: string): AnsweredChallenge {
    const { bytes, endsAt } = parse(challenge);
    // of the bytes: a text can be written in more than one way
    return { hash: createHash('sha256').update(bytes).digest(), endsAt: new Date(endsAt) };
  }

  private mac(purpose: string, head: Buffer): Buffer {
    return createHmac('sha256', this.key).update(purpose).update('\0').update(head).digest();
  }
}

function parse(challenge: string): { bytes: Buffer; head: Buffer; mac: Buffer; endsAt: number } {
  const bytes = Buffer.from(challenge, 'base64url');
  const head = bytes.subarray(0, NONCE_BYTES + TIME_BYTES);
  const isWhole = head.length === NONCE_BYTES + TIME_BYTES;
  const endsAt = isWhole ? Number(head.readBigUInt64BE(NONCE_BYTES)) : 0;
  return { bytes, head, mac: bytes.subarray(NONCE_BYTES + TIME_BYTES), endsAt };
}
