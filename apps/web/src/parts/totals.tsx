import { type OpenIncidentsAnswer } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { type View } from '../url-state.js';

/** How many match, and the other layer apart: the two are never added. */
export function LayerTotals(props: { readonly view: View; readonly list: OpenIncidentsAnswer }) {
  const { t } = useWords();
  const { view, list } = props;
  const { layer, total, totals } = list;
  const other = layer === 'dataset' ? totals.assessed : totals.dataset;
  const instead = layer === 'dataset' && view.layer === null;
  return (
    <p class="match-total" role="status">
      <strong>
        {layer === 'dataset'
          ? t('totals.dataset', { count: total })
          : t('totals.assessed', { count: total })}
      </strong>{' '}
      {instead && <span class="muted small">{t('totals.instead')}</span>}
      {other > 0 && (
        <span class="muted small">
          {layer === 'dataset'
            ? t('totals.apart-assessed', { count: other })
            : t('totals.apart-dataset', { count: other })}
        </span>
      )}
    </p>
  );
}
