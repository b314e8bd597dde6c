/** The SQLSTATE of an error of pg or TypeORM; empty for another error. */
export function sqlState(error: unknown): string {
  const { code, driverError } = (error ?? {}) as {
    code?: unknown;
    driverError?: { code?: unknown };
  };
  const state = driverError?.code ?? code;
  return typeof state === 'string' && /^[0-9A-Z]{5}$/.test(state) ? state : '';
}
