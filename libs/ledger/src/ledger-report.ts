/** What is wrong, and where. `at` is a position, a level/index, a size, or a row. */
export interface LedgerFinding {
  readonly kind:
    | 'position-missing'
    | 'leaf-missing'
    | 'entry-altered'
    | 'node-altered'
    | 'head-altered'
    | 'head-forgotten'
    | 'head-lost'
    | 'head-of-ended-log'
    | 'opening-altered'
    | 'opening-missing'
    | 'row-altered'
    | 'row-missing'
    | 'act-missing'
    | 'entry-missing'
    | 'public-altered';
  readonly at: string;
}

export interface LedgerReport {
  readonly entries: number;
  readonly heads: number;
  readonly opened: number;
  /** Openings that were erased: their proofs hold, and nothing can be read. */
  readonly erased: number;
  readonly rows: number;
  readonly findings: readonly LedgerFinding[];
}

/** Asks the database, as its owner, on one connection. */
export type Ask = <Row>(sql: string, values?: unknown[]) => Promise<Row[]>;
