/**
 * A message compiled from ICU text, small enough to send to a browser: a plain text, or its parts.
 * `#` is the number of the plural round it.
 */
export type Message = string | readonly Part[];

export type Part =
  | string
  | readonly ['arg', string]
  | readonly ['#']
  | readonly ['plural' | 'select', string, Readonly<Record<string, readonly Part[]>>];

export type MessageValue = string | number;

export interface NumberWords {
  readonly number: (value: number) => string;
  readonly plural: (value: number) => string;
}

/** Parts in reading order; values that are neither text nor number come back as given. */
export function formatParts<Value>(
  message: Message,
  args: Readonly<Record<string, Value | MessageValue>>,
  words: NumberWords,
): (Value | string)[] {
  if (typeof message === 'string') return [message];
  return message.flatMap((part) => formatPart(part, args, words, null));
}

function formatPart<Value>(
  part: Part,
  args: Readonly<Record<string, Value | MessageValue>>,
  words: NumberWords,
  pound: number | null,
): (Value | string)[] {
  if (typeof part === 'string') return [part];
  if (part[0] === '#') return [words.number(pound ?? Number.NaN)];
  const value = args[part[1]];
  if (value === undefined) throw new RangeError(`message argument missing: ${part[1]}`);
  if (part[0] === 'arg') return [typeof value === 'number' ? words.number(value) : value];
  const count = part[0] === 'plural' ? Number(value) : pound;
  const chosen = choose(part[2], String(value), part[0] === 'plural' ? words : null);
  return chosen.flatMap((inner) => formatPart(inner, args, words, count));
}

function choose(
  forms: Readonly<Record<string, readonly Part[]>>,
  value: string,
  words: NumberWords | null,
): readonly Part[] {
  const form = words ? (forms[`=${value}`] ?? forms[words.plural(Number(value))]) : forms[value];
  return form ?? forms['other'] ?? [];
}
