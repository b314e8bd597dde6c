import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * A mark for a browser where a name has signed in: it opens nothing, and does not tell the name. Its key
 * lives as long as the process; after that a browser is a stranger once.
 */
export class KnownBrowsers {
  private readonly key = randomBytes(32);

  markOf(name: string): string {
    return createHmac('sha256', this.key).update(name).digest('base64url');
  }

  holds(name: string, mark: string | undefined): boolean {
    const [given, right] = [Buffer.from(mark ?? ''), Buffer.from(this.markOf(name))];
    return given.length === right.length && timingSafeEqual(given, right);
  }
}
