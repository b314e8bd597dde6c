import { type Language } from '@himaya/contracts';
import { type Words } from '../i18n/language.js';
import { type Message } from '../i18n/message.js';

/** What the desk's script takes from the page. */
export interface DeskData {
  readonly language: Language;
  readonly messages: Readonly<Record<string, Message>>;
}

/** Only what the script says itself; the page has said the rest. */
export function deskData(_props: unknown, { language, messages }: Words): DeskData {
  const own = Object.entries(messages).filter(([key]) => key.startsWith('desk.client-'));
  return { language, messages: Object.fromEntries(own) };
}
