import { type CaseMerges } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { Latin } from '../parts/people-text.js';
import { compareHref, incidentHref } from './desk-links.js';

/** What was merged into a case, each with the way to undo it; or where a merged case is now. */
export function MergedRefs({ merges, id }: { readonly merges: CaseMerges; readonly id: string }) {
  const { t, language } = useWords();
  const standing = merges.merges.filter(({ undone }) => !undone);
  if (merges.into === null && standing.length === 0) return null;
  return (
    <section class="card" id="merged" aria-labelledby="merged-title">
      <h2 id="merged-title">{t('compare.previous-refs')}</h2>
      {merges.into && (
        <p>
          {t('compare.is-merged')}{' '}
          <a href={incidentHref(language, merges.into.id)}>
            <Latin text={merges.into.ref} class="ref" />
          </a>
        </p>
      )}
      <ul class="plain-list">
        {standing.map(({ id: merge, other }) => (
          <li key={merge}>
            <Latin text={other.ref} class="ref" />{' '}
            <a href={compareHref(language, id, other.id)}>{t('compare.undo-there')}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
