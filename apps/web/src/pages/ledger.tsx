import { type LedgerHead, type LedgerPage } from '@himaya/contracts';
import { Fragment } from 'preact';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { type ModelOf, type PageView } from '../page-view.js';
import { ledgerData } from '../ledger/ledger-data.js';
import { CheckHere, Growth } from './ledger-live.js';
import { FormerLogs } from './ledger-former.js';
import { fileOf, ProofAnswer } from './ledger-proof.js';

function Ledger({ model }: { readonly model: LedgerPage }) {
  const { t } = useWords();
  const [newest, ...past] = model.heads;
  return (
    <article class="ledger">
      <h1>{t('ledger.title')}</h1>
      <p class="lead">{t('ledger.lead')}</p>
      {newest && <Growth />}
      <LookUp model={model} />
      <CheckHere model={model} />
      <Check model={model} />
      <section aria-labelledby="newest">
        <h2 id="newest">{t('ledger.newest')}</h2>
        {newest ? <Newest head={newest} signer={model.key} /> : <p>{t('ledger.none')}</p>}
        <NextHead at={model.nextHeadAt} />
      </section>
      {past.length > 0 && <Past heads={past} />}
      {model.former.length > 0 && <FormerLogs logs={model.former} />}
      <Counts counts={model.counts} />
      <Limits />
    </article>
  );
}

const COUNTS = [
  'publications',
  'corrections',
  'retractions',
  'withdrawals',
  'emergencyAccesses',
] as const;

function Counts({ counts }: { readonly counts: LedgerPage['counts'] }) {
  const { t, number } = useWords();
  return (
    <section aria-labelledby="counts">
      <h2 id="counts">{t('ledger.counts')}</h2>
      <dl class="facts">
        {COUNTS.map((name) => (
          <Fragment key={name}>
            <dt>{t(`ledger.${name}`)}</dt>
            <dd>{number(counts[name])}</dd>
          </Fragment>
        ))}
      </dl>
      <p class="small muted">{t('ledger.counted')}</p>
    </section>
  );
}

function LookUp({ model }: { readonly model: LedgerPage }) {
  const { t, language } = useWords();
  return (
    <section aria-labelledby="proof">
      <h2 id="proof">{t('ledger.find')}</h2>
      <form action={pageHref(language, 'ledger')} method="get" class="no-print">
        <div class="field">
          <label for="ref">{t('ledger.ref')}</label>
          <span class="hint" id="ref-hint">
            {t('ledger.ref-hint')}
          </span>
          <input
            id="ref"
            name="ref"
            dir="ltr"
            required
            maxLength={20}
            autocomplete="off"
            aria-describedby="ref-hint"
            value={model.ref ?? ''}
          />
        </div>
        <button class="button-main" type="submit">
          {t('ledger.look-up')}
        </button>
      </form>
      <ProofAnswer model={model} />
    </section>
  );
}

function Check({ model }: { readonly model: LedgerPage }) {
  const { t, language } = useWords();
  const file = fileOf(model);
  return (
    <section aria-labelledby="check">
      <h2 id="check">{t('ledger.check')}</h2>
      <p>{t('ledger.check-1')}</p>
      <Command line={`node himaya-check.mjs ${file}`} />
      <p>{t('ledger.with-himaya')}</p>
      <Command line={`himaya ledger verify --offline ${file}`} />
      <p class="no-print">
        <a class="button" href={pageHref(language, 'ledger', 'himaya-check.mjs')} download>
          {t('ledger.checker')}
        </a>
      </p>
      <p>{t('ledger.check-2')}</p>
    </section>
  );
}

/** On a line of its own, and from the left in both languages: its words would be put in another order. */
function Command({ line }: { readonly line: string }) {
  return (
    <p class="command">
      <bdi dir="ltr">
        <code>{line}</code>
      </bdi>
    </p>
  );
}

function Newest({ head, signer }: { readonly head: LedgerHead; readonly signer: string | null }) {
  const { t, number, day } = useWords();
  return (
    <dl class="facts">
      <dt>{t('ledger.size')}</dt>
      <dd>{number(head.size)}</dd>
      <dt>{t('ledger.day')}</dt>
      <dd>{day(head.signedOn)}</dd>
      <dt>{t('ledger.root')}</dt>
      <dd>
        <code dir="ltr">{head.root}</code>
      </dd>
      <dt>{t('ledger.key')}</dt>
      <dd>
        <code dir="ltr">{signer ?? ''}</code>
      </dd>
      <dt>{t('ledger.text')}</dt>
      <dd>
        <code dir="ltr" class="checkpoint">
          {head.checkpoint}
        </code>
      </dd>
    </dl>
  );
}

function NextHead({ at }: { readonly at: string }) {
  const { t, day } = useWords();
  return <p>{t('ledger.hourly', { day: day(at), time: at.slice(11, 16) })}</p>;
}

function Past({ heads }: { readonly heads: readonly LedgerHead[] }) {
  const { t, number, day } = useWords();
  return (
    <section aria-labelledby="past">
      <h2 id="past">{t('ledger.past')}</h2>
      <ul>
        {heads.slice(0, 24).map((head) => (
          <li key={head.size}>
            {day(head.signedOn)} · {t('ledger.size')}: {number(head.size)}
            <br />
            <code dir="ltr">{head.root}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Limits() {
  const { t } = useWords();
  return (
    <>
      <section aria-labelledby="proves">
        <h2 id="proves">{t('ledger.proves')}</h2>
        <ul>
          <li>{t('ledger.proves-1')}</li>
          <li>{t('ledger.proves-2')}</li>
        </ul>
      </section>
      <section aria-labelledby="cannot">
        <h2 id="cannot">{t('ledger.cannot')}</h2>
        <ul>
          <li>{t('ledger.cannot-1')}</li>
          <li>{t('ledger.cannot-2')}</li>
          <li>{t('ledger.cannot-3')}</li>
        </ul>
      </section>
    </>
  );
}

export const ledgerPage: PageView<ModelOf<'ledger'>> = {
  title: (_model, { t }) => t('ledger.title'),
  width: 'text',
  Body: Ledger,
  data: ledgerData,
};
