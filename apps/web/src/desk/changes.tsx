import { type ChangedField, type ChangedValue, type RecordChange } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { changeSign, FIELD_NAMES, valueWords } from './change-words.js';

/** What a step changed: each field, what stood before and what stands after. */
export function Changes({ changes }: { readonly changes: readonly RecordChange[] }) {
  const { t } = useWords();
  return (
    <details class="changes">
      <summary>{t('desk.changes', { count: changes.length })}</summary>
      <dl>
        {changes.map(({ field, before, after }) => (
          <div key={field}>
            <dt>{t(FIELD_NAMES[field])}</dt>
            <Values as="del" field={field} values={before} other={after} />
            <Values as="ins" field={field} values={after} other={before} />
          </div>
        ))}
      </dl>
    </details>
  );
}

function Values(props: {
  readonly as: 'del' | 'ins';
  readonly field: ChangedField;
  readonly values: readonly ChangedValue[];
  readonly other: readonly ChangedValue[];
}) {
  const words = useWords();
  const { as: Mark, field, values, other } = props;
  if (values.length === 0) return null;
  const sign = words.t(changeSign(field, Mark, other.length === 0));
  return (
    <>
      {values.map((value) => (
        <dd key={JSON.stringify(value)}>
          <span class="muted small">{sign}</span>{' '}
          <Mark>
            <PeopleText text={valueWords(field, value, words)} />
          </Mark>
        </dd>
      ))}
    </>
  );
}
