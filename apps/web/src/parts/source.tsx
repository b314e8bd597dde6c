import { type StatementSource } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { Latin, PeopleText } from './people-text.js';

/** Exact words of the statement; in Arabic pages our translation stands first, marked as such. */
export function Quote(props: { readonly english: string; readonly arabic: string | null }) {
  const { t, language } = useWords();
  const original = (
    <p lang="en" dir="ltr">
      “<PeopleText text={props.english} lang="en" />”
    </p>
  );
  if (language === 'en' || !props.arabic) return <blockquote>{original}</blockquote>;
  return (
    <blockquote>
      <p>«{props.arabic}»</p>
      <p class="small muted">{t('state.our-translation')}</p>
      <div class="original">{original}</div>
    </blockquote>
  );
}

/** Where the words come from, and the hash of the text that they were checked against. */
export function SourceFacts({ source }: { readonly source: StatementSource }) {
  const { t, day, language } = useWords();
  return (
    <dl class="facts source">
      <dt>{t('source.text')}</dt>
      <dd>
        <a href={source.link} rel="noreferrer">
          {language === 'ar' ? source.title_ar : source.title_en}
        </a>
        {' · '}
        {day(source.date)}
      </dd>
      <dt>{t('source.publishers')}</dt>
      <dd>{source.publishers.map((publisher) => publisher[language]).join(' · ')}</dd>
      <dt>{t('source.hash')}</dt>
      <dd>
        <Latin text={source.sha256} class="hash" />
      </dd>
    </dl>
  );
}
