import { type Incident, SOURCE_TYPES, type SourceRow } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { BenchForm, BenchSection, type BenchProps } from './bench-section.js';
import { reportHref } from './desk-links.js';
import { kindWords, labelOf } from './desk-words.js';
import { SelectField, TextField, useOptions } from './fields.js';

/** One row for each report: its kind, and the group that traces to the same origin. */
export function Sources({ incident, editable }: BenchProps) {
  const { t } = useWords();
  const groups = new Set(incident.sources.map(({ group }) => group)).size;
  return (
    <BenchSection id="sources" title={t('desk.sources')} note={t('desk.sources-note')}>
      <p>{t('desk.groups', { groups, reports: incident.sources.length })}</p>
      {editable && incident.sources.length > 0 ? (
        <BenchForm incident={incident} part="sources">
          <ol class="rows">
            {incident.sources.map((row, index) => (
              <li key={row.report} class="row">
                <SourceFields incident={incident} row={row} prefix={`rows[${index}].`} />
              </li>
            ))}
          </ol>
        </BenchForm>
      ) : (
        <SourcesView incident={incident} />
      )}
    </BenchSection>
  );
}

function SourceFields(props: {
  readonly incident: Incident;
  readonly row: SourceRow;
  readonly prefix: string;
}) {
  const { t } = useWords();
  const options = useOptions();
  const { row, prefix } = props;
  return (
    <>
      <p>
        <ReportLink incident={props.incident} id={row.report} />
      </p>
      <div class="row-fields">
        <input type="hidden" name={`${prefix}report`} value={row.report} data-type="text" />
        <SelectField
          form="sources"
          name={`${prefix}sourceType`}
          label={t('desk.source-type')}
          value={row.sourceType}
          groups={options(SOURCE_TYPES)}
        />
        <TextField
          form="sources"
          name={`${prefix}group`}
          label={t('desk.group')}
          value={row.group}
          type="int"
          dir="ltr"
          narrow
        />
      </div>
    </>
  );
}

function ReportLink({ incident, id }: { readonly incident: Incident; readonly id: string }) {
  const words = useWords();
  const report = incident.reports.find((row) => row.id === id);
  const kinds = report ? kindWords(report.kinds, words) : words.t('desk.report');
  return (
    <a href={reportHref(words.language, id)}>
      {kinds}
      {report && ` · ${words.edtf(report.edtf)}`}
    </a>
  );
}

function SourcesView({ incident }: { readonly incident: Incident }) {
  const words = useWords();
  const { t } = words;
  return (
    <ul class="plain-list stacked">
      {incident.sources.map((row) => (
        <li key={row.report}>
          <ReportLink incident={incident} id={row.report} />{' '}
          <span class="muted">
            {labelOf(SOURCE_TYPES, row.sourceType, words)} ·{' '}
            {t('desk.group-number', { group: row.group })}
          </span>
        </li>
      ))}
    </ul>
  );
}
