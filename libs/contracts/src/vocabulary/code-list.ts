import { type Label, type Language } from '../label.js';

/** A code is for ever: it may be retired, never renamed or given another meaning. */
export interface Code<C extends string = string> {
  readonly code: C;
  readonly label: Label;
  readonly definition?: Label;
}

export interface CodeList<T extends Code> {
  readonly list: readonly T[];
  readonly codes: readonly T['code'][];
  /** Throws RangeError for a code that is not in the list. */
  get(code: string): T;
  /** Throws RangeError for a code that is not in the list. */
  label(code: string, language: Language): string;
  has(code: string): code is T['code'];
}

/** A frozen list of codes that carry a label and nothing else of interest. */
export function codeList<const C extends string>(list: readonly Code<C>[]): CodeList<Code<C>> {
  return build(list);
}

/** The same for codes with further facts: `codeListOf<Facts>()([...])` keeps the literal codes. */
export function codeListOf<Facts extends object>() {
  return <const C extends string>(list: readonly (Code<C> & Facts)[]): CodeList<Code<C> & Facts> =>
    build(list);
}

function build<T extends Code>(list: readonly T[]): CodeList<T> {
  const byCode = new Map<string, T>(list.map((entry) => [entry.code, entry]));
  if (byCode.size < list.length) throw new RangeError('a code appears twice in one list');
  const get = (code: string): T => {
    const entry = byCode.get(code);
    if (!entry) throw new RangeError(`unknown code: ${code}`);
    return entry;
  };
  return Object.freeze({
    list: deepFreeze(list),
    codes: Object.freeze(list.map((entry) => entry.code)),
    get,
    label: (code: string, language: Language) => get(code).label[language],
    has: (code: string): code is T['code'] => byCode.has(code),
  });
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
