import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits for one hand-over, shown once; the database has their SHA-256. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

export const secretHash = (secret: string): Buffer => createHash('sha256').update(secret).digest();
