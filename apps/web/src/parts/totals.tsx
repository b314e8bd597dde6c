import { type OpenIncidentsAnswer } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';

/** How many match, and each layer apart: the two are never added. */
export function LayerTotals({ list }: { readonly list: OpenIncidentsAnswer }) {
  const { t } = useWords();
  return (
    <p class="match-total" role="status">
      <strong>
        {list.layer === 'dataset'
          ? t('totals.dataset', { count: list.total })
          : t('totals.assessed', { count: list.total })}
      </strong>{' '}
      <span class="muted small">
        {t('totals.layers', { assessed: list.totals.assessed, dataset: list.totals.dataset })}
      </span>
    </p>
  );
}
