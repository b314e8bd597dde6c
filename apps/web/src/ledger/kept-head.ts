/** The newest signed state that this browser saw, and nothing about its reader. */
export interface KeptHead {
  /** ISO days: of the first state that was kept, and of the last visit. */
  readonly since: string;
  readonly seen: string;
  readonly checkpoint: string;
  readonly key: string;
}

export type Memory =
  | { readonly state: 'kept'; readonly head: KeptHead }
  | { readonly state: 'empty' }
  /** Something stands there that we did not write. */
  | { readonly state: 'unreadable'; readonly text: string }
  /** The browser keeps nothing for pages. */
  | { readonly state: 'blocked' };

const KEY = 'himaya-ledger';
const PARTS = ['since', 'seen', 'checkpoint', 'key'] as const;

export function readKept(): Memory {
  try {
    const text = localStorage.getItem(KEY);
    if (text === null) return { state: 'empty' };
    const head = parse(text);
    return head ? { state: 'kept', head } : { state: 'unreadable', text };
  } catch (error) {
    if (error instanceof DOMException) return { state: 'blocked' };
    throw error;
  }
}

/** Whether it could be kept. */
export function keep(head: KeptHead): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(head));
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

export const forget = (): void => localStorage.removeItem(KEY);

function parse(text: string): KeptHead | null {
  try {
    const read: unknown = JSON.parse(text);
    return isKept(read) ? read : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isKept(read: unknown): read is KeptHead {
  if (typeof read !== 'object' || read === null) return false;
  const parts = read as Partial<Record<string, unknown>>;
  const isDay = (part: unknown): boolean => /^\d{4}-\d{2}-\d{2}$/.test(String(part));
  return (
    PARTS.every((part) => typeof parts[part] === 'string') &&
    isDay(parts['since']) &&
    isDay(parts['seen'])
  );
}
