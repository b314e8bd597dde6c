import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** SHA-256 of the canonical JSON (RFC 8785) of a value: 32 bytes. */
export function contentHash(value: unknown): Buffer {
  const text = canonicalize(value ?? null);
  if (text === undefined) throw new TypeError('not a JSON value');
  return createHash('sha256').update(text).digest();
}
