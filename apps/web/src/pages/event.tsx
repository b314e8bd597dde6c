import { type OpenEvent, type OpenTotal } from '@himaya/contracts';
import { Say, useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { type ModelOf, type PageView } from '../page-view.js';
import { InstanceName } from '../parts/instance-name.js';
import { Latin, Name, PeopleText } from '../parts/people-text.js';
import { RecordCard } from '../parts/record.js';
import { totalWords } from '../parts/total-words.js';

interface Shell {
  readonly origin: string;
  readonly instanceName: string;
}

/** What bodies reported of one event, side by side; below, apart from it, what we recorded ourselves. */
function Event({ model, shell }: { readonly model: ModelOf<'event'>; readonly shell: Shell }) {
  const { t, day, language } = useWords();
  const { answer } = model;
  if ('tombstone' in answer)
    return (
      <article class="incident">
        <p class="eyebrow">
          <Latin text={answer.tombstone.code} class="ref" />
        </p>
        <h1>{t('events.withdrawn')}</h1>
        <p class="lead">{t('events.withdrawn-on', { day: day(answer.tombstone.takenBackOn) })}</p>
        <p>
          <a href={pageHref(language, 'events')}>{t('events.title')}</a>
        </p>
      </article>
    );
  const { event } = answer;
  return (
    <article class="incident">
      <Heading event={event} />
      <Totals event={event} />
      <Ours event={event} />
      <Addresses event={event} />
      <Cite event={event} shell={shell} />
    </article>
  );
}

interface Props {
  readonly event: OpenEvent;
}

function Heading({ event }: Props) {
  const { t, edtf, day, language } = useWords();
  const { title, places, note } = event;
  return (
    <header class="incident-head">
      <p class="eyebrow">
        <Latin text={event.code} class="ref" />
      </p>
      <h1>
        <PeopleText text={title[language]} lang={language} />
      </h1>
      <dl class="facts">
        <dt>{t('events.when')}</dt>
        <dd>{edtf(event.edtf)}</dd>
        {places.length > 0 && (
          <>
            <dt>{t('events.where')}</dt>
            <dd>
              {places.map((place, at) => (
                <span key={place.pcode}>
                  {at > 0 && ' · '}
                  <Name name={place} language={language} />
                </span>
              ))}
            </dd>
          </>
        )}
        <dt>{t('events.published')}</dt>
        <dd>
          {day(event.firstPublished)}
          {event.version > 1 && ` · ${t('events.changed', { day: day(event.lastChanged) })}`}
        </dd>
      </dl>
      {note && (
        <p class="lead">
          <PeopleText text={note[language]} lang={language} />
        </p>
      )}
    </header>
  );
}

function Totals({ event: { totals } }: Props) {
  const { t } = useWords();
  const standing = totals.filter(({ withdrawn }) => withdrawn === null);
  return (
    <section aria-labelledby="totals">
      <h2 id="totals">{t('events.totals')}</h2>
      {totals.length === 0 && <p class="muted">{t('events.no-totals')}</p>}
      {totals.length > 0 && <p>{t(standing.length > 1 ? 'events.differ' : 'events.one-body')}</p>}
      <div class="beside">
        {totals.map((total, at) => (
          <Total key={at} total={total} id={`total-${at + 1}`} />
        ))}
      </div>
    </section>
  );
}

function Total({ total, id }: { readonly total: OpenTotal; readonly id: string }) {
  const words = useWords();
  const { t, edtf, day, language } = words;
  const { withdrawn } = total;
  const figure = totalWords(total, words);
  return (
    <section class="card" aria-labelledby={id}>
      <h3 id={id}>
        <PeopleText text={total.body[language]} lang={language} />
      </h3>
      <p class="figure-said">{withdrawn ? <s>{figure}</s> : figure}</p>
      {withdrawn && (
        <p class="banner banner-notice">
          {t('events.total-withdrawn', { day: day(withdrawn.on) })}{' '}
          <PeopleText text={withdrawn.note[language]} lang={language} />
        </p>
      )}
      <dl class="facts">
        <dt>{t('events.counted')}</dt>
        <dd>
          <PeopleText text={total.counted[language]} lang={language} />
        </dd>
        <dt>{t('events.as-of')}</dt>
        <dd>{edtf(total.asOf)}</dd>
        <dt>{t('events.rule')}</dt>
        <dd>
          <PeopleText text={total.rule[language]} lang={language} />
        </dd>
      </dl>
      <p>
        <a href={total.url} rel="noreferrer external">
          {t('events.source-of', { body: total.body[language] })}
        </a>
      </p>
    </section>
  );
}

function Ours({ event: { incidents, incidentCount } }: Props) {
  const { t } = useWords();
  return (
    <section aria-labelledby="ours">
      <h2 id="ours">{t('events.our-incidents')}</h2>
      <p>
        <strong>{t('events.recorded', { count: incidentCount })}</strong> {t('events.ours-apart')}
      </p>
      {incidents.map((incident) => (
        <RecordCard key={incident.ref} incident={incident} />
      ))}
      {incidents.length < incidentCount && (
        <p class="muted">{t('events.first-of', { count: incidents.length })}</p>
      )}
    </section>
  );
}

function Addresses({ event: { addresses } }: Props) {
  const { t } = useWords();
  return (
    <section aria-labelledby="looked-up">
      <h2 id="looked-up">{t('events.addresses')}</h2>
      <ul class="link-list">
        {addresses.map((address) => (
          <li key={address}>
            <a href={address} rel="noreferrer external">
              <Latin text={address} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Cite({ event, shell }: Props & { readonly shell: Shell }) {
  const { t, day, language } = useWords();
  return (
    <section aria-labelledby="cite">
      <h2 id="cite">{t('incident.cite')}</h2>
      <p class="card small">
        <Say
          id="events.citation"
          args={{
            instance: <InstanceName shell={shell} />,
            title: <PeopleText text={event.title[language]} lang={language} />,
            code: <Latin text={event.code} class="unbroken" />,
            version: String(event.version),
            changed: day(event.lastChanged),
          }}
        />{' '}
        <bdi dir="ltr">
          {`${shell.origin}${pageHref(language, 'events')}/`}
          <wbr />
          <span class="unbroken">{event.code}</span>
        </bdi>
      </p>
      <p class="no-print">
        <a class="button" href={`/api/v1/open/events/${event.code}`}>
          {t('incident.json')}
        </a>
      </p>
    </section>
  );
}

export const eventPage: PageView<ModelOf<'event'>> = {
  title: ({ answer }, { t, language }) =>
    'event' in answer
      ? `${answer.event.title[language]} (${answer.event.code})`
      : t('events.withdrawn'),
  width: 'wide',
  Body: Event,
};
