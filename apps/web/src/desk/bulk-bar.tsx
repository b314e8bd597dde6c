import { BULK_MOST, type DeskWorkPage } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { ApiForm } from './api-form.js';
import { CheckField } from './fields.js';

/** Takes the selected reports, or all that the filter leaves, into a list of their own. */
export function BulkBar({ model }: { readonly model: DeskWorkPage }) {
  const { t, language, number } = useWords();
  const { filters, count } = model.work;
  const form = 'bulk-freeze';
  return (
    <details class="no-print" data-bulk>
      <summary>{t('bulk.bar')}</summary>
      <ApiForm
        name={form}
        method="POST"
        action="/api/v1/desk/bulk"
        next={`${pageHref(language, 'desk', 'bulk')}/{id}`}
        submit={t('bulk.freeze')}
        tone="plain"
      >
        <input type="hidden" name="id" data-type="uuid" />
        <input type="hidden" name="type" value={filters.type ?? ''} data-type="nullable" />
        <input type="hidden" name="adm" value={filters.adm ?? ''} data-type="nullable" />
        <input type="hidden" name="danger" value={String(filters.danger)} data-type="known" />
        <input type="hidden" name="reports" value="" data-type="lines" data-bulk-reports />
        <p class="hint" data-bulk-said>
          {t('bulk.bar-hint')}
        </p>
        <CheckField
          form={form}
          name="all"
          label={t('bulk.all', { count: number(Math.min(count, BULK_MOST)) })}
          checked={false}
        />
      </ApiForm>
    </details>
  );
}
