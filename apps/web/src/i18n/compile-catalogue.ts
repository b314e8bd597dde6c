import { IntlMessageFormat } from 'intl-messageformat';
import PO from 'pofile';
import { type Message, type Part } from './message.js';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

export type Catalogue = Readonly<Record<string, Message>>;
export type ArgType = 'number' | 'string' | 'string | number';
export type CatalogueArgs = ReadonlyMap<string, ReadonlyMap<string, ArgType>>;

/** Every plural of a language has all of its forms. */
const PLURAL_FORMS: Readonly<Record<string, readonly string[]>> = {
  en: ['one', 'other'],
  ar: ['zero', 'one', 'two', 'few', 'many', 'other'],
};

// Element types of the ICU parser: its enum is not exported.
const LITERAL = 0;
const ARGUMENT = 1;
const SELECT = 5;
const PLURAL = 6;
const POUND = 7;

export interface CompiledCatalogue {
  readonly catalogue: Catalogue;
  readonly args: CatalogueArgs;
  readonly problems: readonly string[];
}

/** Compiles the text of a PO file whose ids are keys and whose texts are ICU messages. */
export function compileCatalogue(language: string, text: string): CompiledCatalogue {
  const catalogue: Record<string, Message> = {};
  const args = new Map<string, ReadonlyMap<string, ArgType>>();
  const problems: string[] = [];
  for (const item of PO.parse(text).items) {
    const source = item.msgstr.join('');
    const where = `${language}: ${item.msgid}`;
    if (item.msgid in catalogue) problems.push(`${where}: the key appears twice`);
    if (!source) problems.push(`${where}: has no text`);
    try {
      const elements = new IntlMessageFormat(source, language).getAst();
      const found = new Map<string, ArgType>();
      const parts = elements.map((element) => compilePart(element, found));
      checkPlurals(elements, PLURAL_FORMS[language] ?? [], (form) =>
        problems.push(`${where}: plural form missing: ${form}`),
      );
      catalogue[item.msgid] = parts.every((part) => typeof part === 'string')
        ? parts.join('')
        : parts;
      args.set(item.msgid, found);
    } catch (error) {
      problems.push(`${where}: ${error instanceof Error ? error.message : 'not an ICU message'}`);
    }
  }
  return { catalogue, args, problems };
}

/** What keeps two catalogues from standing for each other. */
export function compareCatalogues(en: CompiledCatalogue, ar: CompiledCatalogue): string[] {
  const keys = new Set([...Object.keys(en.catalogue), ...Object.keys(ar.catalogue)]);
  return [...keys].flatMap((key) => {
    const [first, second] = [en.args.get(key), ar.args.get(key)];
    if (!first) return [`en: ${key}: missing`];
    if (!second) return [`ar: ${key}: missing`];
    const names = (args: ReadonlyMap<string, ArgType>) => [...args.keys()].sort().join(', ');
    return names(first) === names(second)
      ? []
      : [`${key}: placeholders differ: en {${names(first)}}, ar {${names(second)}}`];
  });
}

/** A declaration of every key and its arguments. */
export function declareMessages(args: CatalogueArgs): string {
  const lines = [...args].map(([key, types]) => {
    const fields = [...types].map(([name, type]) => `readonly ${name}: ${type}`);
    return `  readonly '${key}': ${fields.length ? `{ ${fields.join('; ')} }` : 'undefined'};`;
  });
  return `export interface MessageArgs {\n${lines.sort().join('\n')}\n}\n`;
}

function compilePart(element: Element, found: Map<string, ArgType>): Part {
  const name = 'value' in element ? element.value : '';
  switch (element.type as number) {
    case LITERAL:
      return name;
    case ARGUMENT:
      if (!found.has(name)) found.set(name, 'string | number');
      return ['arg', name];
    case POUND:
      return ['#'];
    case PLURAL:
    case SELECT:
      found.set(name, (element.type as number) === PLURAL ? 'number' : 'string');
      return [
        (element.type as number) === PLURAL ? 'plural' : 'select',
        name,
        options(element, found),
      ];
    default:
      throw new RangeError('only arguments, plurals and selects are understood');
  }
}

function options(element: Element, found: Map<string, ArgType>): Record<string, readonly Part[]> {
  if (!('options' in element)) return {};
  return Object.fromEntries(
    Object.entries(element.options).map(([form, { value }]) => [
      form,
      value.map((inner) => compilePart(inner, found)),
    ]),
  );
}

function checkPlurals(
  elements: readonly Element[],
  forms: readonly string[],
  missing: (form: string) => void,
): void {
  for (const element of elements) {
    if (!('options' in element)) continue;
    if ((element.type as number) === PLURAL) {
      forms.filter((form) => !(form in element.options)).forEach(missing);
    }
    for (const { value } of Object.values(element.options)) checkPlurals(value, forms, missing);
  }
}
