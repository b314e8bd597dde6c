import { ACCOUNT_AXES, LIMITS, type RivalRow, SOURCE_TYPES } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { BenchForm, BenchSection, type BenchProps } from './bench-section.js';
import { labelOf } from './desk-words.js';
import { SelectField, TextBox, useOptions } from './fields.js';
import { RowsEditor } from './rows-editor.js';

/** What is told against the case, in words for the public; it goes out beside the axis that is contested. */
export function Rivals({ incident, editable }: BenchProps) {
  const { t } = useWords();
  return (
    <BenchSection id="rivals" title={t('desk.rivals')} note={t('desk.rivals-note')}>
      {editable ? (
        <BenchForm incident={incident} part="rivals">
          <RowsEditor<RivalDraft>
            rows={incident.rivals}
            empty={{ axis: '', sourceType: '', accountEn: null, accountAr: null }}
            most={LIMITS.rivals}
            rowName={t('desk.rival-row')}
            add={t('desk.add-rival')}
            fields={(row, prefix) => <RivalFields row={row} prefix={prefix} />}
          />
        </BenchForm>
      ) : (
        <RivalsView rows={incident.rivals} />
      )}
    </BenchSection>
  );
}

type RivalDraft = Omit<RivalRow, 'axis' | 'sourceType'> & {
  readonly axis: string;
  readonly sourceType: string;
};

function RivalFields({ row, prefix }: { readonly row: RivalDraft; readonly prefix: string }) {
  const { t } = useWords();
  const options = useOptions();
  return (
    <>
      <SelectField
        form="rivals"
        name={`${prefix}axis`}
        label={t('desk.rival-axis')}
        value={row.axis}
        groups={options(ACCOUNT_AXES)}
        empty={t('desk.choose')}
        type="text"
      />
      <SelectField
        form="rivals"
        name={`${prefix}sourceType`}
        label={t('desk.rival-source')}
        value={row.sourceType}
        groups={options(SOURCE_TYPES)}
        empty={t('desk.choose')}
        type="text"
      />
      {(['En', 'Ar'] as const).map((language) => (
        <TextBox
          key={language}
          form="rivals"
          name={`${prefix}account${language}`}
          label={t(`desk.rival-account${language}`)}
          value={row[`account${language}`]}
          rows={2}
          maxLength={LIMITS.summaryLength}
          lang={language === 'En' ? 'en' : 'ar'}
        />
      ))}
    </>
  );
}

function RivalsView({ rows }: { readonly rows: readonly RivalRow[] }) {
  const words = useWords();
  if (rows.length === 0) return <p class="muted">{words.t('desk.not-stated')}</p>;
  return (
    <ul class="plain-list stacked">
      {rows.map(({ axis, sourceType, accountEn, accountAr }, at) => (
        <li key={String(at)}>
          {labelOf(ACCOUNT_AXES, axis, words)} · {labelOf(SOURCE_TYPES, sourceType, words)}
          {accountEn && (
            <p class="said">
              <PeopleText text={accountEn} lang="en" />
            </p>
          )}
          {accountAr && (
            <p class="said">
              <PeopleText text={accountAr} lang="ar" />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
