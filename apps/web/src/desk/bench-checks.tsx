import {
  CHECK_RESULTS,
  CHECK_TYPES,
  type Incident,
  type VerificationCheck,
} from '@himaya/contracts';
import { type ComponentChildren } from 'preact';
import { useWords } from '../i18n/language.js';
import { Latin, PeopleText } from '../parts/people-text.js';
import { ApiForm, ReasonField } from './api-form.js';
import { BenchSection, type BenchProps } from './bench-section.js';
import { evidenceHref, incidentApi, reportHref } from './desk-links.js';
import { kindWords, labelOf } from './desk-words.js';
import { SelectField, useOptions } from './fields.js';

/** What was looked at to verify; a check is added, never changed. */
export function Checks({ incident, editable }: BenchProps) {
  const { t } = useWords();
  return (
    <BenchSection id="checks" title={t('desk.checks')} note={t('desk.checks-note')}>
      <CheckList checks={incident.checks} />
      {editable && (
        <CheckForm {...incident}>
          <LookedAt incident={incident} />
        </CheckForm>
      )}
    </BenchSection>
  );
}

export function CheckList({ checks }: { readonly checks: readonly VerificationCheck[] }) {
  const { t } = useWords();
  if (checks.length === 0) return <p class="muted">{t('desk.checks-none')}</p>;
  return (
    <ol class="plain-list stacked">
      {checks.map((check) => (
        <li key={check.id}>
          <Check check={check} />
        </li>
      ))}
    </ol>
  );
}

function Check({ check }: { readonly check: VerificationCheck }) {
  const words = useWords();
  const { t, language } = words;
  return (
    <>
      <p>
        <strong>{labelOf(CHECK_TYPES, check.type, words)}</strong>{' '}
        <span class={check.result === 'contradicts' ? 'chip chip-danger' : 'chip'}>
          {labelOf(CHECK_RESULTS, check.result, words)}
        </span>{' '}
        <span class="muted small">
          <PeopleText text={check.by} /> · <Latin text={check.at.replace('T', ' ')} />
          {check.report !== null && (
            <>
              {' · '}
              <a href={reportHref(language, check.report)}>{t('desk.report')}</a>
            </>
          )}
          {check.evidence !== null && (
            <>
              {' · '}
              <a href={evidenceHref(language, check.evidence)}>{t('evidence.one')}</a>
            </>
          )}
        </span>
      </p>
      <p class="said">
        <PeopleText text={check.note} />
      </p>
    </>
  );
}

/** Logs a check in the case that is named; `children` say what was looked at. */
export function CheckForm({
  id,
  version,
  children,
}: Pick<Incident, 'id' | 'version'> & { readonly children: ComponentChildren }) {
  const { t } = useWords();
  const options = useOptions();
  return (
    <ApiForm
      name="check"
      method="POST"
      action={`${incidentApi(id)}/checks`}
      version={version}
      record={incidentApi(id)}
      submit={t('desk.check-add')}
    >
      <input type="hidden" name="id" data-type="uuid" />
      <div class="field-grid">
        <SelectField
          form="check"
          name="type"
          label={t('desk.check-type')}
          value={null}
          groups={options(CHECK_TYPES)}
          empty={t('desk.choose')}
        />
        <SelectField
          form="check"
          name="result"
          label={t('desk.check-result')}
          value={null}
          groups={options(CHECK_RESULTS)}
          empty={t('desk.choose')}
        />
        {children}
        <ReasonField form="check" name="note" label={t('desk.check-note')} />
      </div>
    </ApiForm>
  );
}

function LookedAt({ incident }: { readonly incident: Incident }) {
  const words = useWords();
  const { t, edtf } = words;
  const reports = incident.reports.map((row) => ({
    value: row.id,
    label: `${kindWords(row.kinds, words)} · ${edtf(row.edtf)}`,
  }));
  return (
    <SelectField
      form="check"
      name="report"
      label={t('desk.check-of')}
      value={null}
      groups={[{ label: null, options: reports }]}
      empty={t('desk.check-of-case')}
    />
  );
}
