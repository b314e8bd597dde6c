import { type EmergencyAnswer, type EmergencyAsk, type EmergencyOutcome } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { Latin, PeopleText } from '../parts/people-text.js';
import { ApiForm, ReasonField } from './api-form.js';
import { AccessLine } from './bench-guard.js';
import { incidentHref } from './desk-links.js';
import { instantWords } from './desk-words.js';
import { TextField } from './fields.js';

const API = '/api/v1/desk/emergency-accesses';

/** What members are told at once, what waits for a second person, and what came of the reader's own asks. */
export function EmergencyNotices(props: {
  readonly answer: EmergencyAnswer;
  readonly confirms: boolean;
}) {
  const { t, language } = useWords();
  const { asks, mine, running } = props.answer;
  if (asks.length + mine.length + running.length === 0) return null;
  return (
    <section aria-labelledby="emergencies">
      <h2 id="emergencies">{t('desk.emergency')}</h2>
      {running.map((access) => (
        <div key={access.id}>
          <AccessLine access={access} />
          <p>
            <a href={incidentHref(language, access.incident)}>
              {t('desk.case')} <Latin text={access.ref} class="ref" />
            </a>
          </p>
        </div>
      ))}
      {mine.map((outcome) => (
        <Outcome key={outcome.id} outcome={outcome} />
      ))}
      {asks.map((ask) => (
        <Ask key={ask.id} ask={ask} confirms={props.confirms} />
      ))}
    </section>
  );
}

function Outcome({ outcome }: { readonly outcome: EmergencyOutcome }) {
  const words = useWords();
  const { t, language } = words;
  const { confirmedBy, incident } = outcome;
  const until = instantWords(outcome.endsAt, words);
  return (
    <div class="banner banner-notice">
      <p>
        {t('desk.emergency-yours')} <Latin text={outcome.ref} class="ref" />
      </p>
      <p>
        {confirmedBy === null
          ? t('desk.emergency-lapsed', { until })
          : t(outcome.over ? 'desk.emergency-ended' : 'desk.emergency-open', {
              confirmer: confirmedBy,
              until,
            })}
      </p>
      {confirmedBy !== null && !outcome.over && (
        <p>
          {incident === null ? (
            t('desk.emergency-no-case')
          ) : (
            <a href={incidentHref(language, incident)}>{t('desk.emergency-read')}</a>
          )}
        </p>
      )}
    </div>
  );
}

function Ask({ ask, confirms }: { readonly ask: EmergencyAsk; readonly confirms: boolean }) {
  const { t } = useWords();
  const name = `confirm-${ask.id}`;
  return (
    <div class="card emergency-ask" id={name}>
      <p>
        <strong>{ask.own ? t('desk.emergency-yours') : <PeopleText text={ask.askedBy} />}</strong>
        {!ask.own && ` ${t('desk.emergency-asks')}`} <Latin text={ask.ref} class="ref" />{' '}
        <span class="muted small">{agoWords(ask.askedMinutesAgo, t)}</span>
      </p>
      <p class="said" dir="auto">
        <PeopleText text={ask.reason} />
      </p>
      {confirms && !ask.own ? (
        <>
          <p class="small">{t('desk.emergency-confirm-says')}</p>
          <ApiForm
            name={name}
            method="POST"
            action={`${API}/${ask.id}/confirmation`}
            submit={t('desk.emergency-confirm')}
            tone="danger"
          />
        </>
      ) : (
        <p class="muted small">{t('desk.emergency-waits')}</p>
      )}
    </div>
  );
}

function agoWords(minutes: number, t: ReturnType<typeof useWords>['t']): string {
  if (minutes < 1) return t('desk.just-now');
  if (minutes < 60) return t('desk.minutes-ago', { count: minutes });
  return t('desk.hours-ago', { count: Math.floor(minutes / 60) });
}

/** The way to ask, on the page where everybody of the desk begins. */
export function AskEmergency() {
  const { t } = useWords();
  return (
    <section class="card" aria-labelledby="emergency">
      <h2 id="emergency">{t('desk.emergency-title')}</h2>
      <p>{t('desk.emergency-when')}</p>
      <details>
        <summary>{t('desk.emergency-ask')}</summary>
        <ul>
          <li>{t('desk.emergency-two')}</li>
          <li>{t('desk.emergency-hours')}</li>
          <li>{t('desk.emergency-told')}</li>
          <li>{t('desk.emergency-alike')}</li>
        </ul>
        <ApiForm
          name="emergency"
          method="POST"
          action={API}
          submit={t('desk.emergency-ask')}
          done={t('desk.emergency-done')}
        >
          <input type="hidden" name="id" data-type="uuid" />
          <TextField
            form="emergency"
            name="ref"
            label={t('desk.emergency-ref')}
            hint={t('desk.emergency-ref-hint')}
            value={null}
            maxLength={11}
          />
          <ReasonField form="emergency" hint={t('desk.emergency-reason-hint')} />
        </ApiForm>
      </details>
    </section>
  );
}
