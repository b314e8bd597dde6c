import { type FormerLog } from '@himaya/contracts';
import { type MessageKey, useWords } from '../i18n/language.js';

const WHY = {
  restored: 'ledger.why-restored',
  'key-lost': 'ledger.why-key-lost',
  'key-stolen': 'ledger.why-key-stolen',
} as const satisfies Readonly<Record<FormerLog['reason'], MessageKey>>;

/** Logs that ended: why, when, and with which signed state. */
export function FormerLogs({ logs }: { readonly logs: readonly FormerLog[] }) {
  const { t, number, day } = useWords();
  return (
    <section aria-labelledby="former">
      <h2 id="former">{t('ledger.former')}</h2>
      <p>{t('ledger.former-words')}</p>
      <ul>
        {logs.map((log) => (
          <li key={log.origin}>
            <code dir="ltr">{log.origin}</code> ·{' '}
            {t('ledger.former-day', { day: day(log.endedOn) })} {t(WHY[log.reason])}
            <br />
            {t('ledger.former-held', { size: number(log.size), held: number(log.held) })}
            <code dir="ltr" class="checkpoint">
              {log.checkpoint}
            </code>
          </li>
        ))}
      </ul>
    </section>
  );
}
