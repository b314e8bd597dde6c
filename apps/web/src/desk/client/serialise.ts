import { westernDigits } from '@himaya/edtf';

/**
 * How a control becomes a value: `text` is trimmed, `secret` is not; `uuid` is made by the script
 * before; `nullable` text, `int` and `number` are null when empty, `optional`
 * is left out, `lines` is the list of its lines, `list` collects the values of checked boxes, `rows` makes an empty list, `path` goes
 * into the address, `skip` goes nowhere.
 */
export type FieldType =
  | 'text'
  | 'secret'
  | 'uuid'
  | 'nullable'
  | 'optional'
  | 'int'
  | 'number'
  | 'bool'
  | 'lines'
  | 'known'
  | 'list'
  | 'rows'
  | 'path'
  | 'skip';

/** A control as it stands; radios that are not chosen are left out before. */
export interface FieldEntry {
  /** `key`, `key[3]` or `key[3].part`; numbers of rows need not follow each other. */
  readonly name: string;
  readonly type: FieldType;
  readonly value: string;
  readonly checked: boolean;
}

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface Serialised {
  readonly body: Readonly<Record<string, Json>>;
  /** The number of the entry that made the value at a JSON pointer. */
  readonly pointers: ReadonlyMap<string, number>;
  readonly path: Readonly<Record<string, string>>;
}

const NAME = /^(\w+)(?:\[(\d+)\](?:\.(\w+))?)?$/;

/** Turns the controls of a form into the JSON body of a request. Throws RangeError for a bad name. */
export function serialise(entries: readonly FieldEntry[]): Serialised {
  const body: Record<string, Json> = {};
  const pointers = new Map<string, number>();
  const path: Record<string, string> = {};
  const rows = new Map<string, number>();
  entries.forEach((entry, index) => {
    if (entry.type === 'skip') return;
    if (entry.type === 'path') {
      path[entry.name] = entry.value;
      return;
    }
    const slot = slotOf(body, rows, entry.name);
    const pointer = put(slot, entry);
    if (pointer !== null && !pointers.has(pointer)) pointers.set(pointer, index);
    if (!pointers.has(slot.pointer)) pointers.set(slot.pointer, index);
  });
  return { body, pointers, path };
}

interface Slot {
  readonly holder: { [key: string]: Json } | Json[];
  readonly key: string | number;
  readonly pointer: string;
}

/** Where the value of a name belongs; makes the row that it is part of. */
function slotOf(body: { [key: string]: Json }, rows: Map<string, number>, name: string): Slot {
  const [, key, row, part] = NAME.exec(name) ?? [];
  if (key === undefined) throw new RangeError(`not the name of a field: ${name}`);
  if (row === undefined) return { holder: body, key, pointer: `/${key}` };
  const list = listAt(body, key);
  const mark = `${key}[${row}]`;
  const index = rows.get(mark) ?? list.length;
  rows.set(mark, index);
  if (part === undefined) return { holder: list, key: index, pointer: `/${key}/${index}` };
  const holder = (list[index] ??= {}) as { [key: string]: Json };
  return { holder, key: part, pointer: `/${key}/${index}/${part}` };
}

function listAt(holder: { [key: string]: Json } | Json[], key: string | number): Json[] {
  const values = holder as Record<string | number, Json>;
  const found = values[key];
  if (Array.isArray(found)) return found;
  const list: Json[] = [];
  values[key] = list;
  return list;
}

/** Writes the value; gives the pointer of an entry of a list, else null. */
function put({ holder, key, pointer }: Slot, entry: FieldEntry): string | null {
  if (entry.type === 'rows' || entry.type === 'list') {
    const list = listAt(holder, key);
    if (entry.type === 'rows' || !entry.checked) return null;
    list.push(entry.value);
    return `${pointer}/${list.length - 1}`;
  }
  const value = valueOf(entry);
  if (value !== undefined) (holder as Record<string | number, Json>)[key] = value;
  return null;
}

/** Yes, no, or nobody knows. */
const knownOf = (text: string): boolean | null => (text === '' ? null : text === 'true');

/** What the text of a field stands for, by its type; others are text. */
const READ: Readonly<Record<string, (text: string) => Json>> = {
  known: (text) => knownOf(text),
  int: (text) => numberOf(text),
  number: (text) => numberOf(text),
  lines: (text) => linesOf(text),
};

function valueOf({ type, value, checked }: FieldEntry): Json | undefined {
  if (type === 'secret') return value;
  if (type === 'bool') return checked;
  const text = value.trim();
  const read = READ[type ?? ''];
  if (read) return read(text);
  if (text === '' && type === 'nullable') return null;
  return text === '' && type === 'optional' ? undefined : text;
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What is no number stays text, so that the server names the fault. */
function numberOf(text: string): number | string | null {
  if (text === '') return null;
  const western = westernDigits(text).replaceAll('\u066b', '.').replaceAll('\u066c', '');
  return /^-?\d+(\.\d+)?$/.test(western) ? Number(western) : text;
}
