/** The owner's connection, as far as loading data needs it. */
export interface OwnerQuery {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}
