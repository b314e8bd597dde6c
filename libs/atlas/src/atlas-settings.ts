/** What the open plane must know of the process it runs in. */
export abstract class AtlasSettings {
  /** Names this build in ETags. */
  abstract readonly build: string;
  /** Where a failed poll is told. */
  abstract report(error: unknown): void;
}
