import { CASE_RELATIONS, type ComparedSide } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { Latin } from '../parts/people-text.js';
import { ApiForm, ReasonField } from './api-form.js';
import { CaseRelations } from './case-relations.js';
import { incidentApi } from './desk-links.js';
import { SelectField, useOptions } from './fields.js';

interface Props {
  readonly left: ComparedSide;
  readonly right: ComparedSide;
}

/** The third answer: two events, that belong together. */
export function Related({ left, right }: Props) {
  const { t } = useWords();
  if (left.kind !== 'incident' || right.kind !== 'incident') return null;
  const standing = left.relations.filter(({ other }) => other.id === right.id);
  const editable = left.acts.includes('edit');
  return (
    <>
      <CaseRelations id={left.id} version={left.version} editable={editable} relations={standing} />
      {editable ? (
        <Relate left={left} right={right} />
      ) : (
        <>
          <h3>{t('relations.related')}</h3>
          <p>
            {t('relations.hold')} <Latin text={left.ref ?? ''} class="ref" />
          </p>
        </>
      )}
    </>
  );
}

function Relate({ left, right }: Props) {
  const { t } = useWords();
  const options = useOptions();
  return (
    <ApiForm
      name="relate"
      method="POST"
      action={`${incidentApi(left.id)}/relations`}
      version={left.version}
      record={incidentApi(left.id)}
      submit={t('relations.relate')}
      done={t('relations.done')}
      tone="plain"
      fixed={{ other: right.id }}
    >
      <h3>{t('relations.related')}</h3>
      <p class="hint">
        {t('relations.hint')} <Latin text={left.ref ?? ''} class="ref" />
      </p>
      <input type="hidden" name="id" data-type="uuid" />
      <SelectField
        form="relate"
        name="kind"
        label={t('relations.kind')}
        groups={options(CASE_RELATIONS)}
        value={null}
        empty={t('desk.choose')}
      />
      <ReasonField form="relate" />
    </ApiForm>
  );
}
