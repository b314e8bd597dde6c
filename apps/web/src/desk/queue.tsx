import {
  type DeskQueuePage,
  type DeskReportRow,
  INCIDENT_STATES,
  may,
  type PageShell,
  REPORT_STATES,
  type UnitsOfPlaces,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { Name, PeopleText } from '../parts/people-text.js';
import { queueHref, reportHref } from './desk-links.js';
import { kindWords } from './desk-words.js';
import { AskEmergency, EmergencyNotices } from './emergency.js';
import { DeskFrame } from './frame.js';
import { IncidentTable } from './incident-table.js';
import { Units } from './place-words.js';

interface Props {
  readonly model: DeskQueuePage;
  readonly shell: PageShell;
}

export function Queue({ model, shell }: Props) {
  const { t } = useWords();
  const roles = shell.person?.roles ?? [];
  const title = t(`desk.queue-${model.view}`);
  return (
    <DeskFrame shell={shell} tab={model.view}>
      <h1>{title}</h1>
      <EmergencyNotices answer={model.emergency} confirms={may(roles, 'emergency.confirm')} />
      <StateTabs model={model} />
      {may(roles, 'emergency.ask') && (
        <p class="small no-print">
          <a href="#emergency">{t('desk.emergency-title')}</a>
        </p>
      )}
      <QueueRows model={model} caption={title} />
      {may(roles, 'emergency.ask') && <AskEmergency />}
    </DeskFrame>
  );
}

function QueueRows({
  model,
  caption,
}: {
  readonly model: DeskQueuePage;
  readonly caption: string;
}) {
  const { t } = useWords();
  const page = model.view === 'reports' ? model.reports : model.incidents;
  if (page === null || page.items.length === 0)
    return (
      <p class="banner">{t(model.state === null ? 'desk.queue-empty' : 'desk.state-empty')}</p>
    );
  return (
    <>
      <p class="muted">{t('desk.shown-of', { shown: page.items.length, total: page.total })}</p>
      {model.reports && (
        <ReportTable rows={model.reports.items} caption={caption} units={model.units} />
      )}
      {model.incidents && (
        <IncidentTable rows={model.incidents.items} caption={caption} units={model.units} />
      )}
      {page.next && <NextLink model={model} cursor={page.next} />}
    </>
  );
}

function NextLink({ model, cursor }: { readonly model: DeskQueuePage; readonly cursor: string }) {
  const { t, language } = useWords();
  return (
    <p class="no-print">
      <a
        class="button"
        href={queueHref(language, model.view, { state: model.state, cursor })}
        rel="next"
      >
        {t('list.next')}
      </a>
    </p>
  );
}

/** One tab for each state with its count, and one for all. */
function StateTabs({ model }: { readonly model: DeskQueuePage }) {
  const { t, language, number } = useWords();
  const states = model.view === 'reports' ? REPORT_STATES : INCIDENT_STATES;
  const count = (state: string) => model.counts[state] ?? 0;
  const all = states.codes.reduce((sum, state) => sum + count(state), 0);
  const tabs = [
    { state: null, label: t('desk.all-states'), count: all },
    ...states.list.map(({ code, label }) => ({
      state: code as string | null,
      label: label[language],
      count: count(code),
    })),
  ];
  return (
    <nav class="no-print" aria-label={t('desk.states')}>
      <ul class="chips state-tabs">
        {tabs.map((tab) => (
          <li key={tab.state ?? 'all'}>
            <a
              href={queueHref(language, model.view, { state: tab.state })}
              {...(tab.state === model.state && { 'aria-current': 'true' })}
            >
              {tab.label} <span class="tab-count">{number(tab.count)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const COLUMNS = ['what', 'when', 'where', 'received', 'state'] as const;

function ReportTable(props: {
  readonly rows: readonly DeskReportRow[];
  readonly caption: string;
  readonly units: UnitsOfPlaces;
}) {
  const { t } = useWords();
  return (
    <table class="records desk-table">
      <caption class="visually-hidden">{props.caption}</caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`desk.column-${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <ReportLine key={row.id} row={row} units={props.units} />
        ))}
      </tbody>
    </table>
  );
}

function ReportLine(props: { readonly row: DeskReportRow; readonly units: UnitsOfPlaces }) {
  const words = useWords();
  const { t, day, edtf, language } = words;
  const { row } = props;
  return (
    <tr>
      <th scope="row">
        <a href={reportHref(language, row.id)}>{kindWords(row.kinds, words)}</a>
        {row.danger && (
          <>
            {' '}
            <span class="chip chip-danger">{t('desk.danger')}</span>
          </>
        )}
      </th>
      <td data-label={t('desk.column-when')}>{edtf(row.edtf)}</td>
      <td data-label={t('desk.column-where')}>
        <div>
          {row.place ? (
            <Name name={row.place.name} language={language} />
          ) : (
            <PeopleText text={row.placeText ?? t('record.unknown')} />
          )}
        </div>
        <div class="muted small">
          {row.place ? <Units place={row.place} units={props.units} /> : t('desk.place-not-found')}
        </div>
      </td>
      <td data-label={t('desk.column-received')}>
        <div>{day(row.receivedOn)}</div>
        <div class="muted small">{t(`desk.channel-${row.channel}`)}</div>
      </td>
      <td data-label={t('desk.column-state')}>{REPORT_STATES.label(row.state, language)}</td>
    </tr>
  );
}
