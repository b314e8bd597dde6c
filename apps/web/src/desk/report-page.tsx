import {
  CLOSING_REASONS,
  type DeskReport,
  type DeskReportPage,
  type IncidentRow,
  LIMITS,
  type PageShell,
  REPORT_STATES,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { Latin, PeopleText } from '../parts/people-text.js';
import { ApiForm, ReasonField } from './api-form.js';
import { answeredIncident, incidentApi, incidentHref, reportApi } from './desk-links.js';
import { caseTitle, kindWords } from './desk-words.js';
import { Evidence } from './evidence-list.js';
import { SelectField, useOptions } from './fields.js';
import { DeskFrame } from './frame.js';
import { History } from './history.js';
import { ItemFacts } from './item-facts.js';
import { LeaseLine, LiveRecord } from './lease-line.js';
import { Notes } from './notes.js';
import { MatchList } from './match-list.js';
import { ReportFacts } from './report-facts.js';

interface Props {
  readonly model: DeskReportPage;
}

export function ReportRecord({ model, shell }: Props & { readonly shell: PageShell }) {
  const words = useWords();
  const { t, day, language } = words;
  const { report } = model;
  return (
    <DeskFrame shell={shell} tab="reports">
      <p class="eyebrow">
        {t('desk.report')} · {REPORT_STATES.label(report.state, language)} ·{' '}
        {t('desk.received-on', { day: day(report.receivedOn) })} ·{' '}
        {t(`desk.channel-${report.channel}`)}
      </p>
      <h1>{kindWords(report.report.kinds, words)}</h1>
      <LiveRecord
        id={report.id}
        api={reportApi(report.id)}
        version={report.version}
        restricted={report.incident !== null}
      />
      <LeaseLine
        lease={report.lease}
        take={leased(model) ? `${reportApi(report.id)}/lease` : null}
      />
      {report.report.danger !== 'no' && <p class="banner banner-error">{t('desk.danger-words')}</p>}
      <div class="bench">
        <div class="bench-main">
          <section class="card" aria-labelledby="as-sent">
            <h2 id="as-sent">{t('desk.as-sent')}</h2>
            <ReportFacts report={report} units={model.units} />
            {model.item && <ItemFacts item={model.item} />}
          </section>
          <Evidence
            rows={model.evidence}
            of={`report=${report.id}`}
            mayAdd={model.mayAddEvidence}
          />
          <MatchList
            of={{ kind: 'report', id: report.id }}
            matches={model.matches}
            decides={model.permissions.includes('report.screen')}
          />
          <History records={report.history} />
        </div>
        <div class="bench-side">
          <NextStep model={model} />
          <Notes notes={model.notes} record={reportApi(report.id)} />
        </div>
      </div>
    </DeskFrame>
  );
}

/** Whoever may screen it has it open while they look. */
const leased = ({ report, permissions }: DeskReportPage): boolean =>
  permissions.includes('report.screen') && report.state === 'received' && !report.submittedByMe;

/** The steps that are open, or who can take the next one. */
function NextStep({ model }: Props) {
  const { t, language } = useWords();
  const { report, permissions } = model;
  const screens = permissions.includes('report.screen');
  if (report.incident) {
    return (
      <section class="card" aria-labelledby="next">
        <h2 id="next">{t('desk.next')}</h2>
        <p>{t('desk.report-gathered')}</p>
        <a class="button button-main" href={incidentHref(language, report.incident.id)}>
          <Latin text={report.incident.ref} class="ref" />
        </a>
      </section>
    );
  }
  return (
    <>
      <section class="card" aria-labelledby="next">
        <h2 id="next">{t('desk.next')}</h2>
        <ReportGuide model={model} />
        {screens && report.state === 'received' && !report.submittedByMe && (
          <Screen report={report} />
        )}
        {report.state === 'screened' && permissions.includes('incident.claim') && (
          <Gather model={model} />
        )}
      </section>
      {screens && <TakeBack report={report} />}
      {screens && <CloseReport report={report} />}
    </>
  );
}

function ReportGuide({ model }: Props) {
  const words = useWords();
  const { t } = words;
  const { report, permissions } = model;
  if (report.state === 'closed') {
    return (
      <p>
        {t('desk.report-closed', {
          reason: report.closedReason
            ? CLOSING_REASONS.label(report.closedReason, words.language)
            : '–',
        })}{' '}
        {report.note && <PeopleText text={report.note} />}
      </p>
    );
  }
  if (report.submittedByMe) return <p>{t('desk.report-own')}</p>;
  if (!permissions.includes('report.screen')) return <p>{t('desk.report-analyst')}</p>;
  return (
    <p>{t(report.state === 'received' ? 'desk.report-to-screen' : 'desk.report-to-gather')}</p>
  );
}

function Screen({ report }: { readonly report: DeskReport }) {
  const { t } = useWords();
  return (
    <ApiForm
      name="screening"
      method="POST"
      action={`${reportApi(report.id)}/screening`}
      version={report.version}
      record={reportApi(report.id)}
      submit={t('desk.screen')}
    >
      <div class="field field-wide">
        <label for="screening-note">{t('desk.note')}</label>
        <textarea
          id="screening-note"
          name="note"
          rows={2}
          dir="auto"
          maxLength={LIMITS.noteLength}
          data-type="optional"
        />
      </div>
    </ApiForm>
  );
}

/** Into a case of its own, or into one that is being assessed. */
function Gather({ model }: Props) {
  const { t, language } = useWords();
  const { report, candidates } = model;
  return (
    <>
      <ApiForm
        name="open-incident"
        method="POST"
        action="/api/v1/desk/incidents"
        next={answeredIncident(language)}
        submit={t('desk.open-incident')}
        fixed={{ 'reports[0]': report.id }}
      >
        <input type="hidden" name="id" data-type="uuid" />
      </ApiForm>
      <h3>{t('desk.candidates')}</h3>
      {candidates.length === 0 && <p class="muted">{t('desk.no-candidates')}</p>}
      <ul class="candidates">
        {candidates.map((row) => (
          <Candidate key={row.id} row={row} report={report.id} />
        ))}
      </ul>
    </>
  );
}

function Candidate({ row, report }: { readonly row: IncidentRow; readonly report: string }) {
  const words = useWords();
  const { t, edtf, language } = words;
  return (
    <li>
      <p>
        <a href={incidentHref(language, row.id)}>{caseTitle(row, words)}</a>
        <br />
        <Latin text={row.ref} class="ref muted" />{' '}
        <span class="small">{row.edtf ? edtf(row.edtf) : t('record.unknown')}</span>
      </p>
      <ApiForm
        name={`join-${row.id}`}
        method="POST"
        action={`${incidentApi(row.id)}/reports`}
        version={row.version}
        record={incidentApi(row.id)}
        next={answeredIncident(language)}
        submit={t('desk.join')}
        tone="plain"
        fixed={{ report }}
      />
    </li>
  );
}

/** A slip of a moment ago, by whoever made it. */
function TakeBack({ report }: { readonly report: DeskReport }) {
  const { t } = useWords();
  if (report.state !== 'screened' && report.state !== 'closed') return null;
  return (
    <details class="card">
      <summary>{t('desk.take-back-report')}</summary>
      <p class="hint">{t('desk.take-back-hint')}</p>
      <ApiForm
        name="taking-back"
        method="POST"
        action={`${reportApi(report.id)}/taking-back`}
        version={report.version}
        record={reportApi(report.id)}
        submit={t('desk.take-back-report')}
        tone="plain"
      />
    </details>
  );
}

function CloseReport({ report }: { readonly report: DeskReport }) {
  const { t } = useWords();
  const options = useOptions();
  if (report.state === 'closed' || report.submittedByMe) return null;
  return (
    <details class="card">
      <summary>{t('desk.close-report')}</summary>
      <ApiForm
        name="closing"
        method="POST"
        action={`${reportApi(report.id)}/closing`}
        version={report.version}
        record={reportApi(report.id)}
        submit={t('desk.close')}
        tone="danger"
      >
        <SelectField
          form="closing"
          name="reason"
          label={t('desk.closing-reason')}
          value={null}
          groups={options(CLOSING_REASONS)}
          empty={t('desk.choose')}
        />
        <ReasonField form="closing" name="note" label={t('desk.reason-words')} />
      </ApiForm>
    </details>
  );
}
