/** How long an answer may take before the page says that none came. */
export const ANSWER_WITHIN_MS = 20_000;

export interface Answer {
  readonly ok: boolean;
  readonly status: number;
  /** Of a JSON answer; else null. */
  readonly body: unknown;
}

/**
 * An answer of the server, read whole; null where none came in time. A request that the caller
 * broke off throws.
 */
export async function ask(url: string, init: RequestInit = {}): Promise<Answer | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS), ...init });
    const json = response.headers.get('content-type')?.includes('json') ?? false;
    const { ok, status } = response;
    return { ok, status, body: json ? await response.json() : null };
  } catch (error) {
    if (error instanceof TypeError || isTimeout(error)) return null;
    throw error;
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}
