import {
  type DeskReplyRow,
  type DeskRepliesPage,
  type PageShell,
  REPLY_KINDS,
  REPLY_OUTCOMES,
  REPLY_PARTS,
  REPLY_STATES,
  replyClock,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { Latin, PeopleText } from '../parts/people-text.js';
import { DeskFrame } from './frame.js';

/** What readers and named parties ask, the most pressing first, each with its clock. */
export function Replies(props: { readonly model: DeskRepliesPage; readonly shell: PageShell }) {
  const { t, language } = useWords();
  const { replies, state } = props.model;
  const href = pageHref(language, 'desk', 'replies');
  return (
    <DeskFrame shell={props.shell} tab="replies">
      <h1>{t('replies.title')}</h1>
      <p class="lead">{t('replies.lead')}</p>
      <nav aria-label={t('replies.states')}>
        <ul class="chips state-tabs">
          {[null, ...REPLY_STATES.codes].map((code) => (
            <li key={code ?? 'all'}>
              <a
                href={code === null ? href : `${href}?state=${code}`}
                {...(code === state && { 'aria-current': 'page' })}
              >
                {code === null ? t('replies.all') : REPLY_STATES.label(code, language)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {replies.length === 0 ? (
        <p class="banner">{t('replies.empty')}</p>
      ) : (
        <Table rows={replies} today={props.shell.today} />
      )}
    </DeskFrame>
  );
}

const COLUMNS = ['part', 'record', 'state', 'clock', 'taken'] as const;

function Table(props: { readonly rows: readonly DeskReplyRow[]; readonly today: string }) {
  const { t } = useWords();
  return (
    <table class="records desk-table">
      <caption class="visually-hidden">{t('replies.title')}</caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`replies.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <Line key={row.id} row={row} today={props.today} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ row, today }: { readonly row: DeskReplyRow; readonly today: string }) {
  const { t, language } = useWords();
  return (
    <tr>
      <th scope="row">
        <a href={pageHref(language, 'desk', 'replies', row.id)}>
          {REPLY_PARTS.label(row.part, language)}
        </a>
        <div class="muted small">{REPLY_KINDS.label(row.kind, language)}</div>
      </th>
      <td data-label={t('replies.record')}>
        <Latin text={row.ref} class="ref" />
      </td>
      <td data-label={t('replies.state')}>
        {REPLY_STATES.label(row.state, language)}
        {row.outcome && row.state === 'closed' && (
          <div class="muted small">{REPLY_OUTCOMES.label(row.outcome, language)}</div>
        )}
      </td>
      <td data-label={t('replies.clock')}>
        <Clock row={row} today={today} />
      </td>
      <td data-label={t('replies.taken')}>{row.takenBy && <PeopleText text={row.takenBy} />}</td>
    </tr>
  );
}

/** How long it waits, and how long it may. */
export function Clock({ row, today }: { readonly row: DeskReplyRow; readonly today: string }) {
  const { t, day } = useWords();
  const { days, left } = replyClock(row, today);
  return (
    <>
      <div>{t('replies.days', { count: days })}</div>
      <div class={left !== null && left < 0 ? 'late' : 'muted small'}>
        {left === null
          ? t('replies.answered-on', { day: day(row.closedOn ?? row.receivedOn) })
          : left < 0
            ? t('replies.late', { count: -left })
            : t('replies.left', { count: left })}
      </div>
    </>
  );
}
