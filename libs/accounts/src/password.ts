import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { tooManyRequests } from '@himaya/http';

/** argon2id (RFC 9106) with 19 MiB and two passes; the stored string carries its parameters. */
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Hashing is the cheapest way to exhaust the server: few at once, few waiting. */
const AT_ONCE = 2;
const WAITING = 16;

/** A hash that no password has, so that an unknown name costs the same as a wrong password. */
const NOBODY = hash(randomBytes(32).toString('base64url'), PARAMETERS);

let running = 0;
const queue: (() => void)[] = [];

async function turn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (queue.length >= WAITING) throw tooManyRequests({ retryAfter: 2 });
    await new Promise<void>((resolve) => queue.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  }
}

export const hashPassword = (password: string): Promise<string> =>
  turn(() => hash(password, PARAMETERS));

/** Whether the password is the stored one; without a stored one the same work is done in vain. */
export async function passwordMatches(
  stored: string | undefined,
  password: string,
): Promise<boolean> {
  const against = stored ?? (await NOBODY);
  const same = await turn(() => verify(against, password));
  return same && stored !== undefined;
}

/** Whether a stored string was made with fewer rounds or less memory than we use now. */
export const isOutdated = (stored: string): boolean => {
  const [, memory = 0, time = 0] = (/\$m=(\d+),t=(\d+),/.exec(stored) ?? []).map(Number);
  return memory < PARAMETERS.memoryCost || time < PARAMETERS.timeCost;
};

/** 18 random bytes: 24 characters, more than anybody guesses. */
export const generatePassword = (): string => randomBytes(18).toString('base64url');
