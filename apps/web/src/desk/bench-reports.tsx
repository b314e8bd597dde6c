import { type DeskIncidentPage, type DeskReportRow } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { reportApi, reportHref, splitHref } from './desk-links.js';
import { kindWords, placeWords } from './desk-words.js';

/** The reports beside the facts that rest on them; the script fetches their words. */
export function GatheredReports({ incident, permissions }: DeskIncidentPage) {
  const { t, language } = useWords();
  const readable = permissions.includes('report.read');
  return (
    <section class="card gathered" aria-labelledby="gathered">
      <h2 id="gathered">{t('desk.gathered', { count: incident.reports.length })}</h2>
      {!readable && <p class="muted small">{t('desk.reports-closed')}</p>}
      <ul class="plain-list">
        {incident.reports.map((report) => (
          <li key={report.id}>
            <GatheredReport report={report} readable={readable} />
          </li>
        ))}
      </ul>
      {incident.acts.includes('edit') && incident.reports.length > 1 && (
        <p class="small no-print">
          <a href={splitHref(language, incident.id)} data-split>
            {t('split.open')}
          </a>
        </p>
      )}
    </section>
  );
}

function GatheredReport(props: { readonly report: DeskReportRow; readonly readable: boolean }) {
  const { report, readable } = props;
  const words = useWords();
  const { t, edtf, day, language } = words;
  const place = placeWords(report.place, words) ?? report.placeText;
  return (
    <article class="gathered-report">
      <h3>
        {readable ? (
          <a href={reportHref(language, report.id)}>{kindWords(report.kinds, words)}</a>
        ) : (
          kindWords(report.kinds, words)
        )}
      </h3>
      <p class="small">
        {edtf(report.edtf)}
        {place && (
          <>
            {' · '}
            <PeopleText text={place} />
          </>
        )}
        {' · '}
        <span class="muted">{t('desk.received-on', { day: day(report.receivedOn) })}</span>
      </p>
      {report.danger && <p class="chip chip-danger">{t('desk.danger')}</p>}
      {readable && <div class="report-words" data-report-words={reportApi(report.id)} hidden />}
    </article>
  );
}
