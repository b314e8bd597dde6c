import { type LedgerPage } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';

/** What the script checks on each visit, and what a reader may paste; hidden where no script runs. */
export function Growth() {
  const { t } = useWords();
  return (
    <>
      <noscript>
        <p class="banner banner-notice">{t('ledger.no-script')}</p>
      </noscript>
      <div data-live="cannot" />
      <section aria-labelledby="grown" data-needs-script="" hidden>
        <h2 id="grown">{t('ledger.grown')}</h2>
        <div data-live="kept" />
        <p>{t('ledger.grown-words')}</p>
        <p class="small muted">{t('ledger.sent')}</p>
        <p>
          <button type="button" class="button" data-live="forget">
            {t('ledger.forget')}
          </button>
        </p>
        <Paste />
      </section>
    </>
  );
}

function Paste() {
  const { t } = useWords();
  return (
    <details>
      <summary>{t('ledger.paste-title')}</summary>
      <form data-live="paste">
        <div class="field">
          <label for="pasted">{t('ledger.paste')}</label>
          <span class="hint" id="pasted-hint">
            {t('ledger.paste-hint')}
          </span>
          <textarea
            id="pasted"
            rows={6}
            dir="ltr"
            required
            maxLength={10_000}
            autocomplete="off"
            spellcheck={false}
            aria-describedby="pasted-hint"
          />
        </div>
        <button class="button-main" type="submit">
          {t('ledger.paste-check')}
        </button>
      </form>
      <div data-live="pasted" />
    </details>
  );
}

/** A proof file of the reader's own. */
export function CheckHere({ model }: { readonly model: LedgerPage }) {
  const { t } = useWords();
  if (model.heads.length === 0) return null;
  return (
    <section aria-labelledby="here" data-needs-script="" hidden>
      <h2 id="here">{t('ledger.here')}</h2>
      <p id="file-hint">{t('ledger.here-words')}</p>
      <div class="drop" data-live="drop">
        <label class="button">
          {t('ledger.file')}
          <input
            class="visually-hidden"
            type="file"
            accept=".json,application/json"
            data-live="file"
            aria-describedby="file-hint"
          />
        </label>
      </div>
      <div data-live="from-file" />
      <p class="small muted">{t('ledger.here-trust')}</p>
    </section>
  );
}
