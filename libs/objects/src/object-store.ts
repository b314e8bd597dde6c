/** Bytes under random names. A second driver, for S3, needs nothing that is not here. */
export interface ObjectStore {
  /** Resolves when the bytes are on disk (or confirmed): whoever then answers 201 is believed. */
  put(bytes: Uint8Array): Promise<string>;
  /** Throws ObjectMissing. */
  get(name: string): Promise<Buffer>;
  /** Nothing where it is gone already. */
  remove(name: string): Promise<void>;
}

export class ObjectMissing extends Error {
  constructor() {
    super('an object is not in the store');
  }
}

/** 128 random bits: a name tells nothing. */
export const OBJECT_NAME = /^[0-9a-f]{32}$/;
