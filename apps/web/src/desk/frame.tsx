import { may, type PageShell, type Permission, ROLES } from '@himaya/contracts';
import { type ComponentChildren } from 'preact';
import { type MessageKey, useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { PeopleText } from '../parts/people-text.js';
import { ApiForm } from './api-form.js';
import { queueHref, SESSION_API } from './desk-links.js';

export type DeskTab = 'reports' | 'incidents' | 'review' | 'publish' | 'batches';

const TABS: readonly (readonly [DeskTab, Permission, MessageKeyOfTab])[] = [
  ['reports', 'report.read', 'desk.tab-reports'],
  ['incidents', 'incident.read', 'desk.tab-incidents'],
  ['review', 'incident.approve', 'desk.tab-review'],
  ['publish', 'publication.schedule', 'desk.tab-publish'],
  ['batches', 'batch.read', 'desk.tab-batches'],
];
type MessageKeyOfTab = Extract<MessageKey, `desk.tab-${DeskTab}`>;

/** What stands round every page of the desk; the script finds its settings here. */
export function DeskFrame(props: {
  readonly shell: PageShell;
  readonly tab: DeskTab | null;
  readonly children: ComponentChildren;
}) {
  const { t, language } = useWords();
  const { shell } = props;
  return (
    <div
      class="desk"
      data-desk={shell.person?.id ?? ''}
      data-sign-in={pageHref(language, 'sign-in')}
    >
      <div class="desk-bar no-print">
        <nav aria-label={t('desk.nav')}>
          <ul class="desk-tabs">
            {TABS.filter(([, permission]) => may(shell.person?.roles ?? [], permission)).map(
              ([tab, , key]) => (
                <li key={tab}>
                  <a
                    href={
                      tab === 'reports' || tab === 'incidents'
                        ? queueHref(language, tab)
                        : pageHref(language, 'desk', tab)
                    }
                    {...(tab === props.tab && { 'aria-current': 'page' })}
                  >
                    {t(key)}
                  </a>
                </li>
              ),
            )}
          </ul>
        </nav>
        <SignedIn shell={shell} />
      </div>
      <noscript>
        <p class="banner banner-notice">{t('desk.no-script')}</p>
      </noscript>
      <p class="desk-status" role="status" data-status />
      {props.children}
    </div>
  );
}

function SignedIn({ shell }: { readonly shell: PageShell }) {
  const { t, language } = useWords();
  const { person } = shell;
  if (!person) return null;
  return (
    <div class="desk-person">
      <p>
        <strong>
          <PeopleText text={person.name} />
        </strong>{' '}
        <span class="muted small">
          {person.roles.map((role) => ROLES.label(role, language)).join(' · ')}
        </span>
      </p>
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
