import { type Language } from '@himaya/contracts';
import { createContext, type ComponentChildren, type VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { formatParts, type Message, type MessageValue, type NumberWords } from './message.js';
import { type MessageArgs } from './messages.gen.js';

export type MessageKey = keyof MessageArgs;
type ArgsOf<Key extends MessageKey> = MessageArgs[Key] extends undefined ? [] : [MessageArgs[Key]];

/** Digits are Western in both languages; months are Levantine in Arabic. */
export const LOCALES: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  ar: 'ar-SY-u-nu-latn',
};

/** Words, numbers and dates of one language. */
export interface Words {
  readonly language: Language;
  readonly messages: Readonly<Record<string, Message>>;
  readonly t: <Key extends MessageKey>(key: Key, ...args: ArgsOf<Key>) => string;
  readonly number: (value: number) => string;
  /** An ISO day, in words. */
  readonly day: (iso: string) => string;
  /** An uncertain date, in words; what is no date we can read stays as it was sent. */
  readonly edtf: (text: string) => string;
}

export function makeWords(
  language: Language,
  messages: Readonly<Record<string, Message>>,
  describe: (edtf: string, language: Language) => string,
): Words & NumberWords {
  const locale = LOCALES[language];
  const numbers = new Intl.NumberFormat(locale);
  const plurals = new Intl.PluralRules(locale);
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const number = (value: number) => numbers.format(value);
  const plural = (value: number) => plurals.select(value);
  return {
    language,
    messages,
    number,
    plural,
    day: (iso) => days.format(new Date(`${iso.slice(0, 10)}T00:00:00Z`)),
    edtf: (text) => dateWords(text, () => describe(text, language)),
    t: (key, ...args) =>
      formatParts<never>(messageOf(messages, key), args[0] ?? {}, { number, plural }).join(''),
  };
}

/** A report past the door of the API may say anything: the desk must still be able to read it. */
function dateWords(text: string, words: () => string): string {
  try {
    return words();
  } catch (error) {
    if (error instanceof RangeError) return text;
    throw error;
  }
}

function messageOf(messages: Readonly<Record<string, Message>>, key: string): Message {
  const message = messages[key];
  if (message === undefined) throw new RangeError(`message missing: ${key}`);
  return message;
}

const LanguageContext = createContext<(Words & NumberWords) | null>(null);

export const LanguageProvider = LanguageContext.Provider;

/** The words of the page's language. */
export function useWords(): Words & NumberWords {
  const words = useContext(LanguageContext);
  if (!words) throw new Error('no language round this component');
  return words;
}

type NodeArgs<Key extends MessageKey> = {
  readonly [Name in keyof MessageArgs[Key]]: MessageArgs[Key][Name] | VNode;
};

/** A message with elements for arguments, so that names keep their own direction. */
export function Say<Key extends MessageKey>(props: {
  readonly id: Key;
  readonly args: NodeArgs<Key>;
}): VNode {
  const words = useWords();
  const args = props.args as Readonly<Record<string, VNode | MessageValue>>;
  const parts: ComponentChildren[] = formatParts<VNode>(
    messageOf(words.messages, props.id),
    args,
    words,
  );
  return <>{parts}</>;
}
