import { type OpenEventRow } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { type ModelOf, type PageView } from '../page-view.js';
import { Name, PeopleText } from '../parts/people-text.js';

/** Events that several bodies counted. How many each counted stands on the page of the event alone. */
function Events({ model }: { readonly model: ModelOf<'events'> }) {
  const { t } = useWords();
  const { items } = model.answer;
  return (
    <>
      <h1>{t('events.title')}</h1>
      <p class="lead">{t('events.lead')}</p>
      <p>{t('events.differ')}</p>
      {items.length === 0 ? (
        <p class="muted">{t('events.none')}</p>
      ) : (
        <table class="records">
          <caption class="visually-hidden">{t('events.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('events.event')}</th>
              <th scope="col">{t('events.when')}</th>
              <th scope="col">{t('events.bodies')}</th>
              <th scope="col">{t('events.ours')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((event) => (
              <Line key={event.code} event={event} />
            ))}
          </tbody>
        </table>
      )}
      <p class="no-print">
        <a href="/api/v1/open/events">{t('incident.json')}</a>
      </p>
    </>
  );
}

function Line({ event }: { readonly event: OpenEventRow }) {
  const { t, edtf, language } = useWords();
  return (
    <tr>
      <th scope="row">
        <a href={pageHref(language, 'events', event.code)}>
          <PeopleText text={event.title[language]} lang={language} />
        </a>
        {event.places.map((place) => (
          <div key={place.pcode} class="muted small">
            <Name name={place} language={language} />
          </div>
        ))}
      </th>
      <td data-label={t('events.when')}>{edtf(event.edtf)}</td>
      <td data-label={t('events.bodies')}>
        {event.bodies.length === 0 && t('events.no-totals')}
        {event.bodies.map((body, at) => (
          <div key={at}>
            <PeopleText text={body[language]} lang={language} />
          </div>
        ))}
      </td>
      <td data-label={t('events.ours')}>{t('events.recorded', { count: event.incidents })}</td>
    </tr>
  );
}

export const eventsPage: PageView<ModelOf<'events'>> = {
  title: (_, { t }) => t('events.title'),
  width: 'wide',
  Body: Events,
};
