/** Whether the operating system refused with this code: `ENOENT`, `EEXIST` and the like. */
export function isCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
