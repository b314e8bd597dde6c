import { type EmergencyAnswer } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { Latin, PeopleText } from '../parts/people-text.js';
import { ApiForm, ReasonField } from './api-form.js';
import { AccessLine } from './bench-guard.js';
import { incidentHref } from './desk-links.js';
import { TextField } from './fields.js';

const API = '/api/v1/desk/emergency-accesses';

/** What members are told at once: somebody sees a case of theirs. */
export function EmergencyNotices({ answer }: { readonly answer: EmergencyAnswer }) {
  const { t, language } = useWords();
  return (
    <>
      {answer.running.map((access) => (
        <section key={access.id}>
          <AccessLine access={access} />
          <p>
            <a href={incidentHref(language, access.incident)}>
              {t('desk.case')} <Latin text={access.ref} class="ref" />
            </a>
          </p>
        </section>
      ))}
    </>
  );
}

/** Asks that wait for a second person, and the way to make one. */
export function Emergency(props: { readonly answer: EmergencyAnswer; readonly confirms: boolean }) {
  const { t } = useWords();
  const { asks } = props.answer;
  return (
    <section class="card" aria-labelledby="emergency">
      <h2 id="emergency">{t('desk.emergency')}</h2>
      {asks.length > 0 && (
        <ul class="plain-list stacked">
          {asks.map((ask) => (
            <li key={ask.id}>
              <strong>
                <PeopleText text={ask.askedBy} />
              </strong>{' '}
              <Latin text={ask.ref} class="ref" />
              <p class="said" dir="auto">
                <PeopleText text={ask.reason} />
              </p>
              {props.confirms && !ask.own ? (
                <ApiForm
                  name={`confirm-${ask.id}`}
                  method="POST"
                  action={`${API}/${ask.id}/confirmation`}
                  submit={t('desk.emergency-confirm')}
                />
              ) : (
                <p class="muted small">{t('desk.emergency-waits')}</p>
              )}
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{t('desk.emergency-ask')}</summary>
        <p>{t('desk.emergency-says')}</p>
        <ApiForm name="emergency" method="POST" action={API} submit={t('desk.emergency-ask')}>
          <input type="hidden" name="id" data-type="uuid" />
          <TextField
            form="emergency"
            name="ref"
            label={t('desk.emergency-ref')}
            value={null}
            maxLength={11}
          />
          <ReasonField form="emergency" />
        </ApiForm>
      </details>
    </section>
  );
}
