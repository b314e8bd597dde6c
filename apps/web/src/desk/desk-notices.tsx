import { type DeskNotice, ROLES } from '@himaya/contracts';
import { Say, useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { instantWords } from './desk-words.js';

/** On every page of the desk: what one administrator does alone, so that nobody learns of it too late. */
export function DeskNotices({ notices }: { readonly notices: readonly DeskNotice[] }) {
  const words = useWords();
  if (notices.length === 0) return null;
  return (
    <ul class="banner banner-notice desk-notices">
      {notices.map((notice) => (
        <li key={`${notice.kind} ${notice.person}`}>
          {notice.kind === 'role-change' ? (
            <Say
              id="people.notice-roles"
              args={{
                person: <PeopleText text={notice.person} />,
                roles: notice.roles.map((role) => ROLES.label(role, words.language)).join(' · '),
                when: instantWords(notice.when, words),
              }}
            />
          ) : (
            <Say
              id="people.notice-recovered"
              args={{
                person: <PeopleText text={notice.person} />,
                when: words.day(notice.when),
              }}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
