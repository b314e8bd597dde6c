import { type DeskTab, deskTabs, may, type PageShell, ROLES } from '@himaya/contracts';
import { type ComponentChildren } from 'preact';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { PeopleText } from '../parts/people-text.js';
import { ApiForm } from './api-form.js';
import { DeskNotices } from './desk-notices.js';
import { queueHref, SESSION_API } from './desk-links.js';

/** What stands round every page of the desk; the script finds its settings here. */
export function DeskFrame(props: {
  readonly shell: PageShell;
  readonly tab: DeskTab | null;
  readonly children: ComponentChildren;
}) {
  const { t, language } = useWords();
  const { shell } = props;
  const tabs = deskTabs(shell.person?.roles ?? []);
  return (
    <div
      class="desk"
      data-desk={shell.person?.id ?? ''}
      data-sign-in={pageHref(language, 'sign-in')}
    >
      <div class="desk-bar no-print">
        {tabs.length > 0 && (
          <nav aria-label={t('desk.nav')}>
            <ul class="desk-tabs">
              {tabs.map((tab) => (
                <li key={tab}>
                  <a
                    href={
                      tab === 'reports' || tab === 'incidents'
                        ? queueHref(language, tab)
                        : pageHref(language, 'desk', ...(tab === 'work' ? [] : [tab]))
                    }
                    {...(tab === props.tab && { 'aria-current': 'page' })}
                  >
                    {t(`desk.tab-${tab}`)}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <SignedIn shell={shell} />
      </div>
      <noscript>
        <p class="banner banner-notice">{t('desk.no-script')}</p>
      </noscript>
      <DeskNotices notices={shell.deskNotices} />
      <p class="desk-status" role="status" data-status />
      {props.children}
    </div>
  );
}

function SignedIn({ shell }: { readonly shell: PageShell }) {
  const { t, language, number } = useWords();
  const { person, unread } = shell;
  if (!person) return null;
  return (
    <div class="desk-person">
      <p>
        <a href={pageHref(language, 'desk', 'account')}>
          <strong data-own-name>
            <PeopleText text={person.name} />
          </strong>
        </a>{' '}
        <span class="muted small">
          {person.roles.map((role) => ROLES.label(role, language)).join(' · ')}
        </span>
      </p>
      <a class="small" href={pageHref(language, 'desk', 'notices')} data-notices>
        {t('notices.link')}
        {unread > 0 && (
          <>
            {' '}
            <span class="tab-count">{number(unread)}</span>
          </>
        )}
      </a>
      {may(person.roles, 'incident.assign') && (
        <a class="small" href={pageHref(language, 'desk', 'workload')}>
          {t('workload.title')}
        </a>
      )}
      {may(person.roles, 'quality.read') && (
        <a class="small" href={pageHref(language, 'desk', 'quality')}>
          {t('quality.title')}
        </a>
      )}
      <a class="small" href={pageHref(language, 'desk', 'permissions')}>
        {t('permissions.link')}
      </a>
      <ApiForm
        name="sign-out"
        method="DELETE"
        action={SESSION_API}
        next={pageHref(language, 'sign-in')}
        submit={t('desk.sign-out')}
        tone="plain"
      />
    </div>
  );
}
