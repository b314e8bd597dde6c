import { type OpenIncidentAnswer } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { PeopleText } from '../parts/people-text.js';

/** The event that it belongs to, where what other bodies counted stands; no figure of theirs stands here. */
export function InEvents({ answer: { events } }: { readonly answer: OpenIncidentAnswer }) {
  const { t, language } = useWords();
  if (events.length === 0) return null;
  return (
    <section aria-labelledby="in-events">
      <h2 id="in-events">{t('events.in-event')}</h2>
      <p>{t('events.in-event-lead')}</p>
      <ul class="link-list">
        {events.map(({ code, title }) => (
          <li key={code}>
            <a href={pageHref(language, 'events', code)}>
              <PeopleText text={title[language]} lang={language} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
