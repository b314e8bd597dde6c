/** What the open plane is told of its process. */
export interface AtlasSettingsLike {
  readonly build: string;
  report(error: unknown): void;
}
