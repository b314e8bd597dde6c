import { type DeskReportRow, type Incident } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { reportApi, reportHref } from './desk-links.js';
import { kindWords, placeWords } from './desk-words.js';

/** The reports beside the facts that rest on them; the script fetches their words. */
export function GatheredReports({ incident }: { readonly incident: Incident }) {
  const { t } = useWords();
  return (
    <section class="card gathered" aria-labelledby="gathered">
      <h2 id="gathered">{t('desk.gathered', { count: incident.reports.length })}</h2>
      <ul class="plain-list">
        {incident.reports.map((report) => (
          <li key={report.id}>
            <GatheredReport report={report} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function GatheredReport({ report }: { readonly report: DeskReportRow }) {
  const words = useWords();
  const { t, edtf, day, language } = words;
  const place = placeWords(report.place, words) ?? report.placeText;
  return (
    <article class="gathered-report">
      <h3>
        <a href={reportHref(language, report.id)}>{kindWords(report.kinds, words)}</a>
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
      <div class="report-words" data-report-words={reportApi(report.id)} hidden />
    </article>
  );
}
