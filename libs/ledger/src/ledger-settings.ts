/** What the ledger is told of its process. */
export class LedgerSettings {
  constructor(
    /** Line that names the log in its heads: host and path, no scheme. */
    readonly origin: string,
    /** Folder of keys; the last signed head lies beside its key. */
    readonly keys: string,
    /** Whether turns are taken by the clock; else by whoever calls them. */
    readonly byItself: boolean,
    readonly report: (error: unknown) => void,
  ) {}
}
