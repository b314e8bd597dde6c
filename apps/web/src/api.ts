/** What became of a request for public data. */
export type Loaded<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** The server is still loading its index: try again after so many seconds. */
  | { readonly kind: 'loading'; readonly retryAfter: number }
  | { readonly kind: 'offline' }
  | { readonly kind: 'failed'; readonly status: number }
  /** A newer request took its place. */
  | { readonly kind: 'superseded' };

/** Fetches JSON of the own origin. Never throws: every outcome has a state on the page. */
export async function load<Answer>(address: string, signal: AbortSignal): Promise<Loaded<Answer>> {
  try {
    const response = await fetch(address, { signal });
    if (response.ok) return { kind: 'answer', answer: (await response.json()) as Answer };
    if (response.status !== 503) return { kind: 'failed', status: response.status };
    return { kind: 'loading', retryAfter: Number(response.headers.get('Retry-After')) || 2 };
  } catch (error) {
    if (signal.aborted) return { kind: 'superseded' };
    // A network that fails is not told apart from a body that is not JSON: both leave no data.
    if (error instanceof TypeError) return { kind: 'offline' };
    if (error instanceof SyntaxError) return { kind: 'failed', status: 502 };
    throw error;
  }
}
