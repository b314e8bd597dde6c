import { useWords } from '../i18n/language.js';

/** While the index loads after a start: says so, and asks for another try. */
export function LoadingNote() {
  const { t } = useWords();
  return (
    <p class="banner banner-notice" role="status">
      {t('state.loading')} <a href="">{t('state.again')}</a>
    </p>
  );
}

/** Stands wherever imported records do. */
export function DatasetNote() {
  const { t } = useWords();
  return <p class="banner banner-dataset small">{t('state.dataset')}</p>;
}

/** Over every clause in Arabic. */
export function TranslationNote() {
  const { t, language } = useWords();
  return language === 'ar' ? <p class="small muted">{t('state.our-translation')}</p> : null;
}
