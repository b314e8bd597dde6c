import { type EvidenceItem } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { CheckForm, CheckList } from './bench-checks.js';

/** What was looked at in this file, and where its case is held, a form to log another look. */
export function EvidenceChecks({ item }: { readonly item: EvidenceItem }) {
  const { t } = useWords();
  const { checkedIn } = item;
  return (
    <section class="card" aria-labelledby="evidence-checks">
      <h2 id="evidence-checks">{t('desk.checks')}</h2>
      <CheckList checks={item.checks} />
      {checkedIn && (
        <CheckForm id={checkedIn.incident} version={checkedIn.version}>
          <input type="hidden" name="evidence" value={item.id} data-type="text" />
          <input type="hidden" name="report" value={item.report ?? ''} data-type="nullable" />
        </CheckForm>
      )}
      {!checkedIn && item.acts.includes('describe') && (
        <p class="muted small">{t('evidence.checks-in-case')}</p>
      )}
    </section>
  );
}
