import { type DecisionRecord } from '@himaya/contracts';
import { type MessageKey, useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { momentWords } from './desk-words.js';

/** Steps from the first to the last: what, who, when, why. */
export function History({ records }: { readonly records: readonly DecisionRecord[] }) {
  const words = useWords();
  const { t } = words;
  return (
    <section class="history" aria-labelledby="history">
      <h2 id="history">{t('desk.history')}</h2>
      {records.length === 0 && <p class="muted">{t('desk.history-none')}</p>}
      <ol>
        {records.map((record) => (
          <li key={`${record.at} ${record.act} ${record.version}`}>
            <strong>{actWords(record.act, words.messages, t)}</strong>{' '}
            {record.by !== null && <PeopleText text={record.by} />}
            <span class="muted small">
              {momentWords(record.at, words)} · {t('desk.version', { version: record.version })}
            </span>
            {record.reason && (
              <p class="said">
                <PeopleText text={record.reason} />
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

type ActKey = Extract<MessageKey, `desk.act-${string}`>;

function actWords(
  act: string,
  messages: Readonly<Record<string, unknown>>,
  t: (key: ActKey) => string,
): string {
  const key = `desk.act-${act}`;
  return key in messages ? t(key as ActKey) : act;
}
