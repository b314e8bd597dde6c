import {
  AGES,
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
import { SelectField, TextField, useOptions } from './fields.js';
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
            fields={(row, prefix) => <HarmFields row={row} prefix={prefix} />}
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

function HarmFields({ row, prefix }: { readonly row: Draft; readonly prefix: string }) {
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
    </>
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
            {(['outcome', 'who', 'range', 'best', 'named', 'basis'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`desk.harm-${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={JSON.stringify(row)}>
              <th scope="row">{HARM_OUTCOMES.label(row.outcome, language)}</th>
              <td>{groupWords(row, words)}</td>
              <td>{rangeWords(row, words)}</td>
              <td>{count(row.best)}</td>
              <td>{count(row.named)}</td>
              <td>{HARM_BASES.label(row.basis, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
