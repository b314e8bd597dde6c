import { type Language, type LedgerPage } from '@himaya/contracts';
import { LOCALES, type Words } from '../i18n/language.js';
import { type Message } from '../i18n/message.js';
import { type EndedLog } from './judge-growth.js';

/** What the script of the ledger page takes from the page. */
export interface LedgerData {
  readonly language: Language;
  readonly locale: string;
  readonly messages: Readonly<Record<string, Message>>;
  /** Today in Damascus, ISO day. */
  readonly today: string;
  readonly exercise: boolean;
  /** `name+id+key` and the newest signed state; null before the first. */
  readonly key: string | null;
  readonly newest: string | null;
  readonly former: readonly EndedLog[];
  /** The record that was asked for. */
  readonly ref: string | null;
}

interface LedgerProps {
  readonly shell: { readonly today: string; readonly exercise: boolean };
  readonly model: LedgerPage;
}

/** Only what the script says itself; the page has said the rest. */
export function ledgerData(props: LedgerProps, { language, messages }: Words): LedgerData {
  const { today, exercise } = props.shell;
  const { key, heads, former, ref } = props.model;
  const own = Object.entries(messages).filter(([name]) => name.startsWith('ledger.live-'));
  return {
    ...{ language, today, exercise, key, ref },
    locale: LOCALES[language],
    messages: Object.fromEntries(own),
    newest: heads[0]?.checkpoint ?? null,
    former: former.map(({ origin, key, size, held }) => ({ origin, key, size, held })),
  };
}
