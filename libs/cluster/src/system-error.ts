/**
 * Whether the operating system refused with this code: `ENOENT`, `EEXIST` and the like.
 * Not by `instanceof Error`: in Jest the errors of Node come from outside its realm.
 */
export function isCode(error: unknown, ...codes: string[]): boolean {
  return has(error, 'code') && codes.includes(String(error.code));
}

/** Whether a child process ran and ended with a status other than 0. */
export function isRefusal(error: unknown): boolean {
  return has(error, 'status') && typeof error.status === 'number';
}

function has<Key extends string>(error: unknown, key: Key): error is Record<Key, unknown> {
  return typeof error === 'object' && error !== null && key in error;
}
