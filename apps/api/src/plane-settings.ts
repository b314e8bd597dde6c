/** What the open plane is told of its process. */
export interface AtlasSettingsLike {
  readonly build: string;
  report(error: unknown): void;
}

/** What the intake plane is told of its process. */
export interface AcceptanceSettingsLike {
  /** Folder of keys. */
  readonly keys: string;
  /** Names the key where there is none yet: host and path, no scheme. */
  readonly nameOfNew: string;
  readonly exercise: boolean;
}
