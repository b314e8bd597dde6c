import { type DeskNoticesPage, type Notice, NOTICE_KINDS, type PageShell } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { Latin, PeopleText } from '../parts/people-text.js';
import { ApiForm } from './api-form.js';
import { filterHref, incidentHref, NOTICES_API, reportHref } from './desk-links.js';
import { momentWords } from './desk-words.js';
import { DeskFrame } from './frame.js';

interface Props {
  readonly model: DeskNoticesPage;
}

/** What the reader is told by others of the desk; each sees their own alone. */
export function NoticesPage({ model, shell }: Props & { readonly shell: PageShell }) {
  const { t } = useWords();
  const { items, unread } = model.notices;
  return (
    <DeskFrame shell={shell} tab={null}>
      <h1>{t('notices.title')}</h1>
      {items.length === 0 ? (
        <p class="banner">{t('notices.none')}</p>
      ) : (
        <>
          <p class="muted">{t('notices.unread', { count: unread })}</p>
          {unread > 0 && <ReadAll items={items} />}
          <ol class="plain-list stacked">
            {items.map((notice) => (
              <li key={notice.id} class="card" data-notice={notice.id}>
                <One notice={notice} />
              </li>
            ))}
          </ol>
        </>
      )}
    </DeskFrame>
  );
}

function ReadAll({ items }: { readonly items: readonly Notice[] }) {
  const { t } = useWords();
  return (
    <ApiForm
      name="see-all"
      method="POST"
      action={`${NOTICES_API}/seen`}
      fixed={{ from: '0', upTo: items[0]?.id ?? '0' }}
      submit={t('notices.read-all')}
      tone="plain"
    />
  );
}

function One({ notice }: { readonly notice: Notice }) {
  const words = useWords();
  const { t, language } = words;
  const kind = NOTICE_KINDS.has(notice.kind)
    ? NOTICE_KINDS.label(notice.kind, language)
    : t('notices.other');
  return (
    <>
      <p>
        {notice.seen ? kind : <strong>{kind}</strong>}
        {!notice.seen && <span class="chip">{t('notices.new')}</span>} <About notice={notice} />
      </p>
      <p class="small muted">
        {notice.by !== null && (
          <>
            <PeopleText text={notice.by} /> ·{' '}
          </>
        )}
        {momentWords(notice.at, words)}
      </p>
      {notice.note !== null && (
        <p class="said">
          <PeopleText text={notice.note} />
        </p>
      )}
      {!notice.seen && (
        <ApiForm
          name={`see-${notice.id}`}
          method="POST"
          action={`${NOTICES_API}/seen`}
          fixed={{ from: notice.id, upTo: notice.id }}
          submit={t('notices.read-one')}
          tone="plain"
        />
      )}
    </>
  );
}

/** Leads to the note of a mention, else to the record. */
function About({ notice }: { readonly notice: Notice }) {
  const { t, language } = useWords();
  const { of, subject, ref, filter } = notice;
  if (filter !== null)
    return (
      <>
        <a href={filterHref(language, subject)}>
          <PeopleText text={filter.name} />
        </a>{' '}
        <span class="muted">{t('filters.new-items', { count: filter.items })}</span>
      </>
    );
  if (of !== 'report' && of !== 'incident') return null;
  const part = notice.kind === 'mentioned' ? '#notes' : '';
  const href = (of === 'report' ? reportHref : incidentHref)(language, subject) + part;
  return (
    <a href={href}>
      {of === 'report' ? t('desk.report') : t('desk.case')}{' '}
      {ref !== null && <Latin text={ref} class="ref" />}
    </a>
  );
}
