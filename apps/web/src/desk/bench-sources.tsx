import {
  type Incident,
  ITEM_CREDIBILITIES,
  SOURCE_ACCESSES,
  SOURCE_RELIABILITIES,
  SOURCE_TYPES,
  type SourceRow,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
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
        <SelectField
          form="sources"
          name={`${prefix}reliability`}
          label={t('desk.source-reliability')}
          value={row.reliability ?? null}
          groups={options(SOURCE_RELIABILITIES)}
          empty={t('desk.not-graded')}
        />
        <SelectField
          form="sources"
          name={`${prefix}access`}
          label={t('desk.source-access')}
          value={row.access ?? null}
          groups={options(SOURCE_ACCESSES)}
          empty={t('desk.not-graded')}
        />
        <SelectField
          form="sources"
          name={`${prefix}credibility`}
          label={t('desk.credibility')}
          value={row.credibility ?? null}
          groups={options(ITEM_CREDIBILITIES)}
          empty={t('desk.not-graded')}
        />
        <TextField
          form="sources"
          name={`${prefix}credibilityReason`}
          label={t('desk.credibility-reason')}
          value={row.credibilityReason ?? null}
          type="nullable"
        />
        <TextField
          form="sources"
          name={`${prefix}groupReason`}
          label={t('desk.group-reason')}
          value={row.groupReason ?? null}
          type="nullable"
        />
      </div>
      <Ties incident={props.incident} row={row} />
    </>
  );
}

/** Why a rule ties it to others of the case; each pair is told at its second. */
function Ties({ incident, row }: { readonly incident: Incident; readonly row: SourceRow }) {
  const { t } = useWords();
  const ties = incident.ties.filter(({ b }) => b === row.report);
  if (ties.length === 0) return null;
  return (
    <ul class="small">
      {ties.map(({ a, why }) => (
        <li key={a}>
          {t(`desk.tie-${why}`)} <ReportLink incident={incident} id={a} />
        </li>
      ))}
      {row.groupReason && (
        <li>
          <PeopleText text={row.groupReason} />
        </li>
      )}
    </ul>
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
            {row.reliability && ` · ${labelOf(SOURCE_RELIABILITIES, row.reliability, words)}`}
            {row.credibility && ` · ${labelOf(ITEM_CREDIBILITIES, row.credibility, words)}`}
          </span>
          {row.credibilityReason && (
            <p class="said">
              <PeopleText text={row.credibilityReason} />
            </p>
          )}
          <Ties incident={incident} row={row} />
        </li>
      ))}
    </ul>
  );
}
