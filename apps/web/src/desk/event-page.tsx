import { type DeskEventPage, type EventRecord, type PageShell } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { Latin, PeopleParagraph, PeopleText } from '../parts/people-text.js';
import { ApiForm, ReasonField } from './api-form.js';
import { EVENTS_API, incidentHref } from './desk-links.js';
import { instantWords } from './desk-words.js';
import { EventForm } from './event-form.js';
import { EventTotals } from './event-totals.js';
import { EventFields, EventState } from './events-page.js';
import { TextField } from './fields.js';
import { DeskFrame } from './frame.js';

/** One event: its words, its totals, its incidents, and the steps of the people who answer for it. */
export function EventRecordPage(props: {
  readonly model: DeskEventPage;
  readonly shell: PageShell;
}) {
  const { t, language } = useWords();
  const { event } = props.model;
  return (
    <DeskFrame shell={props.shell} tab="events">
      <p class="eyebrow">
        <Latin text={event.code} class="ref" /> · {t('desk.version', { version: event.version })}
      </p>
      <h1>
        <PeopleText text={language === 'ar' ? event.titleAr : event.titleEn} lang={language} />
      </h1>
      <p>
        <EventState event={event} />{' '}
        {event.publicState === 'public' && (
          <a href={pageHref(language, 'events', event.code)}>{t('events.public-page')}</a>
        )}
      </p>
      {event.returned !== null && (
        <div class="banner banner-notice">
          <p>{t('events.returned')}</p>
          <PeopleParagraph text={event.returned} />
        </div>
      )}
      <Steps event={event} />
      <EventTotals event={event} />
      <Members event={event} />
      {event.acts.includes('edit') && (
        <section class="card" aria-labelledby="edit-event">
          <h2 id="edit-event">{t('events.edit')}</h2>
          <ApiForm
            name="edit-event"
            method="PUT"
            action={`${EVENTS_API}/${event.id}`}
            version={event.version}
            record={`${EVENTS_API}/${event.id}`}
            submit={t('desk.save')}
          >
            <EventFields form="edit-event" facts={event} />
          </ApiForm>
        </section>
      )}
      <History event={event} />
    </DeskFrame>
  );
}

interface Props {
  readonly event: EventRecord;
}

function Steps({ event }: Props) {
  const { t } = useWords();
  const { acts } = event;
  return (
    <>
      {acts.includes('approve') && (
        <section class="card" aria-labelledby="approve-event">
          <h2 id="approve-event">{t('events.approve')}</h2>
          <p>{t('events.approve-lead')}</p>
          <EventForm
            event={event}
            name="approve-event"
            step="approval"
            submit={t('events.approve')}
          >
            <ReasonField form="approve-event" />
          </EventForm>
        </section>
      )}
      {acts.includes('return') && (
        <details>
          <summary>{t('events.return')}</summary>
          <EventForm
            event={event}
            name="return-event"
            step="return"
            submit={t('events.return')}
            tone="plain"
          >
            <ReasonField form="return-event" />
          </EventForm>
        </details>
      )}
      {acts.includes('publish') && (
        <section class="card" aria-labelledby="publish-event">
          <h2 id="publish-event">{t('events.publish')}</h2>
          <p>{t('events.publish-lead')}</p>
          <EventForm
            event={event}
            name="publish-event"
            step="release"
            submit={t('events.publish')}
          />
        </section>
      )}
      {acts.includes('withdraw') && (
        <details>
          <summary>{t('events.withdraw')}</summary>
          <p>{t('events.withdraw-lead')}</p>
          <EventForm
            event={event}
            name="withdraw-event"
            step="withdrawal"
            submit={t('events.withdraw')}
            tone="danger"
          >
            <ReasonField form="withdraw-event" />
          </EventForm>
        </details>
      )}
    </>
  );
}

function Members({ event }: Props) {
  const { t, language } = useWords();
  const edits = event.acts.includes('edit');
  return (
    <section aria-labelledby="members">
      <h2 id="members">{t('events.our-incidents')}</h2>
      <p class="hint">{t('events.members-hint')}</p>
      {event.members.length === 0 && <p class="muted">{t('events.no-members')}</p>}
      {event.members.map((member) => (
        <div key={member.incident} class="card">
          <p>
            <a href={incidentHref(language, member.incident)}>
              <Latin text={member.ref} class="ref" />
            </a>{' '}
            {member.title && <PeopleText text={member.title[language]} />}{' '}
            <span class="muted small">
              {t(member.shown ? 'events.member-shown' : 'events.member-not-shown')}
            </span>
          </p>
          {edits && (
            <details>
              <summary>{t('events.remove-member')}</summary>
              <EventForm
                event={event}
                name={`remove-${member.incident}`}
                step={`members/${member.incident}/removal`}
                submit={t('events.remove-member')}
                tone="plain"
              >
                <ReasonField form={`remove-${member.incident}`} />
              </EventForm>
            </details>
          )}
        </div>
      ))}
      {edits && (
        <EventForm event={event} name="add-member" step="members" submit={t('events.add-member')}>
          <TextField
            form="add-member"
            name="ref"
            label={t('events.member-ref')}
            value=""
            dir="ltr"
            maxLength={11}
          />
        </EventForm>
      )}
    </section>
  );
}

function History({ event }: Props) {
  const words = useWords();
  const { t } = words;
  return (
    <section aria-labelledby="event-history">
      <h2 id="event-history">{t('desk.history')}</h2>
      <ol class="plain-list stacked">
        {event.history.map((step, at) => (
          <li key={at}>
            <strong>{t(`desk.act-${step.act}`)}</strong> <PeopleText text={step.by ?? ''} />{' '}
            <span class="muted small">{instantWords(step.at, words)}</span>
            {step.reason !== null && (
              <p class="said">
                <PeopleText text={step.reason} />
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
