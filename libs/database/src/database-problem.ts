import { defineProblem, invalidFields, notReady, type Problem, problemOfConstraint } from '@himaya/http';
import { sqlState } from './database.js';

const conflict = defineProblem({
  code: 'conflict',
  status: 409,
  title: { en: 'This conflicts with what is stored.', ar: 'يتعارض هذا مع البيانات المخزّنة.' },
});

/** Class 23 is integrity; 42501 is a privilege that the role lacks, which is our fault, not the user's. */
const INTEGRITY = /^23/;
const UNREACHABLE = /^(08|57P0|53)/;

/** The problem that a database error means to the user; undefined for our own faults. */
export function problemOfDatabaseError(error: unknown): Problem | undefined {
  const state = sqlState(error);
  const { constraint, driverError } = (error ?? {}) as {
    constraint?: string;
    driverError?: { constraint?: string };
  };
  const name = driverError?.constraint ?? constraint;
  const known = name === undefined ? undefined : problemOfConstraint(name);
  if (known) return known;
  if (state === '22021' || state === '22P05') return invalidFields();
  if (INTEGRITY.test(state)) return conflict();
  if (UNREACHABLE.test(state) || isConnectionError(error)) return notReady({ retryAfter: 5 });
  return undefined;
}

function isConnectionError(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return (
    code === 'ECONNREFUSED' ||
    code === 'ECONNRESET' ||
    (typeof message === 'string' && /Connection terminated|timeout exceeded when trying to connect/.test(message))
  );
}
