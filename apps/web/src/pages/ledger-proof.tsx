import { type IncidentProof, type LedgerPage } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { Latin } from '../parts/people-text.js';

const ledgerHref = (language: 'en' | 'ar', ref: string): string =>
  `${pageHref(language, 'ledger')}?proof=${encodeURIComponent(ref)}#proof`;

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

/** The answer for the ref that was asked for: absent, still to come, erased, or there. */
export function ProofAnswer({ model }: { readonly model: LedgerPage }) {
  const { t, language } = useWords();
  const { ref, proof, status } = model;
  if (ref === null) return null;
  if (!proof) return <p class="banner banner-notice">{t('ledger.absent')}</p>;
  const isProven = proof.state === 'proven';
  return (
    <>
      <p class={isProven ? 'banner' : 'banner banner-notice'}>
        <Latin text={proof.ref} class="ref" /> <StateWords proof={proof} />
      </p>
      {status !== null && status !== 'public' && proof.state !== 'erased' && (
        <p class="banner banner-notice">{t(`ledger.${status}`)}</p>
      )}
      <p class="error-ways no-print">
        {isProven && <CheckNow />}
        <a class="button" href={pageHref(language, 'i', proof.ref)}>
          {t('ledger.record')}
        </a>
        {isProven && (
          <a
            class="button"
            href={`/api/v1/open/incidents/${encodeURIComponent(proof.ref)}/proof`}
            download={fileOf(model)}
          >
            {t('ledger.download')}
          </a>
        )}
      </p>
      <div data-live="proof" />
      {isProven && (
        <details>
          <summary>{t('ledger.printed')}</summary>
          <code dir="ltr" data-live="shown">
            {JSON.stringify(proof)}
          </code>
        </details>
      )}
    </>
  );
}

function StateWords({ proof: { state, provableAt } }: { readonly proof: IncidentProof }) {
  const { t, day } = useWords();
  if (state === 'proven') return <>{t('ledger.proven')}</>;
  if (state === 'erased') return <>{t('ledger.erased')}</>;
  const at = provableAt ?? '';
  return <>{t('ledger.pending', { day: day(at), time: at.slice(11, 16) })}</>;
}

function CheckNow() {
  const { t } = useWords();
  return (
    <button type="button" class="button-main" data-live="check" data-needs-script="" hidden>
      {t('ledger.here-button')}
    </button>
  );
}

/** The file that the commands name. */
export function fileOf({ proof }: LedgerPage): string {
  const ref = proof?.ref ?? 'HM-00000000';
  return `${proof?.exercise ? 'exercise-' : ''}${ref}-proof.json`;
}
