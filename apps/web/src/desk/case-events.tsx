import { type CaseEvent } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { Latin, PeopleText } from '../parts/people-text.js';

/** The events, counted by several bodies, that a case is of. */
export function CaseEvents({ events }: { readonly events: readonly CaseEvent[] }) {
  const { t, language } = useWords();
  if (events.length === 0) return null;
  return (
    <section class="card" aria-labelledby="case-events">
      <h2 id="case-events">{t('events.of-case')}</h2>
      <ul class="plain-list">
        {events.map(({ id, code, titleEn, titleAr }) => (
          <li key={id}>
            <a href={pageHref(language, 'desk', 'events', id)}>
              <PeopleText text={language === 'ar' ? titleAr : titleEn} lang={language} />
            </a>{' '}
            <Latin text={code} class="ref muted small" />
          </li>
        ))}
      </ul>
    </section>
  );
}
