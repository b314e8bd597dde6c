import { SESSION_WAYS, type SessionRow } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { ApiForm } from './api-form.js';
import { SESSIONS_API } from './desk-links.js';

/** Where somebody is signed in, and the end of it. */
export function AccountSessions({ sessions }: { readonly sessions: readonly SessionRow[] }) {
  const { t, language } = useWords();
  return (
    <section class="card" aria-labelledby="sessions">
      <h2 id="sessions">{t('account.sessions')}</h2>
      <p class="muted">{t('account.sessions-note')}</p>
      <div data-fresh="sessions">
        <ul class="account-list">
          {sessions.map((session, at) => (
            <li key={session.id}>
              <p>
                {SESSION_WAYS.label(session.how, language)} ·{' '}
                {t('account.session', {
                  opened: session.openedMinutesAgo,
                  seen: session.seenMinutesAgo,
                })}
                {session.current && (
                  <>
                    {' · '}
                    <strong>{t('account.session-this')}</strong>
                  </>
                )}
              </p>
              {!session.current && (
                <ApiForm
                  name={`session-${at + 1}`}
                  urgent
                  method="DELETE"
                  action={`${SESSIONS_API}/${session.id}`}
                  submit={t('account.session-end')}
                  tone="plain"
                />
              )}
            </li>
          ))}
        </ul>
        <div class="account-acts">
          {sessions.length > 1 && (
            <ApiForm
              name="end-others"
              urgent
              method="DELETE"
              action={`${SESSIONS_API}/others`}
              submit={t('account.sessions-end-others')}
              tone="plain"
            />
          )}
          <ApiForm
            name="sign-out-all"
            urgent
            method="DELETE"
            action={SESSIONS_API}
            next={pageHref(language, 'sign-in')}
            submit={t('account.sessions-end-all')}
            tone="danger"
          />
        </div>
      </div>
    </section>
  );
}
