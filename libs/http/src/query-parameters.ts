import { type FieldFault } from './problem.js';
import { invalidFields } from './http.problems.js';

/** Throws a problem that points to each parameter of an address which the route does not know. */
export function assertParameters(
  parameters: Readonly<Record<string, unknown>>,
  known: readonly string[] = [],
): void {
  const errors = Object.keys(parameters)
    .filter((name) => !known.includes(name))
    .map((name): FieldFault => ({
      pointer: `?${name}`,
      code: 'query',
      detail: { en: 'This parameter is not known.', ar: 'هذه المعلمة غير معروفة.' },
    }));
  if (errors.length > 0) throw invalidFields({ errors });
}
