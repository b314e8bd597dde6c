import { type LedgerPage } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { Latin } from '../parts/people-text.js';

const ledgerHref = (language: 'en' | 'ar', ref: string): string =>
  `${pageHref(language, 'ledger')}?ref=${encodeURIComponent(ref)}#proof`;

/** On the page of a record: where its proof is. */
export function ProofLink({ record }: { readonly record: string }) {
  const { t, language } = useWords();
  return (
    <section aria-labelledby="ledger-proof">
      <h2 id="ledger-proof">{t('incident.proof')}</h2>
      <p>{t('incident.proof-words')}</p>
      <p>
        <a class="button" href={ledgerHref(language, record)}>
          {t('incident.proof-open')}
        </a>
      </p>
    </section>
  );
}

/** The answer for the ref that was asked for: absent, still to come, or there. */
export function ProofAnswer({ model }: { readonly model: LedgerPage }) {
  const { t, language, day } = useWords();
  const { ref, proof } = model;
  if (ref === null) return null;
  if (!proof) return <p class="banner banner-notice">{t('ledger.absent')}</p>;
  const at = proof.provableAt ?? '';
  return (
    <>
      <p class={proof.state === 'proven' ? 'banner' : 'banner banner-notice'}>
        <Latin text={proof.ref} class="ref" />{' '}
        {proof.state === 'proven'
          ? t('ledger.proven')
          : t('ledger.pending', { day: day(at), time: at.slice(11, 16) })}
      </p>
      <p class="error-ways no-print">
        <a class="button" href={pageHref(language, 'i', proof.ref)}>
          {t('ledger.record')}
        </a>
        {proof.state === 'proven' && (
          <a
            class="button"
            href={`/api/v1/open/incidents/${encodeURIComponent(proof.ref)}/proof`}
            download={fileOf(model)}
          >
            {t('ledger.download')}
          </a>
        )}
      </p>
      {proof.state === 'proven' && (
        <details>
          <summary>{t('ledger.printed')}</summary>
          <code dir="ltr">{JSON.stringify(proof)}</code>
        </details>
      )}
    </>
  );
}

/** The file that the commands name. */
export function fileOf({ proof }: LedgerPage): string {
  const ref = proof?.ref ?? 'HM-00000000';
  return `${proof?.exercise ? 'exercise-' : ''}${ref}-proof.json`;
}
