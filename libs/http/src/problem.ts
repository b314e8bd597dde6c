import { type FieldError, type Label, type Language, type ProblemBody } from '@himaya/contracts';

export interface ProblemDefinition {
  /** Stable and never reused, even when retired. */
  readonly code: string;
  readonly status: number;
  readonly title: Label;
  /** Database constraints whose violation is this problem. */
  readonly constraints?: readonly string[];
  /** The field at fault, where the problem is always about the same one. */
  readonly pointer?: string;
}

export interface ProblemOptions {
  readonly errors?: readonly FieldFault[];
  readonly retryAfter?: number;
  readonly detail?: Label;
  /** What went wrong on our side: it goes to the log, and not to whoever asked. */
  readonly fault?: Error;
}

/** A fault of one field, before it is put into the reader's language. */
export interface FieldFault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: Label;
}

/** A key as a step of a JSON pointer (RFC 6901). */
export const escapeKey = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** The one error that services throw. */
export class Problem extends Error {
  constructor(
    readonly definition: ProblemDefinition,
    readonly options: ProblemOptions = {},
  ) {
    super(definition.code);
  }

  get status(): number {
    return this.definition.status;
  }

  body(language: Language): ProblemBody {
    const { errors, retryAfter, detail } = this.options;
    return {
      type: this.definition.code,
      status: this.definition.status,
      title: this.definition.title[language],
      ...(detail && { detail: detail[language] }),
      ...(errors && { errors: errors.map((fault) => fieldError(fault, language)) }),
      ...(retryAfter !== undefined && { retryAfter }),
    };
  }
}

function fieldError(fault: FieldFault, language: Language): FieldError {
  return { pointer: fault.pointer, code: fault.code, detail: fault.detail[language] };
}

const catalogue = new Map<string, ProblemDefinition>();
const byConstraint = new Map<string, ProblemDefinition>();

/** Puts a problem into the catalogue; gives the function that makes it. Throws where a code is taken. */
export function defineProblem(
  definition: ProblemDefinition,
): (options?: ProblemOptions) => Problem {
  if (catalogue.has(definition.code)) throw new Error(`problem code taken: ${definition.code}`);
  catalogue.set(definition.code, definition);
  for (const constraint of definition.constraints ?? []) byConstraint.set(constraint, definition);
  return (options) => new Problem(definition, options);
}

/** The problem that a violated database constraint means; undefined for one that no user can cause. */
export function problemOfConstraint(constraint: string): Problem | undefined {
  const definition = byConstraint.get(constraint);
  if (!definition) return undefined;
  const { code, pointer, title } = definition;
  return new Problem(
    definition,
    pointer === undefined ? {} : { errors: [{ pointer, code, detail: title }] },
  );
}

/** All problems that were defined, for sweeps and documentation. */
export function problemCatalogue(): readonly ProblemDefinition[] {
  return [...catalogue.values()];
}
