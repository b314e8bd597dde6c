import { type ComponentChildren } from 'preact';
import { type DeskReportRow, type DeskSplitPage, type EvidenceRow } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { Latin, PeopleText } from '../parts/people-text.js';
import { kindWords, placeWords } from './desk-words.js';

/** What stays, and what the new case would hold. */
export function SplitSides({ model }: { readonly model: DeskSplitPage }) {
  const { t } = useWords();
  const { incident, files } = model;
  const leaves = (list: readonly string[]) => (row: { readonly id: string }) =>
    list.includes(row.id);
  const [report, file] = [leaves(model.leavingReports), leaves(model.leavingFiles)];
  return (
    <div class="split-sides">
      <Side
        title={
          <>
            {t('split.stays')} <Latin text={incident.ref} class="ref" />
          </>
        }
        name="stays"
        note={t('split.stays-note')}
        reports={incident.reports.filter((row) => !report(row))}
        files={files.filter((row) => !file(row))}
      />
      <Side
        title={t('split.leaves')}
        name="leaves"
        note={t(incident.guard.restriction ? 'split.leaves-restricted' : 'split.leaves-note')}
        reports={incident.reports.filter(report)}
        files={files.filter(file)}
      />
    </div>
  );
}

function Side(props: {
  readonly title: ComponentChildren;
  readonly name: string;
  readonly note: string;
  readonly reports: readonly DeskReportRow[];
  readonly files: readonly EvidenceRow[];
}) {
  const { t } = useWords();
  const { name, reports, files } = props;
  return (
    <section aria-labelledby={`split-${name}`} data-side={name}>
      <h3 id={`split-${name}`}>{props.title}</h3>
      <p class="small muted">{props.note}</p>
      <p>
        {t('split.count-reports', { count: reports.length })} ·{' '}
        {t('split.count-files', { count: files.length })}
      </p>
      <ul>
        {reports.map((report) => (
          <li key={report.id}>
            <ReportLine report={report} />
          </li>
        ))}
        {files.map((file) => (
          <li key={file.id}>
            <PeopleText text={file.description ?? file.fileName} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function ReportLine({ report }: { readonly report: DeskReportRow }) {
  const words = useWords();
  const place = placeWords(report.place, words) ?? report.placeText;
  return (
    <span>
      {kindWords(report.kinds, words)} · {words.edtf(report.edtf)}
      {place && (
        <>
          {' · '}
          <PeopleText text={place} />
        </>
      )}
    </span>
  );
}
