import {
  defineProblem,
  invalidFields,
  notReady,
  type Problem,
  problemOfConstraint,
} from '@himaya/http';
import { sqlState } from './sql-state.js';

const conflict = defineProblem({
  code: 'conflict',
  status: 409,
  title: { en: 'This conflicts with what is stored.', ar: 'يتعارض هذا مع البيانات المخزّنة.' },
});

const busy = defineProblem({
  code: 'busy',
  status: 503,
  title: {
    en: 'This is busy just now. Try again in a moment.',
    ar: 'النظام مشغول الآن. حاول مرة أخرى بعد لحظات.',
  },
});

/** Class 23 is integrity; 42501 is a privilege that the role lacks, which is our fault, not the user's. */
const INTEGRITY = /^23/;
/** A character that the database cannot hold. */
const UNSTORABLE = new Set(['22021', '22P05']);
const NOT_STORED = {
  en: 'A text holds a character that cannot be stored, as U+0000.',
  ar: 'في أحد النصوص محرف لا يمكن حفظه، مثل U+0000.',
};
/** Given up for time, a lock or a turn: statement timeout, lock timeout, deadlock, serialization failure. */
const BUSY = new Set(['57014', '55P03', '40P01', '40001']);
const UNREACHABLE = /^(08|57P0|53)/;

/** The problem that a database error means to the user; undefined for our own faults. */
export function problemOfDatabaseError(error: unknown): Problem | undefined {
  const constraint = constraintOf(error);
  const known = constraint === undefined ? undefined : problemOfConstraint(constraint);
  return (
    known ??
    problemOfState(sqlState(error)) ??
    (isConnectionError(error) ? unreachable() : undefined)
  );
}

const unreachable = (): Problem => notReady({ retryAfter: 5 });

function constraintOf(error: unknown): string | undefined {
  const { constraint, driverError } = (error ?? {}) as {
    constraint?: string;
    driverError?: { constraint?: string };
  };
  return driverError?.constraint ?? constraint;
}

function problemOfState(state: string): Problem | undefined {
  if (UNSTORABLE.has(state)) return invalidFields({ detail: NOT_STORED });
  if (INTEGRITY.test(state)) return conflict();
  if (BUSY.has(state)) return busy({ retryAfter: 5 });
  return UNREACHABLE.test(state) ? unreachable() : undefined;
}

function isConnectionError(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return (
    code === 'ECONNREFUSED' ||
    code === 'ECONNRESET' ||
    (typeof message === 'string' &&
      /Connection terminated|timeout exceeded when trying to connect/.test(message))
  );
}
