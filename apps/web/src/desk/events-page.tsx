import {
  type DeskEventsPage,
  EVENT_STATES,
  type EventFacts,
  type EventRow,
  LIMITS,
  type PageShell,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { Latin, PeopleText } from '../parts/people-text.js';
import { ApiForm, ReasonField } from './api-form.js';
import { EVENTS_API } from './desk-links.js';
import { TextField } from './fields.js';
import { DeskFrame } from './frame.js';
import { RowsEditor } from './rows-editor.js';

/** What several bodies counted, as the desk gathers it. */
export function Events(props: { readonly model: DeskEventsPage; readonly shell: PageShell }) {
  const { t, language } = useWords();
  const { events, permissions } = props.model;
  return (
    <DeskFrame shell={props.shell} tab="events">
      <h1>{t('events.title')}</h1>
      <p class="lead">{t('events.desk-lead')}</p>
      <p>
        <a href={pageHref(language, 'events')}>{t('events.public-page')}</a>
      </p>
      {events.length === 0 ? (
        <p class="banner">{t('events.desk-empty')}</p>
      ) : (
        <table class="records desk-table">
          <caption class="visually-hidden">{t('events.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('events.event')}</th>
              <th scope="col">{t('events.when')}</th>
              <th scope="col">{t('events.state')}</th>
              <th scope="col">{t('events.totals')}</th>
            </tr>
          </thead>
          <tbody>
            {events.map((event) => (
              <Line key={event.id} event={event} />
            ))}
          </tbody>
        </table>
      )}
      {permissions.includes('event.edit') && <Add />}
    </DeskFrame>
  );
}

function Line({ event }: { readonly event: EventRow }) {
  const { t, edtf, number, language } = useWords();
  return (
    <tr>
      <th scope="row">
        <a href={pageHref(language, 'desk', 'events', event.id)}>
          <PeopleText text={language === 'ar' ? event.titleAr : event.titleEn} lang={language} />
        </a>
        <div class="muted small">
          <Latin text={event.code} class="ref" />
        </div>
      </th>
      <td data-label={t('events.when')}>{edtf(event.edtf)}</td>
      <td data-label={t('events.state')}>
        <EventState event={event} />
      </td>
      <td data-label={t('events.totals')}>{number(event.bodies)}</td>
    </tr>
  );
}

/** The draft, and what the public has of it, are two things. */
export function EventState({ event }: { readonly event: EventRow }) {
  const { t, language } = useWords();
  return (
    <>
      <span class="chip">
        {event.returned === null
          ? EVENT_STATES.label(event.state, language)
          : t('events.sent-back')}
      </span>{' '}
      <span class="muted small">
        {t(
          event.publicState === 'public'
            ? event.releasedVersion === event.version
              ? 'events.is-public'
              : 'events.public-before'
            : event.publicState === 'withdrawn'
              ? 'events.withdrawn'
              : 'events.not-public',
        )}
      </span>
    </>
  );
}

const EMPTY: EventFacts = {
  titleEn: '',
  titleAr: '',
  edtf: '',
  places: [],
  noteEn: null,
  noteAr: null,
  addresses: [],
};

function Add() {
  const { t, language } = useWords();
  return (
    <section class="card" aria-labelledby="add-event">
      <h2 id="add-event">{t('events.add')}</h2>
      <ApiForm
        name="add-event"
        method="POST"
        action={EVENTS_API}
        next={`${pageHref(language, 'desk', 'events')}/{id}`}
        submit={t('events.add')}
      >
        <input type="hidden" name="id" data-type="uuid" />
        <EventFields form="add-event" facts={EMPTY} />
      </ApiForm>
    </section>
  );
}

export function EventFields(props: { readonly form: string; readonly facts: EventFacts }) {
  const { t } = useWords();
  const { form, facts } = props;
  const line = (name: 'places' | 'addresses', label: string, most: number) => (
    <RowsEditor
      name={name}
      rows={facts[name]}
      empty=""
      most={most}
      rowName={label}
      add={t(`events.add-${name}`)}
      fields={(value, prefix) => (
        <TextField
          form={form}
          name={prefix.replace(/\.$/, '')}
          label={label}
          value={value}
          dir="ltr"
          maxLength={LIMITS.urlLength}
        />
      )}
    />
  );
  return (
    <>
      <div class="field-grid">
        {(['titleEn', 'titleAr'] as const).map((name) => (
          <TextField
            key={name}
            form={form}
            name={name}
            label={t(`events.${name}`)}
            hint={t('events.title-hint')}
            value={facts[name]}
            maxLength={LIMITS.titleLength}
          />
        ))}
        <TextField
          form={form}
          name="edtf"
          label={t('events.when')}
          hint={t('events.edtf-hint')}
          value={facts.edtf}
          dir="ltr"
          maxLength={LIMITS.edtfLength}
          helper="edtf"
        />
      </div>
      {line('places', t('events.place'), LIMITS.eventPlaces)}
      <p class="hint">{t('events.places-hint')}</p>
      {line('addresses', t('events.address'), LIMITS.eventAddresses)}
      <div class="field-grid">
        {(['noteEn', 'noteAr'] as const).map((name) => (
          <ReasonField
            key={name}
            form={form}
            name={name}
            label={t(`events.${name}`)}
            value={facts[name]}
            nullable
          />
        ))}
      </div>
    </>
  );
}
