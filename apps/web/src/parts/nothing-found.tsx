import { FACET_NAMES, type OpenIncidentsAnswer } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { apiQuery, type View } from '../url-state.js';

/** A view that narrows nothing finds nothing only where nothing is public. */
function whyOf(view: View, layer: string): 'list.none' | 'list.none-here' | 'list.none-yet' {
  if (view.bbox) return 'list.none-here';
  const { from, to, q } = view;
  const narrowed = from ?? to ?? q ?? FACET_NAMES.find((facet) => view[facet].length > 0);
  return narrowed || layer === 'dataset' ? 'list.none' : 'list.none-yet';
}

/** Why nothing is shown, and the step that shows something. */
export function NothingFound(props: {
  readonly page: 'map' | 'list';
  readonly view: View;
  readonly list: OpenIncidentsAnswer;
}) {
  const { t, language } = useWords();
  const { page, view, list } = props;
  const link = (next: View) => {
    const query = apiQuery(next);
    return `${pageHref(language, page)}${query && `?${query}`}`;
  };
  const imported = list.layer === 'assessed' ? list.totals.dataset : 0;
  return (
    <div class="banner">
      <p>{t(whyOf(view, list.layer))}</p>
      {view.bbox && (
        <p>
          <a class="more" href={link({ ...view, bbox: null, zoom: null })}>
            {t('list.whole-country')}
          </a>
        </p>
      )}
      {imported > 0 && (
        <p>
          <a class="more" href={link({ ...view, layer: 'dataset' })}>
            {t('list.see-imported', { count: imported })}
          </a>
        </p>
      )}
    </div>
  );
}
