import {
  AGES,
  BEST_RULES,
  HARM_BASES,
  HARM_OUTCOMES,
  HARM_STATUSES,
  HARM_UNITS,
  type HarmRow,
  LIMITS,
  SEXES,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { rangeWords } from '../parts/record-words.js';
import { BenchForm, BenchSection, type BenchProps } from './bench-section.js';
import { groupWords } from './desk-words.js';
import { CheckField, CheckList, SelectField, TextField, useOptions } from './fields.js';
import { RowsEditor } from './rows-editor.js';

type Draft = Omit<HarmRow, 'outcome' | 'status' | 'basis'> &
  Readonly<Record<'outcome' | 'status' | 'basis', string>>;

/** Nothing that matters is chosen in a new row: unknown is not civilian. */
const EMPTY: Draft = {
  outcome: '',
  unit: 'person',
  status: '',
  sex: 'unknown',
  age: 'unknown',
  min: null,
  best: null,
  max: null,
  named: null,
  basis: '',
  isTotal: false,
  asOf: null,
  bestRule: null,
  reports: [],
};

export function Harm({ incident, editable }: BenchProps) {
  const { t } = useWords();
  return (
    <BenchSection id="harm" title={t('desk.harm')} note={t('desk.harm-note')}>
      {editable ? (
        <BenchForm incident={incident} part="harm">
          <RowsEditor
            rows={incident.harm}
            empty={EMPTY}
            most={LIMITS.harmRows}
            rowName={t('desk.harm-row')}
            add={t('desk.add-harm')}
            fields={(row, prefix) => <HarmFields row={row} prefix={prefix} incident={incident} />}
          />
        </BenchForm>
      ) : (
        <HarmView rows={incident.harm} />
      )}
    </BenchSection>
  );
}

const LISTS = [
  ['outcome', HARM_OUTCOMES],
  ['status', HARM_STATUSES],
  ['sex', SEXES],
  ['age', AGES],
  ['unit', HARM_UNITS],
] as const;

const COUNTS = ['min', 'best', 'max', 'named'] as const;

interface RowProps {
  readonly row: Draft;
  readonly prefix: string;
  readonly incident: BenchProps['incident'];
}

function HarmFields({ row, prefix, incident }: RowProps) {
  const { t } = useWords();
  const options = useOptions();
  return (
    <>
      {LISTS.map(([name, list]) => (
        <SelectField
          key={name}
          form="harm"
          name={prefix + name}
          label={t(`desk.harm-${name}`)}
          value={row[name]}
          groups={options(list)}
          {...(row[name] === '' && { empty: t('desk.choose') })}
          type="text"
        />
      ))}
      {COUNTS.map((name) => (
        <TextField
          key={name}
          form="harm"
          name={prefix + name}
          label={t(`desk.harm-${name}`)}
          value={row[name]}
          type="int"
          dir="ltr"
          narrow
        />
      ))}
      <SelectField
        form="harm"
        name={`${prefix}basis`}
        label={t('desk.harm-basis')}
        value={row.basis}
        groups={options(HARM_BASES)}
        {...(row.basis === '' && { empty: t('desk.choose') })}
        type="text"
      />
      <HarmMore row={row} prefix={prefix} incident={incident} />
    </>
  );
}

/** By which rule, for which day, on which reports: asked for, and out of the way until then. */
function HarmMore({ row, prefix, incident }: RowProps) {
  const words = useWords();
  const { t, day } = words;
  const options = useOptions();
  const reports = row.reports ?? [];
  const said = reports.length > 0 || [row.bestRule, row.asOf, row.isTotal].some(Boolean);
  return (
    <details class="field-wide" open={said}>
      <summary>{t('desk.harm-more')}</summary>
      <div class="row-fields">
        <SelectField
          form="harm"
          name={`${prefix}bestRule`}
          label={t('desk.harm-best-rule')}
          hint={t('desk.harm-best-rule-hint')}
          value={row.bestRule ?? null}
          groups={options(BEST_RULES)}
          empty={t('desk.not-stated')}
        />
        <TextField
          form="harm"
          name={`${prefix}asOf`}
          label={t('desk.harm-as-of')}
          hint={t('desk.part-day-hint')}
          value={row.asOf ?? null}
          type="nullable"
          dir="ltr"
        />
        <CheckField
          form="harm"
          name={`${prefix}isTotal`}
          label={t('desk.harm-is-total')}
          hint={t('desk.harm-total-hint')}
          checked={row.isTotal === true}
        />
        <CheckList
          form="harm"
          name={`${prefix}reports`}
          label={t('desk.harm-reports')}
          chosen={reports}
          entries={incident.reports.map(({ id, receivedOn }) => {
            const name = t('desk.harm-report', { id: id.slice(0, 8), day: day(receivedOn) });
            return { code: id, label: { en: name, ar: name } };
          })}
        />
      </div>
    </details>
  );
}

function HarmView({ rows }: { readonly rows: readonly HarmRow[] }) {
  const words = useWords();
  const { t, language, number } = words;
  const count = (value: number | null) => (value === null ? t('record.unknown') : number(value));
  if (rows.length === 0) return <p class="muted">{t('desk.not-stated')}</p>;
  return (
    <div class="table-scroll" role="group" tabIndex={0} aria-label={t('desk.harm')}>
      <table>
        <thead>
          <tr>
            {(['outcome', 'who', 'range', 'best', 'named', 'basis', 'rests-on'] as const).map(
              (column) => (
                <th key={column} scope="col">
                  {t(`desk.harm-${column}`)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={JSON.stringify(row)}>
              <th scope="row">{HARM_OUTCOMES.label(row.outcome, language)}</th>
              <td>
                {row.isTotal && <strong>{t('desk.harm-total')} </strong>}
                {groupWords(row, words)}
              </td>
              <td>{rangeWords(row, words)}</td>
              <td>
                {count(row.best)}
                {row.bestRule && (
                  <div class="small muted">{BEST_RULES.label(row.bestRule, language)}</div>
                )}
              </td>
              <td>{count(row.named)}</td>
              <td>
                {HARM_BASES.label(row.basis, language)}
                {row.asOf && (
                  <div class="small muted">
                    {t('desk.harm-as-of-day', { day: words.day(row.asOf) })}
                  </div>
                )}
              </td>
              <td>{row.reports?.length ? number(row.reports.length) : t('record.unknown')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
