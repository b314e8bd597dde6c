/** Who has a report or a case open. It ends by itself, and is renewed by what its holder does. */
export interface Lease {
  readonly holder: string;
  readonly mine: boolean;
  /** Whole seconds by the clock of the database, when this was read. */
  readonly secondsLeft: number;
}

export interface LeaseAnswer {
  readonly lease: Lease | null;
}
