/** RFC 9457 body of every refused request; `title` and `errors[].detail` are in the reader's language. */
export interface ProblemBody {
  readonly type: string;
  readonly status: number;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** Seconds to wait before a new try. */
  readonly retryAfter?: number;
  readonly exercise?: boolean;
}

/** `pointer` is a JSON pointer (RFC 6901) into the body, or `?name` for a query parameter. */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}
